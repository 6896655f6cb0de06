/** Days as people type them. */

/**
 * The day (`YYYY-MM-DD`) that a text names: a date, a month or a year (their first day), `today`,
 * `yesterday`, or a time back from today (`7d`, `2w`, `3m`, `1y`). `undefined` for anything else.
 */
export function readDay(text: string, today: string): string | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'today') return today;
  if (word === 'yesterday') return daysBefore(today, 1);
  const back = /^(\d{1,4})\s?(d|w|m|y)(?:ays?|eeks?|onths?|ears?)?$/.exec(word);
  if (back?.[1] !== undefined) {
    const count = Number(back[1]);
    if (back[2] === 'd') return daysBefore(today, count);
    if (back[2] === 'w') return daysBefore(today, count * 7);
    const day = monthsBefore(today, back[2] === 'm' ? count : count * 12);
    return isDay(day) ? day : undefined;
  }
  const date = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(word);
  if (date?.[1] === undefined) return undefined;
  const [, year, month = '1', day = '1'] = date;
  const full = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(full) ? full : undefined;
}

/** Whether a text is a day that the calendar has, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function daysBefore(day: string, count: number): string {
  return toDay(new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000));
}

/** The UTC day of an instant. */
export function toDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** A month that is too short for the day gives its last day. */
function monthsBefore(day: string, count: number): string {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  first.setUTCDate(Math.min(date, last.getUTCDate()));
  return toDay(first);
}
