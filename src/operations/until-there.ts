/** Waits for a service that a start needs: after a reboot or in an outage it may come later. */

import type { Logger } from 'pino';
import { RateLimitedError, UnavailableError } from '../errors.ts';

export interface Patience {
  /** The first wait, doubled up to the longest; in milliseconds. */
  readonly waitsMs: readonly [first: number, longest: number];
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/**
 * What `ask` resolves with, as soon as it does. It is asked again after an UnavailableError or a
 * RateLimitedError; any other error is passed on.
 */
export async function untilThere<T>(
  service: string,
  { waitsMs: [first, longest], logger, sleep }: Patience,
  ask: () => Promise<T>,
): Promise<T> {
  for (let waitMs = first; ; waitMs = Math.min(longest, waitMs * 2)) {
    try {
      return await ask();
    } catch (error) {
      const isPassing = error instanceof UnavailableError || error instanceof RateLimitedError;
      if (!isPassing) throw error;
      const reason = error.message;
      logger.warn({ reason, waitMs }, `${service} is not there yet; it is tried again`);
      await sleep(waitMs);
    }
  }
}
