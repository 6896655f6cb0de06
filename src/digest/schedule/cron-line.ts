/**
 * Cron lines of five fields, as `man 5 crontab` has them: minute, hour, day of the month, month,
 * day of the week. The three-letter names, lists, ranges, steps and `@daily` and its kin included.
 */

import { UserError } from '../../errors.ts';

export interface CronLine {
  /** 0 to 59. */
  readonly minutes: readonly number[];
  /** 0 to 23. */
  readonly hours: readonly number[];
  /** 1 to 31; empty where any day will do. */
  readonly monthDays: readonly number[];
  /** 1 to 12; empty where any month will do. */
  readonly months: readonly number[];
  /** 1 is Monday, 7 Sunday; empty where any day will do. */
  readonly weekdays: readonly number[];
  /**
   * Whether a day needs to fit only one of `monthDays` and `weekdays`, as it does where both are
   * given: `0 9 1-7 * 1` is the first week and every Monday. But where one of the two begins with
   * a star, even a star with a step, a day must fit both: the known way to say the first Monday.
   */
  readonly eitherDay: boolean;
}

/** Whether a text was meant for a cron line, right or wrong. */
export function looksLikeCron(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (/^@\w/.test(text.trim()) || text.includes('*')) return true;
  const isCronWord = (word: string) => /^(?:[\d?].*|[a-z]{3}(?:[,-][a-z]{3})*)$/i.test(word);
  return words.length > 2 && /^[\d?][\d/,?-]*$/.test(words[0] ?? '') && words.every(isCronWord);
}

/** Reads a cron line. Throws a UserError that names the field for anything that is none. */
export function parseCronLine(text: string): CronLine {
  const line = text.trim().replace(/\s+/g, ' ');
  const parts = (SHORTHANDS.get(line.toLowerCase()) ?? line).split(' ');
  if (line.startsWith('@') && parts.length === 1) {
    throw new UserError(`“${line}” is no cron shorthand. Try every @daily, or every 0 9 * * 1-5.`);
  }
  if (parts.length !== 5) {
    const seconds = parts.length === 6 ? ', without seconds' : '';
    throw new UserError(
      `A cron line has five fields (minute, hour, day, month, weekday)${seconds}, and “${line}” has ${parts.length}. Try every 0 9 * * 1-5.`,
    );
  }
  const [minute = '', hour = '', monthDay = '', month = '', weekday = ''] = parts;
  const minutes = readField(minute, MINUTE);
  const hours = readField(hour, HOUR);
  const months = restriction(readField(month, MONTH), 12);
  const monthDays = restriction(readField(monthDay, MONTH_DAY), 31);
  const weekdays = restriction(sundayLast(readField(weekday, WEEKDAY)), 7);
  const days = joinDays(monthDays, weekdays, /^[*?]/.test(monthDay) || /^[*?]/.test(weekday));
  if (!days.eitherDay && !hasDay(days.monthDays, months)) {
    throw new UserError(`“${line}” never comes: no such month has that day. Try every 0 9 1 * *.`);
  }
  return { minutes, hours, months, ...days };
}

function joinDays(monthDays: readonly number[], weekdays: readonly number[], isStarred: boolean) {
  if (isStarred) return { monthDays, weekdays, eitherDay: false };
  const isAnyDay = monthDays.length === 0 || weekdays.length === 0;
  if (isAnyDay) return { monthDays: [], weekdays: [], eitherDay: false };
  return { monthDays, weekdays, eitherDay: true };
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether some date fits; weekdays can't prevent it, since in 400 years each date falls on each. */
function hasDay(monthDays: readonly number[], months: readonly number[]): boolean {
  if (monthDays.length === 0) return true;
  const lengths = LONGEST_MONTHS.filter(
    (_, index) => months.length === 0 || months.includes(index + 1),
  );
  return monthDays.some((day) => day <= Math.max(...lengths));
}

const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
]);

interface Field {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** The values by name, from `first` on. */
  readonly names: readonly string[];
  readonly example: string;
}

const MINUTE: Field = { name: 'minute', first: 0, last: 59, names: [], example: '0 9 * * 1-5' };
const HOUR: Field = { name: 'hour', first: 0, last: 23, names: [], example: '0 9,17 * * 1-5' };
const MONTH_DAY: Field = {
  name: 'day of the month',
  first: 1,
  last: 31,
  names: [],
  example: '0 9 1,15 * *',
};
const MONTH: Field = {
  name: 'month',
  first: 1,
  last: 12,
  names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
  example: '0 9 1 jan,jul *',
};
const WEEKDAY: Field = {
  name: 'weekday',
  first: 0,
  last: 7,
  names: 'sun mon tue wed thu fri sat'.split(' '),
  example: '0 9 * * mon-fri',
};

/** Empty where every value of the field is there. */
function restriction(values: readonly number[], count: number): readonly number[] {
  return values.length === count ? [] : values;
}

/** Cron's 0 and 7 are both Sunday. */
function sundayLast(days: readonly number[]): readonly number[] {
  return [...new Set(days.map((day) => (day === 0 ? 7 : day)))].sort((a, b) => a - b);
}

/** The values of a list such as `1,5-7,10-20/5`, ascending. */
function readField(text: string, field: Field): readonly number[] {
  const values = new Set(text.split(',').flatMap((item) => readItem(item, field)));
  return [...values].sort((a, b) => a - b);
}

function readItem(item: string, field: Field): readonly number[] {
  const match = /^(?:[*?]|(\w+)(?:-(\w+))?)(?:\/(\d{1,4}))?$/.exec(item);
  if (match === null) throw outOfRange(item, field);
  const [, from, to, everyNth] = match;
  const step = everyNth === undefined ? 1 : Number(everyNth);
  if (step === 0) throw new UserError(`“${item}” takes steps of 0. Try every ${field.example}.`);
  const start = from === undefined ? field.first : readValue(from, item, field);
  const isOpen = from === undefined || (to === undefined && everyNth !== undefined);
  let end = isOpen ? field.last : start;
  if (to !== undefined) end = readValue(to, item, field);
  // Sunday may end a range: sat-sun.
  if (field === WEEKDAY && end === 0 && start > 0) end = 7;
  if (end < start) throw new UserError(`“${item}” runs backwards. Try every ${field.example}.`);
  const count = Math.floor((end - start) / step) + 1;
  return Array.from({ length: count }, (_, index) => start + index * step);
}

function readValue(text: string, item: string, field: Field): number {
  const named = field.names.indexOf(text.toLowerCase());
  const value = named >= 0 ? named + field.first : /^\d{1,2}$/.test(text) ? Number(text) : -1;
  if (value < field.first || value > field.last) throw outOfRange(item, field);
  return value;
}

function outOfRange(item: string, field: Field): UserError {
  const names = field.names.length > 0 ? ` or ${field.names[0]} to ${field.names.at(-1)}` : '';
  return new UserError(
    `“${item}” is no ${field.name} of a cron line: they go from ${field.first} to ${field.last}${names}. Try every ${field.example}.`,
  );
}
