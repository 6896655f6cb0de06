/** The options that word a subscription again. */

import type { Schedule } from '../src/digest/schedule.ts';
import type { SubscriptionWish } from '../src/store/subscriptions.ts';

/** `--every "mon,tue" --at 9:00 --tz Europe/Berlin --top 5`; read back, it is the same wish. */
export function wishLine(wish: SubscriptionWish): string {
  const parts = [
    `--every "${daysText(wish.schedule)}"`,
    ...(isCron(wish.schedule) ? [] : [`--at "${wish.schedule.times.join(' and ')}"`]),
    `--tz ${wish.schedule.zone}`,
    `--top ${wish.top}`,
    wish.minVotes > 0 ? `--min-votes ${wish.minVotes}` : '',
    wish.whenEmpty === 'silence' ? '--silent' : '',
    wish.about === '' ? '' : `--about ${wish.about}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** Months, and days of the month, have no words of their own. */
function isCron({ monthDays, months }: Schedule): boolean {
  return monthDays.length > 0 || months.length > 0;
}

function daysText(schedule: Schedule): string {
  if (isCron(schedule)) return cronLine(schedule);
  if (schedule.weekdays.length === 0) return 'day';
  if (schedule.weekdays.join() === '1,2,3,4,5') return 'weekday';
  return schedule.weekdays.map((day) => WEEKDAYS[day - 1]).join(',');
}

/** A cron line was read to times that share their minutes or their hours. */
function cronLine({ times, monthDays, months, weekdays }: Schedule): string {
  const hours = [...new Set(times.map((time) => Number(time.slice(0, 2))))];
  const minutes = [...new Set(times.map((time) => Number(time.slice(3))))];
  const field = (values: readonly number[]) => (values.length === 0 ? '*' : values.join(','));
  return `${minutes.join(',')} ${hours.join(',')} ${field(monthDays)} ${field(months)} ${field(weekdays)}`;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
