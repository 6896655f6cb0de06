/** Turns at a service that wants to be asked slowly, kept over all processes. */

import { type TurnRules, turnWaitMs } from '../sources/http/pacer.ts';
import type { Database } from './database/database.ts';
import { toInstant } from './database/values.ts';

export interface PaceRecords {
  /**
   * Takes the turn of this name and gives 0, or gives the milliseconds after which to ask again.
   * However many processes ask at once, one of them gets it.
   */
  take(name: string, rules: TurnRules, now: Date): Promise<number>;
  /** Ends the turn that was taken: the next one comes after the pause. */
  end(name: string, rules: TurnRules, now: Date): Promise<void>;
}

export function paceRecords({ queries, writeOne }: Database): PaceRecords {
  return {
    async take(name, rules, now) {
      const nowMs = toInstant(now);
      const free_at = nowMs + rules.leaseMs;
      // A time further away than a lease is no promise but a clock that was set back.
      const furthest = nowMs + Math.max(rules.leaseMs, rules.pauseMs);
      const taken = await writeOne((one) =>
        one
          .insertInto('pace')
          .values({ name, free_at })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ free_at })
              .where(({ eb, or }) =>
                or([eb('pace.free_at', '<=', nowMs), eb('pace.free_at', '>', furthest)]),
              ),
          )
          .returning('name')
          .execute(),
      );
      if (taken.length > 0) return 0;
      const row = await queries
        .selectFrom('pace')
        .select('free_at')
        .where('name', '=', name)
        .executeTakeFirst();
      // It may have become free since: then ask again at once.
      return Math.max(1, turnWaitMs(row?.free_at ?? nowMs, nowMs, rules));
    },

    async end(name, rules, now) {
      await writeOne((one) =>
        one
          .updateTable('pace')
          .set({ free_at: toInstant(now) + rules.pauseMs })
          .where('name', '=', name)
          .execute(),
      );
    },
  };
}
