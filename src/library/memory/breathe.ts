/** Lets others run in between long work. */

import { setImmediate } from 'node:timers/promises';

/** The collection of garbage may add to it as much as ten times that. */
const LONGEST_MS = 5;

/**
 * Gives way to whatever waits, when the work has gone on for 5 ms since `start`
 * (`performance.now()`); resolves with the start of the next stretch.
 */
export async function breathe(start: number): Promise<number> {
  if (performance.now() - start < LONGEST_MS) return start;
  await setImmediate();
  return performance.now();
}
