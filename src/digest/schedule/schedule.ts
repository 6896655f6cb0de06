/** When a subscription is due: as data, and read from the words of a person. */

import { UserError } from '../../errors.ts';
import { looksLikeCron, parseCronLine } from './cron-line.ts';
import { parseDays, parseTimes } from './schedule-words.ts';
import { parseZone } from './zone-names.ts';

/** Plain data, to be kept as JSON. Every list is ascending and holds each value once. */
export interface Schedule {
  /** Local times of day, `HH:MM`; at least one, and never less than an hour apart. */
  readonly times: readonly string[];
  /** 1 is Monday, 7 Sunday; empty where any day will do. */
  readonly weekdays: readonly number[];
  /** 1 to 31; empty where any day will do. */
  readonly monthDays: readonly number[];
  /** 1 to 12; empty where any month will do. */
  readonly months: readonly number[];
  /** Whether a day that fits one of `weekdays` and `monthDays` is enough, where both are given. */
  readonly eitherDay: boolean;
  /** By its name in the IANA database: `Europe/Berlin`. */
  readonly zone: string;
}

/** The options of `subscribe` that make a schedule, as typed. */
export interface ScheduleOptions {
  /** Days in words or a cron line; `day` unless given. May hold the other two: `day at 9:00`. */
  readonly every?: string | undefined;
  /** Times of day; 9:00 unless given. */
  readonly at?: string | undefined;
  /** A time zone, a city or a short name with one meaning. */
  readonly tz?: string | undefined;
}

/**
 * Reads a schedule. Throws a UserError for anything that is none: what is wrong, and an example
 * that works.
 */
export function parseSchedule(
  options: ScheduleOptions,
  { defaultZone }: { readonly defaultZone: string },
): Schedule {
  const { every, at, tz } = unfold(options);
  const zone = tz === undefined ? defaultZone : parseZone(tz);
  if (looksLikeCron(every)) return fromCron(every, at, zone);
  const days = parseDays(every);
  const times = at === undefined ? [DEFAULT_TIME] : parseTimes(at);
  const tooNear = nearerThanAnHour(times);
  if (tooNear !== undefined) {
    throw new UserError(
      `${tooNear.join(' and ')} are less than an hour apart by the clock. Try at 9:00 and 17:30.`,
    );
  }
  return { times, ...days, months: [], eitherDay: false, zone };
}

/** `9:00` for `09:00`. */
export function shortTime(time: string): string {
  return time.replace(/^0(?=\d)/, '');
}

/** A time of day in minutes since midnight, by the clock. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Values that follow one another, each run as its first and last. */
export function runs(values: readonly number[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const value of values) {
    const run = found.at(-1);
    if (run !== undefined && run[1] === value - 1) run[1] = value;
    else found.push([value, value]);
  }
  return found;
}

const DEFAULT_TIME = '09:00';
const LONGEST_TEXT = 200;

const SENTENCE = /^(.*?)(?:\s+at\s+(.+?))?(?:\s+tz\s+(.+))?$/is;

/** Discord's `every:` box and a quoted text take a whole sentence. */
function unfold(given: ScheduleOptions): ScheduleOptions & { readonly every: string } {
  const options = { at: readLine('at', given.at), tz: readLine('tz', given.tz) };
  const every = readLine('every', given.every)?.replace(/^every /i, '') ?? 'day';
  const [, days = every, at, tz] = SENTENCE.exec(every) ?? [];
  const isTimeTwice = at !== undefined && options.at !== undefined;
  const isZoneTwice = tz !== undefined && options.tz !== undefined;
  if (isTimeTwice || isZoneTwice) {
    const what = isTimeTwice ? `at ${options.at}` : `tz ${options.tz}`;
    throw new UserError(`“${every}” and ${what} say it twice. Try every weekday at 9:00.`);
  }
  return { every: days, at: options.at ?? at, tz: options.tz ?? tz };
}

function readLine(name: string, text: string | undefined): string | undefined {
  const line = text?.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (line === undefined || line.length <= LONGEST_TEXT) return line;
  throw new UserError(
    `${name} takes at most ${LONGEST_TEXT} letters, not ${line.length}. Try every weekday at 9:00.`,
  );
}

function fromCron(text: string, at: string | undefined, zone: string): Schedule {
  const { minutes, hours, ...days } = parseCronLine(text);
  if (at !== undefined) {
    throw new UserError(
      `The cron line “${text}” says when already, so at is one too many. Try every 0 9 * * 1-5.`,
    );
  }
  const times = hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`));
  if (nearerThanAnHour(times) !== undefined) {
    throw new UserError(`“${text}” runs more often than once an hour. Try every 0 9-17 * * 1-5.`);
  }
  return { times, ...days, zone };
}

/** Two of the times between which less than an hour passes, midnight included. */
function nearerThanAnHour(times: readonly string[]): readonly string[] | undefined {
  for (const [index, time] of times.entries()) {
    const next = times[(index + 1) % times.length];
    if (next === undefined || next === time) continue;
    const minutes = (minuteOfDay(next) - minuteOfDay(time) + 1440) % 1440;
    if (minutes < 60) return [shortTime(time), shortTime(next)];
  }
  return undefined;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
