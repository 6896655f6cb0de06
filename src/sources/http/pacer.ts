/** One call at a time, with a pause between: for services that ask for it. */

import PQueue from 'p-queue';
import { type Clock, systemClock } from './clock.ts';

/** Runs tasks one after the other, each at its turn. */
export interface Pacer {
  /**
   * Resolves and rejects as the task does. A task whose signal aborts before its turn never runs,
   * and rejects with the signal's reason.
   */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Whose turn it is, among all who ask the service: one process in memory, many over a store. */
export interface Turns {
  /** Takes the turn and gives 0, or gives the milliseconds after which to ask again. */
  take(nowMs: number): Promise<number>;
  /** Ends the turn that was taken; the pause begins. */
  end(nowMs: number): Promise<void>;
}

/** When a turn may be taken: the whole state of `Turns`, small enough for one row. */
export interface TurnRules {
  /** From the end of a call to the start of the next: then the service too sees this distance. */
  readonly pauseMs: number;
  /** After this long a turn that nobody ended is free again; longer than any call may take. */
  readonly leaseMs: number;
}

/** Waits in line within the process (`turns` then keeps the distance to other processes). */
export function createPacer(turns: Turns, clock: Clock = systemClock): Pacer {
  const line = new PQueue({ concurrency: 1 });
  return {
    run: (task, signal) =>
      line.add(() => runAtTurn(task, turns, clock, signal), signal === undefined ? {} : { signal }),
  };
}

/** For services without such a rule. */
export const unpaced: Pacer = { run: (task) => task() };

/** Turns within this process. */
export function memoryTurns(rules: TurnRules): Turns {
  let freeAtMs = 0;
  return {
    async take(nowMs) {
      const waitMs = turnWaitMs(freeAtMs, nowMs, rules);
      if (waitMs === 0) freeAtMs = nowMs + rules.leaseMs;
      return waitMs;
    },
    async end(nowMs) {
      freeAtMs = nowMs + rules.pauseMs;
    },
  };
}

/**
 * How long to wait before asking again for a turn that is free at `freeAtMs`; 0 when it is free.
 * Never longer than the pause, since whoever holds the turn may end it early. A time further away
 * than a lease is no promise but a clock that was set back.
 */
export function turnWaitMs(freeAtMs: number, nowMs: number, rules: TurnRules): number {
  const leftMs = freeAtMs - nowMs;
  if (leftMs <= 0 || leftMs > Math.max(rules.leaseMs, rules.pauseMs)) return 0;
  return Math.min(leftMs, rules.pauseMs);
}

async function runAtTurn<T>(
  task: () => Promise<T>,
  turns: Turns,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const waitMs = await turns.take(clock.now());
    if (waitMs === 0) break;
    await clock.sleep(waitMs, signal);
  }
  try {
    return await task();
  } finally {
    // A turn that could not be ended ends by its lease; the answer is worth more than the error.
    await turns.end(clock.now()).catch(() => {});
  }
}
