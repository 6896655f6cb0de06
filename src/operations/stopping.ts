/** The end that an operator asks for: in good order, within a time, and at once when asked twice. */

import type { Logger } from 'pino';

/** Whoever runs the process counts on it: a container is killed after ten seconds. */
export const STOP_WITHIN_MS = 9500;

/**
 * Resolves when SIGTERM or SIGINT arrives. From then on the process has `withinMs` to end by itself;
 * then it ends anyway, with code 0: what is unfinished has leases that run out. A second signal ends
 * it at once, with the code of that signal.
 */
export function untilStopped(logger: Logger, withinMs = STOP_WITHIN_MS): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    for (const [signal, number] of SIGNALS) {
      process.on(signal, () => {
        if (isStopping) process.exit(128 + number);
        isStopping = true;
        logger.info('stopping: what is under way is finished, the rest handed over');
        setTimeout(() => {
          logger.warn('something did not end in time; it is left as it is');
          process.exit(0);
        }, withinMs).unref();
        resolve();
      });
    }
  });
}

const SIGNALS = [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const;
