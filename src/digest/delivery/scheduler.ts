/** Gives the deliverer its tick: every minute, and whenever someone wants something at once. */

import { schedule } from 'node-cron';
import type { Logger } from 'pino';
import type { Deliverer } from './deliverer.ts';

export interface Scheduler {
  /** Has what is due delivered soon. */
  wake(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Ends the ticks, and hands over what is under way. */
  stop(): Promise<void>;
}

export function startScheduler(deliverer: Deliverer, logger: Logger): Scheduler {
  const running = new Set<Promise<void>>();
  const run = () => {
    const tick = deliverer
      .runDue()
      .catch((error: unknown) => logger.error({ err: error }, 'a tick failed'))
      .finally(() => running.delete(tick));
    running.add(tick);
    return tick;
  };
  // Ticks may overlap: a long delivery must not hold up what comes due meanwhile.
  const task = schedule('* * * * *', run, EACH_MINUTE);
  const pruning = schedule(
    '41 4 * * *',
    () =>
      deliverer
        .prune()
        .catch((error: unknown) => logger.error({ err: error }, 'old slots could not be removed')),
    EACH_MINUTE,
  );
  void run();
  return {
    wake: () => void run(),
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    async stop() {
      await task.stop();
      await pruning.stop();
      await deliverer.stop();
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/**
 * For what is looked at every minute: a look that comes late, as after the machine slept or its
 * clock was set, is better than none until the next, and each one missed need not be complained of.
 */
const EACH_MINUTE = {
  missedExecutionTolerance: 60_000,
  suppressMissedWarning: true,
} as const;
