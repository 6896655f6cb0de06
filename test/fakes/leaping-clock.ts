/** A clock on which every sleep is over at once, and the time has passed nevertheless. */

import type { Clock } from '../../src/sources/http/clock.ts';

export interface LeapingClock extends Clock {
  /** The sleeps so far, in milliseconds. */
  readonly sleeps: readonly number[];
  advance(ms: number): void;
}

/** `start` as `2026-07-15T10:00:00Z`. */
export function leapingClock(start: string): LeapingClock {
  let nowMs = Date.parse(start);
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => nowMs,
    advance(ms) {
      nowMs += ms;
    },
    async sleep(waitMs, signal) {
      signal?.throwIfAborted();
      sleeps.push(waitMs);
      nowMs += waitMs;
    },
  };
}
