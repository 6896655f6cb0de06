/** Days in answers of sources: always UTC, always `YYYY-MM-DD`. */

const DAY_MS = 86_400_000;

/** The UTC day of an instant in milliseconds. */
export function utcDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** The UTC day of an ISO 8601 or RFC 822 time; `undefined` for what is none, or no year of ours. */
export function dayOf(text: string | undefined): string | undefined {
  if (text === undefined || !isWrittenTime(text)) return undefined;
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs)) return undefined;
  const day = utcDay(timeMs);
  return /^(?:19|20)\d{2}-/.test(day) ? day : undefined;
}

export function isDay(text: string): boolean {
  return text.length === 10 && dayOf(text) === text;
}

/** The day so many days after, or before. */
export function addDays(day: string, count: number): string {
  return utcDay(Date.parse(day) + count * DAY_MS);
}

/** Monday to Sunday of an ISO week, `2026-W53`; `undefined` for a week that the year lacks. */
export function daysOfWeek(week: string): readonly string[] | undefined {
  const match = /^((?:19|20)\d{2})-W(\d{2})$/.exec(week);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const number = Number(match[2]);
  // 4 January is always in the first week; the year's last Thursday in the last one.
  const monday = addDays(mondayOf(`${year}-01-04`), (number - 1) * 7);
  if (number < 1 || !addDays(monday, 3).startsWith(`${year}-`)) return undefined;
  return [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
}

function mondayOf(day: string): string {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

/** `Date.parse` alone reads too much, and takes 30 February for 2 March. */
function isWrittenTime(text: string): boolean {
  if (/^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} /.test(text)) return true;
  if (!/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text)) return false;
  const written = text.slice(0, 10);
  const timeMs = Date.parse(written);
  return !Number.isNaN(timeMs) && utcDay(timeMs) === written;
}
