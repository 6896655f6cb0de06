/**
 * Reads the lists of days from a source into the library, and remembers which day was read when:
 * so that a run that was stopped goes on where it stopped, and a settled day is not read again.
 */

import { daysBefore, toDay } from '../library/day.ts';
import type { AddCounts, Library } from '../library/library.ts';
import type { PaperInput } from '../papers/paper.ts';
import type { PaperSource } from '../sources/paper-source.ts';
import { asked } from '../sources/source-health.ts';
import type { Store } from '../store/store.ts';

export interface SyncParts {
  readonly library: Library;
  readonly store: Store;
  readonly now: () => Date;
}

export type DayResult =
  | { readonly type: 'read'; readonly day: string; readonly counts: AddCounts }
  /** Read before, at a time when its votes had settled. */
  | { readonly type: 'held'; readonly day: string };

/** Another way to read a day than the source's list of it, remembered under its own name. */
export interface DayReader {
  readonly name: string;
  papersOf(day: string, signal?: AbortSignal): Promise<readonly PaperInput[]>;
}

export interface SyncDaysOptions {
  /** The source's own list unless given. */
  readonly read?: DayReader | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A list gathers votes for about a week; a reading after that is its last. */
export const SETTLED_AFTER_DAYS = 7;

/**
 * Yields each day when it is in the store. Rejects with the source's error at the first day that
 * can't be read; the days before it are kept.
 */
export async function* syncDays(
  source: PaperSource,
  days: readonly string[],
  parts: SyncParts,
  { read, signal }: SyncDaysOptions = {},
): AsyncGenerator<DayResult> {
  const reader = read ?? { name: 'list', papersOf: source.daily.bind(source) };
  for (const day of days) {
    signal?.throwIfAborted();
    const note = `read ${source.id} ${reader.name} ${day}`;
    if (await isSettled(note, day, parts.store)) yield { type: 'held', day };
    else {
      const health = { notes: parts.store.notes, now: parts.now };
      const papers = await asked(source, () => reader.papersOf(day, signal), health, signal);
      const readOn = toDay(parts.now());
      const counts = await parts.library.add(papers, { source: source.id, day: readOn });
      await parts.store.notes.set(note, readOn);
      yield { type: 'read', day, counts };
    }
  }
}

/** Every day from the first to the last, both included. */
export function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = daysBefore(day, -1)) days.push(day);
  return days;
}

async function isSettled(note: string, day: string, store: Store): Promise<boolean> {
  const readOn = await store.notes.get(note);
  return readOn !== undefined && daysBefore(readOn, SETTLED_AFTER_DAYS) >= day;
}
