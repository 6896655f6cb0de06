/** Work that one process does for all: who does it, and until when. */

import type { Database } from './database/database.ts';
import { toInstant } from './database/values.ts';

/**
 * A lease is a promise by the clock of whoever takes it: let it be much longer than the clocks of
 * the processes may differ.
 */
export interface LeaseRecords {
  /** True when it was free, had ended, or is the owner’s own, which then ends later. */
  acquire(name: string, owner: string, ttlMs: number, now: Date): Promise<boolean>;
  /** True when it is still the owner’s; one that ended and that nobody took is. */
  renew(name: string, owner: string, ttlMs: number, now: Date): Promise<boolean>;
  /** Leaves another owner’s lease alone. */
  release(name: string, owner: string): Promise<void>;
  /** Whose it is at this moment. */
  holder(name: string, now: Date): Promise<string | undefined>;
}

export function leaseRecords({ queries, writeOne }: Database): LeaseRecords {
  return {
    async acquire(name, owner, ttlMs, now) {
      const rows = await writeOne((one) =>
        one
          .insertInto('leases')
          .values({ name, owner, until: toInstant(now) + ttlMs })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet(({ ref }) => ({
                owner: ref('excluded.owner'),
                until: ref('excluded.until'),
              }))
              .where(({ eb, or }) =>
                or([eb('leases.owner', '=', owner), eb('leases.until', '<=', toInstant(now))]),
              ),
          )
          .returning('name')
          .execute(),
      );
      return rows.length > 0;
    },

    async renew(name, owner, ttlMs, now) {
      const rows = await writeOne((one) =>
        one
          .updateTable('leases')
          .set({ until: toInstant(now) + ttlMs })
          .where('name', '=', name)
          .where('owner', '=', owner)
          .returning('name')
          .execute(),
      );
      return rows.length > 0;
    },

    async release(name, owner) {
      await writeOne((one) =>
        one.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute(),
      );
    },

    async holder(name, now) {
      const row = await queries
        .selectFrom('leases')
        .select('owner')
        .where('name', '=', name)
        .where('until', '>', toInstant(now))
        .executeTakeFirst();
      return row?.owner;
    },
  };
}
