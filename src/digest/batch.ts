/**
 * Which day of the source a digest is about, and whether that day's list has come.
 *
 * Pure, so that every case can be tried: the day before its list opens, a weekend, a list that is
 * late, one that never comes.
 */

import { plainDate } from '../replies/paper-facts.ts';

export interface BatchQuestion {
  readonly now: Date;
  readonly dueAt: Date;
  /** The newest day of which the source should have a list by now. */
  readonly expectedDay: string;
  /** The newest day of which a list with papers is held. */
  readonly heldDay: string | undefined;
  /** The day that the subscription's last digest was about. */
  readonly lastDay: string | undefined;
  /** As people read it: `Hugging Face`. */
  readonly sourceName: string;
}

export type Batch =
  | { readonly type: 'ready'; readonly day: string }
  /** Ask again at `until`. */
  | { readonly type: 'wait'; readonly until: Date; readonly reason: string }
  | { readonly type: 'none'; readonly reason: string };

/** A list that has not come so long after the slot is not waited for any longer. */
export const LATE_LIMIT_MS = 3 * 3_600_000;
/** How often a late list is looked for. */
export const LATE_RETRY_MS = 10 * 60_000;

export function decideBatch(question: BatchQuestion): Batch {
  const { now, dueAt, expectedDay, heldDay, lastDay, sourceName } = question;
  const isHeld = heldDay !== undefined && heldDay >= expectedDay;
  if (isHeld) {
    if (lastDay === undefined || lastDay < heldDay) return { type: 'ready', day: heldDay };
    return { type: 'none', reason: nothingSince(lastDay, now, sourceName) };
  }
  if (lastDay !== undefined && lastDay >= expectedDay) {
    return { type: 'none', reason: nothingSince(lastDay, now, sourceName) };
  }
  const limit = new Date(dueAt.getTime() + LATE_LIMIT_MS);
  if (now < limit) {
    const until = new Date(Math.min(now.getTime() + LATE_RETRY_MS, limit.getTime()));
    const reason = `The ${sourceName} list of ${plainDate(expectedDay)} has not come yet.`;
    return { type: 'wait', until, reason };
  }
  // Late for good: an older list that the channel has not had is better than nothing.
  if (heldDay !== undefined && (lastDay === undefined || lastDay < heldDay)) {
    return { type: 'ready', day: heldDay };
  }
  const reason = `The ${sourceName} list of ${plainDate(expectedDay)} has not come in time.`;
  return { type: 'none', reason };
}

function nothingSince(lastDay: string, now: Date, sourceName: string): string {
  const weekday = now.getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  return isWeekend
    ? `${sourceName} has no list at weekends: nothing is newer than ${plainDate(lastDay)}.`
    : `${sourceName} has no list newer than ${plainDate(lastDay)}.`;
}
