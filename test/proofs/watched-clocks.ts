/**
 * The slots of a schedule as someone would note them who looks at a zone's clocks every minute:
 * the judge of `src/digest/schedule/slots.ts`. Luxon tells the time and the weekday; nothing is computed
 * that could be looked at.
 */

import { DateTime, IANAZone } from 'luxon';

/** What the clocks of a zone showed at every minute from `from` to `to`, both included. */
export interface WatchedClocks {
  readonly zone: string;
  readonly from: Date;
  readonly to: Date;
  /** Minutes since 1970 by the local clock, one for each minute that passed. */
  readonly shown: Int32Array;
  /** The local days that were there, in the same count divided by the minutes of a day. */
  readonly days: ReadonlySet<number>;
  /** The instants at which the clocks jumped. */
  readonly changes: readonly Date[];
}

/** What a person wants, told without the product's words. */
export interface WantedSlots {
  readonly wantsDay: (day: DateTime) => boolean;
  /** Local times, `HH:MM`. */
  readonly times: readonly string[];
}

/** `from` must be a whole minute outside an hour that the clocks show twice. */
export function watchClocks(zone: string, from: Date, to: Date): WatchedClocks {
  const clock = IANAZone.create(zone);
  const firstMinute = from.getTime() / MINUTE_MS;
  const shown = new Int32Array(to.getTime() / MINUTE_MS - firstMinute + 1);
  const days = new Set<number>();
  const changes: Date[] = [];
  let lastOffset: number | undefined;
  for (let index = 0; index < shown.length; index += 1) {
    const instant = (firstMinute + index) * MINUTE_MS;
    const offset = clock.offset(instant);
    if (lastOffset !== undefined && offset !== lastOffset) changes.push(new Date(instant));
    lastOffset = offset;
    const local = firstMinute + index + offset;
    shown[index] = local;
    days.add(Math.floor(local / MINUTES_A_DAY));
  }
  return { zone, from, to, shown, days, changes };
}

/**
 * The slots after `from`. A wanted time is due at the first look that shows it or, where it was
 * leapt over, a later one; what the clocks have shown before is not due again.
 */
export function watchedSlots(wanted: WantedSlots, clocks: WatchedClocks): readonly Date[] {
  const minutes = new Set(wanted.times.map(readMinutes));
  const wantedDays = wantedDaysOf(wanted, clocks);
  const slots: Date[] = [];
  let latest = clocks.shown[0] ?? 0;
  clocks.shown.forEach((local, index) => {
    let isDue = false;
    while (latest < local) {
      latest += 1;
      const day = Math.floor(latest / MINUTES_A_DAY);
      if (minutes.has(latest - day * MINUTES_A_DAY) && wantedDays.has(day)) isDue = true;
    }
    if (isDue) slots.push(new Date(clocks.from.getTime() + index * MINUTE_MS));
  });
  return slots;
}

/** The days that were there and that the person wants; as `clocks.days` has them. */
export function wantedDaysOf(wanted: WantedSlots, clocks: WatchedClocks): ReadonlySet<number> {
  const isWanted = (day: number) =>
    wanted.wantsDay(DateTime.fromMillis(day * MINUTES_A_DAY * MINUTE_MS, { zone: 'utc' }));
  return new Set([...clocks.days].filter(isWanted));
}

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1440;

function readMinutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
