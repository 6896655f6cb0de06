/** Turns at a service that wants to be asked slowly, kept over all processes. */

import type { Database } from './database/database.ts';
import { toInstant } from './database/values.ts';

export interface PaceRecords {
  /**
   * Takes the next free turn: resolves with the milliseconds to wait until it comes, 0 for now.
   * Turns of one name are an interval apart, however many processes ask at once.
   */
  reserve(name: string, intervalMs: number, now: Date): Promise<number>;
  /** Lets no turn come before an instant, as when the service says how long to stay away. */
  hold(name: string, until: Date): Promise<void>;
}

export function paceRecords({ writeOne }: Database): PaceRecords {
  return {
    async reserve(name, intervalMs, now) {
      const instant = toInstant(now);
      const { next_at } = await writeOne((one) =>
        one
          .insertInto('pace')
          .values({ name, next_at: instant + intervalMs })
          .onConflict((conflict) =>
            conflict.column('name').doUpdateSet(({ eb, ref, case: choose }) => ({
              next_at: eb(
                choose()
                  .when('pace.next_at', '>', instant)
                  .then(ref('pace.next_at'))
                  .else(instant)
                  .end(),
                '+',
                intervalMs,
              ),
            })),
          )
          .returning('next_at')
          .executeTakeFirstOrThrow(),
      );
      return next_at - intervalMs - instant;
    },

    async hold(name, until) {
      const next_at = toInstant(until);
      await writeOne((one) =>
        one
          .insertInto('pace')
          .values({ name, next_at })
          .onConflict((conflict) =>
            conflict.column('name').doUpdateSet({ next_at }).where('pace.next_at', '<', next_at),
          )
          .execute(),
      );
    },
  };
}
