/** The words for days and times of day. */

import { UserError } from '../../errors.ts';
import { nearestWords } from '../../library/text/nearest-words.ts';
import { zonesMeant } from './zone-names.ts';

/** Both are empty where any day will do. */
export interface DayWords {
  /** 1 is Monday, 7 Sunday. */
  readonly weekdays: readonly number[];
  readonly monthDays: readonly number[];
}

/**
 * Reads `day`, `weekday`, `weekend`, `week` (its Monday), `month` (its first day), names of days,
 * lists (`mon,thu`, `monday and thursday`) and ranges (`mon-thu`, `friday to sunday`).
 * Throws a UserError that names the word for anything else.
 */
export function parseDays(text: string): DayWords {
  const plain = normalize(text).replace(/^(?:every|each|on)\s+/i, '');
  if (/^(?:month|months|monthly)$/i.test(plain)) return { weekdays: [], monthDays: [1] };
  const listed = plain.replace(/\s*(?:[-–—]|\b(?:to|through|until|till)\b)\s*/gi, '-');
  const items = listed.split(/[\s,;&+/]+/).filter((item) => !/^(?:and)?$/i.test(item));
  if (items.length === 0) throw new UserError(`“${text}” names no day. ${TRY_DAYS}`);
  const days = new Set(items.flatMap((item) => readDays(item, text)));
  return { weekdays: days.size === 7 ? [] : [...days].sort((a, b) => a - b), monthDays: [] };
}

/**
 * Reads one time of day or several (`9`, `9:30`, `9am`, `17.30`, `0900`, `noon`, `9:00 and 17:00`)
 * as `HH:MM`, ascending. Throws a UserError that names the time for anything else.
 */
export function parseTimes(text: string): readonly string[] {
  const items = normalize(text)
    .replace(/^at\s+/i, '')
    .split(/\s*(?:[,;&+]|\band\b)\s*/i)
    .filter((item) => item !== '');
  if (items.length === 0) throw new UserError(`“${text}” is no time of day. ${TRY_TIMES}`);
  return [...new Set(items.map(readTime))].sort();
}

const TRY_DAYS = 'Try every weekday, or every monday and thursday.';
const TRY_TIMES = 'Try at 9:00 or at 17:30.';

const DAY_NAMES = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

const DAYS: ReadonlyMap<string, readonly number[]> = new Map([
  ...meaning([1, 2, 3, 4, 5, 6, 7], 'day days daily'),
  ...meaning([1, 2, 3, 4, 5], 'weekday weekdays workday workdays'),
  ...meaning([6, 7], 'weekend weekends'),
  ...meaning([1], 'week weeks weekly'),
  ...DAY_NAMES.flatMap((name, index) =>
    meaning([index + 1], `${name} ${name}s ${name.slice(0, 3)}`),
  ),
  ...meaning([2], 'tues'),
  ...meaning([3], 'weds'),
  ...meaning([4], 'thur thurs'),
]);

function meaning(days: readonly number[], words: string): [string, readonly number[]][] {
  return words.split(' ').map((word) => [word, days]);
}

function readDays(item: string, text: string): readonly number[] {
  const word = item.replace(/\.$/, '');
  const known = DAYS.get(word.toLowerCase());
  if (known !== undefined) return known;
  const [from = '', to] = word.split('-');
  if (to !== undefined) return daysFromTo(oneDay(from, text), oneDay(to, text));
  throw unknownDay(word, text);
}

function oneDay(word: string, text: string): number {
  const [day, ...more] = DAYS.get(word.toLowerCase()) ?? [];
  if (day === undefined || more.length > 0) throw unknownDay(word, text);
  return day;
}

/** Past Sunday where the range does. */
function daysFromTo(from: number, to: number): readonly number[] {
  const count = ((to - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ((from - 1 + index) % 7) + 1);
}

function unknownDay(typed: string, text: string): UserError {
  const word = typed.toLowerCase();
  if (/^(?:hour|hours|hourly|minute|minutes)$/.test(word)) {
    return new UserError(
      `“${text}” is no day. Try every day at 9:00 and 17:00, or every 0 9-17 * * 1-5.`,
    );
  }
  // A short word is near to too many others.
  const maxEdits = Math.floor(word.length / 4);
  const [near] = DAYS.has(word) ? [] : nearestWords(word, DAYS.keys(), { maxEdits, limit: 1 });
  if (near !== undefined) return new UserError(`“${typed}” is no day. Try every ${near}.`);
  return new UserError(`“${text}” is no day or days of the week. ${TRY_DAYS}`);
}

function readTime(item: string): string {
  const time = toTime(item.toLowerCase());
  if (time !== undefined) return time;
  const named = item.replace(/ time$/i, '');
  const [first = '', ...rest] = named.split(' ');
  const [zone] = zonesMeant(rest.join(' '));
  if (zone !== undefined && toTime(first.toLowerCase()) !== undefined) {
    throw new UserError(`“${item}” names a time zone too. Try at ${first} tz ${zone}.`);
  }
  const [alone] = zonesMeant(named);
  if (alone !== undefined) throw new UserError(`“${item}” is a time zone. Try tz ${alone}.`);
  throw new UserError(`“${item}” is no time of day. ${TRY_TIMES}`);
}

function toTime(word: string): string | undefined {
  if (word === 'noon' || word === 'midday') return '12:00';
  if (word === 'midnight') return '00:00';
  const match = CLOCK_TIME.exec(word) ?? /^(\d{2})(\d{2})$/.exec(word);
  if (match === null) return undefined;
  const [, hourText, minuteText = '00', half] = match;
  const hour = Number(hourText);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const hourOfDay = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  if (hourOfDay > 23 || Number(minuteText) > 59) return undefined;
  return `${String(hourOfDay).padStart(2, '0')}:${minuteText}`;
}

/** `9`, `9:30`, `9.30`, `9h30`, `9 o'clock`, each with `am` or `p.m.` or without. */
const CLOCK_TIME = /^(\d{1,2})(?:[:.h](\d{2})|h| ?o['’]clock)?(?: ?([ap])\.?m?\.?)?$/;

/** Letters stay large or small, since messages repeat them. */
function normalize(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ');
}
