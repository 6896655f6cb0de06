/** Lets others run in between long work. */

import { setImmediate } from 'node:timers/promises';

const LONGEST_MS = 10;

/**
 * Gives way to whatever waits, when the work has gone on for 10 ms since `start`
 * (`performance.now()`); resolves with the start of the next stretch.
 */
export async function breathe(start: number): Promise<number> {
  if (performance.now() - start < LONGEST_MS) return start;
  await setImmediate();
  return performance.now();
}
