/** Days and spans of days, as people write them in a query and sources in a paper. */

/** First and last day, `YYYY-MM-DD`, both included. */
export interface DayRange {
  readonly first: string;
  readonly last: string;
}

/**
 * The days that `2023`, `2023-04` or `2023-04-24` may mean; `undefined` for anything else and for a
 * day that no calendar has. A paper known by its month alone may be of any day of that month: it is
 * in range wherever one of them is.
 */
export function dayRange(date: string): DayRange | undefined {
  const parts = /^([1-9]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (parts === null) return undefined;
  const [, year = '', month, day] = parts;
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const days = daysInMonth(Number(year), Number(month));
  if (day === undefined) return { first: `${date}-01`, last: `${date}-${days}` };
  if (Number(day) < 1 || Number(day) > days) return undefined;
  return { first: date, last: date };
}

/**
 * As `dayRange`, and besides `today`, `yesterday` and a time before today: `7d`, `2w`, `3m`, `1y`.
 * `today` is `YYYY-MM-DD`.
 */
export function spokenDayRange(text: string, today: string): DayRange | undefined {
  const word = text.toLowerCase();
  const ago = word === 'today' ? '0d' : word === 'yesterday' ? '1d' : word;
  const parts = /^(\d{1,5})([dwmy])$/.exec(ago);
  if (parts === null) return dayRange(word);
  const day = daysAgo(today, Number(parts[1]), parts[2] ?? 'd');
  return dayRange(day);
}

/** The day before a `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  return daysAgo(day, 1, 'd');
}

/** Months and years keep the day of the month, or the last one that a shorter month has. */
function daysAgo(day: string, count: number, unit: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  if (unit === 'd' || unit === 'w') {
    const days = unit === 'd' ? count : count * 7;
    return new Date(Date.UTC(year, month - 1, date - days)).toISOString().slice(0, 10);
  }
  const months = year * 12 + (month - 1) - (unit === 'm' ? count : count * 12);
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const toDate = Math.min(date, daysInMonth(toYear, toMonth));
  return `${String(toYear)}-${twoDigits(toMonth)}-${twoDigits(toDate)}`;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
