/** A schedule in plain words. */

import { minuteOfDay, runs, type Schedule, shortTime } from './schedule.ts';

/** `every weekday at 9:00, Europe/Berlin time`; begins small, to stand within a sentence. */
export function describeSchedule(schedule: Schedule): string {
  const days = describeDays(schedule);
  const times = describeTimes(schedule.times);
  const zone = schedule.zone === 'UTC' ? 'UTC' : `${schedule.zone} time`;
  if (!times.startsWith('every')) return `${days} ${times}, ${zone}`;
  return days === 'every day' ? `${times}, ${zone}` : `${days}, ${times}, ${zone}`;
}

const WEEKDAY_NAMES = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTH_NAMES =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function describeDays({ weekdays, monthDays, months, eitherDay }: Schedule): string {
  const monthNames = join(months.map((month) => MONTH_NAMES[month - 1] ?? ''));
  const inMonths = months.length === 0 ? '' : ` in ${monthNames}`;
  if (monthDays.length === 0) return `${describeWeekdays(weekdays)}${inMonths}`;
  const ofMonths = months.length === 0 ? ofEveryMonth(monthDays) : `of ${monthNames}`;
  const days = `the ${join(ranges(monthDays))}`;
  if (weekdays.length === 0) return `on ${days} ${ofMonths}`;
  if (eitherDay) return `${describeWeekdays(weekdays)}${inMonths} and on ${days} ${ofMonths}`;
  return `${describeWeekdays(weekdays)} that falls on ${days} of ${monthNames || 'a month'}`;
}

function describeWeekdays(weekdays: readonly number[]): string {
  if (weekdays.length === 0) return 'every day';
  if (weekdays.join() === '1,2,3,4,5') return 'every weekday';
  return `every ${join(weekdays.map((day) => WEEKDAY_NAMES[day - 1] ?? ''))}`;
}

/** February has no 30th, and every month has a 28th. */
function ofEveryMonth(monthDays: readonly number[]): string {
  return monthDays.every((day) => day > 28) ? 'of every month that has it' : 'of every month';
}

/** `1st–7th` and `15th`. */
function ranges(days: readonly number[]): readonly string[] {
  return runs(days).flatMap(([first, last]) => {
    if (last - first > 1) return [`${ordinal(first)}–${ordinal(last)}`];
    return first === last ? [ordinal(first)] : [ordinal(first), ordinal(last)];
  });
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? undefined : ['', 'st', 'nd', 'rd'][day % 10];
  return `${day}${ending || 'th'}`;
}

/** `every 2 hours from 8:00 to 18:00` for four times and more at one distance. */
function describeTimes(times: readonly string[]): string {
  const minutes = times.map(minuteOfDay);
  const [first = 0, second = 0] = minutes;
  const step = second - first;
  const isEven = minutes.every((minute, index) => minute === first + index * step);
  if (times.length < 4 || !isEven || step % 60 !== 0) return `at ${join(times.map(describeTime))}`;
  const hours = step === 60 ? 'hour' : `${step / 60} hours`;
  const isRoundTheClock = step * times.length === 24 * 60 && first === 0;
  const span = `from ${shortTime(times[0] ?? '')} to ${shortTime(times.at(-1) ?? '')}`;
  return isRoundTheClock ? `every ${hours}` : `every ${hours} ${span}`;
}

function describeTime(time: string): string {
  if (time === '00:00') return 'midnight';
  return time === '12:00' ? 'noon' : shortTime(time);
}

/** `a`, `a and b`, `a, b and c`. */
function join(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
