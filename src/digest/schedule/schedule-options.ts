/** A schedule as the options that a person would type for it. */

import { runs, type Schedule, type ScheduleOptions, shortTime } from './schedule.ts';

/** What `parseSchedule` reads as this very schedule, for a line to be typed again. */
export function scheduleOptions(schedule: Schedule): ScheduleOptions {
  const { times, weekdays, monthDays, months, zone } = schedule;
  const isFirstOfMonth = monthDays.join() === '1' && weekdays.length === 0;
  const hasWords = months.length === 0 && (monthDays.length === 0 || isFirstOfMonth);
  if (!hasWords || (times.length > MOST_TIMES_IN_WORDS && isGrid(times))) {
    return { every: cronLine(schedule), tz: zone };
  }
  const every = isFirstOfMonth ? 'month' : dayWords(weekdays);
  return { every, at: times.map(shortTime).join(' and '), tz: zone };
}

const MOST_TIMES_IN_WORDS = 3;

const DAY_WORDS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function dayWords(weekdays: readonly number[]): string {
  if (weekdays.length === 0) return 'day';
  if (weekdays.join() === '1,2,3,4,5') return 'weekday';
  if (weekdays.join() === '6,7') return 'weekend';
  return weekdays.map((day) => DAY_WORDS[day - 1]).join(',');
}

/** Whether the times are all pairs of some hours and minutes, as a cron line has them. */
function isGrid(times: readonly string[]): boolean {
  return times.length === hoursOf(times).length * minutesOf(times).length;
}

/** Only a cron line gives months or other days of the month, so its times are a grid. */
function cronLine({ times, weekdays, monthDays, months, eitherDay }: Schedule): string {
  const hours = hoursOf(times);
  const mustFitBoth = monthDays.length > 0 && weekdays.length > 0 && !eitherDay;
  const fields = [
    list(minutesOf(times)),
    list(hours.length === 24 ? [] : hours),
    mustFitBoth && monthDays.includes(1) ? starred(monthDays, 1) : list(monthDays),
    list(months),
    mustFitBoth && !monthDays.includes(1) ? starred(weekdays, 7) : list(weekdays),
  ];
  return fields.join(' ');
}

function hoursOf(times: readonly string[]): readonly number[] {
  return [...new Set(times.map((time) => Number(time.slice(0, 2))))];
}

function minutesOf(times: readonly string[]): readonly number[] {
  return [...new Set(times.map((time) => Number(time.slice(3))))];
}

function list(values: readonly number[]): string {
  if (values.length === 0) return '*';
  return runs(values)
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join();
}

/** The leading star makes cron ask for both days; so wide a step stands for the first one alone. */
function starred(values: readonly number[], first: number): string {
  const others = values.filter((value) => value !== first);
  return others.length === 0 ? '*/32' : `*/32,${list(others)}`;
}
