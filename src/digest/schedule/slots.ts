/** The slots of a schedule: the instants at which it is due. Pure: time is an argument. */

import { Temporal } from 'temporal-polyfill';
import { minuteOfDay, type Schedule } from './schedule.ts';
import { clockAt, firstInstantAt } from './zone.ts';

/** A slot that is missed by no more than this is still worth delivering. */
export const GRACE_MS = 12 * 3_600_000;

/** What is due of one subscription. */
export interface DueSlots {
  /** The newest slot, unless it is too old by now. */
  readonly deliver: Date | undefined;
  /** The other slots, oldest first; after a long stop the newest `MOST_LISTED` only. */
  readonly passedOver: readonly Date[];
  /** How many were passed over in all. */
  readonly passedOverCount: number;
}

export const MOST_LISTED = 100;

/**
 * The first `count` slots after an instant, that instant excluded, in order. Fewer only for a
 * schedule whose day never comes, which `parseSchedule` refuses.
 */
export function nextSlots(schedule: Schedule, after: Date, count: number): readonly Date[] {
  const slots: Date[] = [];
  if (count < 1) return slots;
  for (const slot of slotsAfter(schedule, after)) {
    slots.push(new Date(slot));
    if (slots.length >= count) break;
  }
  return slots;
}

/**
 * Decides each slot after `lastSlot` up to `now`: the newest is delivered if it is no older than
 * `graceMs`, the rest are passed over. `lastSlot` is the newest slot decided before, or the moment
 * the subscription was made or resumed. The newest slot of the answer is the next `lastSlot`; so
 * each slot is decided exactly once, whenever this is called.
 */
export function dueSlots(
  schedule: Schedule,
  lastSlot: Date,
  now: Date,
  graceMs: number = GRACE_MS,
): DueSlots {
  let newest: number | undefined;
  let older: number[] = [];
  let olderCount = 0;
  const passOver = (slot: number) => {
    olderCount += 1;
    older.push(slot);
    if (older.length >= 2 * MOST_LISTED) older = older.slice(-MOST_LISTED);
  };
  for (const slot of slotsAfter(schedule, lastSlot, now.getTime())) {
    if (slot > now.getTime()) break;
    if (newest !== undefined) passOver(newest);
    newest = slot;
  }
  const isTooOld = newest !== undefined && now.getTime() - newest > graceMs;
  if (newest !== undefined && isTooOld) passOver(newest);
  return {
    deliver: newest === undefined || isTooOld ? undefined : new Date(newest),
    passedOver: older.slice(-MOST_LISTED).map((slot) => new Date(slot)),
    passedOverCount: olderCount,
  };
}

/** 29 February on a Monday can be 40 years away: 2072 and 2112, since 2100 is no leap year. */
const LONGEST_WAIT_DAYS = 41 * 366;

const DAY_MS = 86_400_000;

/**
 * All slots after an instant, in milliseconds since 1970; those after `until` need not come. Days
 * and times go up by the calendar, and `firstInstantAt` never goes down where its local time goes
 * up; two times in one leap of the clocks meet at its end and are one slot.
 */
function* slotsAfter(
  schedule: Schedule,
  after: Date,
  until: number = Number.POSITIVE_INFINITY,
): Generator<number, void> {
  const minutes = schedule.times.map(minuteOfDay);
  const clock = clockAt(after, schedule.zone);
  const firstDay = Date.UTC(clock.year, clock.month - 1, clock.day) / DAY_MS;
  const passedMinute = clock.hour * 60 + clock.minute;
  let last = after.getTime();
  let lastDay = firstDay;
  for (let day = firstDay; day - lastDay <= LONGEST_WAIT_DAYS; day += 1) {
    // No zone is a day ahead of UTC.
    if ((day - 1) * DAY_MS > until) return;
    if (!isWanted(schedule, day)) continue;
    for (const minute of minutes) {
      // What the clocks have shown already had its slot.
      if (day === firstDay && minute <= passedMinute) continue;
      const slot = slotAt(day, minute, schedule.zone);
      if (slot === undefined || slot <= last) continue;
      last = slot;
      lastDay = day;
      yield slot;
    }
  }
}

/** `day` counts from 1 January 1970, a Thursday. */
function isWanted({ weekdays, monthDays, months, eitherDay }: Schedule, day: number): boolean {
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  const fitsWeekday = weekdays.length === 0 || weekdays.includes(weekday);
  if (monthDays.length === 0 && months.length === 0) return fitsWeekday;
  const date = new Date(day * DAY_MS);
  if (months.length > 0 && !months.includes(date.getUTCMonth() + 1)) return false;
  const fitsMonthDay = monthDays.length === 0 || monthDays.includes(date.getUTCDate());
  return eitherDay ? fitsWeekday || fitsMonthDay : fitsWeekday && fitsMonthDay;
}

/** `undefined` on a day that the zone leaves out, as Samoa did 30 December 2011. */
function slotAt(day: number, minute: number, zone: string): number | undefined {
  const found = firstInstantAt(localTime(day, minute), zone);
  const isSameDay = dayNumber(found) === day;
  // A leap of the clocks may carry the last times of a day into the next.
  if (!isSameDay && dayNumber(firstInstantAt(localTime(day, 0), zone)) !== day) return undefined;
  return found.epochMilliseconds;
}

function localTime(day: number, minute: number): Temporal.PlainDateTime {
  const date = new Date(day * DAY_MS);
  return new Temporal.PlainDateTime(
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    Math.floor(minute / 60),
    minute % 60,
  );
}

function dayNumber({ year, month, day }: Temporal.ZonedDateTime): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}
