/** What may be spent in a month, counted over all processes. */

import type { Database } from './database/database.ts';

export interface BudgetRecords {
  /**
   * Counts one more of this name in a month, as in `2026-07`, and gives true; gives false and
   * counts nothing where `limit` is reached. However many processes ask, no more than `limit` get
   * true.
   */
  take(name: string, month: string, limit: number): Promise<boolean>;
  /** How many were taken; 0 when none was. */
  used(name: string, month: string): Promise<number>;
}

export function budgetRecords({ queries, writeOne }: Database): BudgetRecords {
  return {
    async take(name, month, limit) {
      if (limit < 1) return false;
      const rows = await writeOne((one) =>
        one
          .insertInto('budgets')
          .values({ name, month, used: 1 })
          .onConflict((conflict) =>
            conflict
              .columns(['name', 'month'])
              .doUpdateSet(({ eb }) => ({ used: eb('budgets.used', '+', 1) }))
              .where('budgets.used', '<', limit),
          )
          .returning('used')
          .execute(),
      );
      return rows.length > 0;
    },

    async used(name, month) {
      const row = await queries
        .selectFrom('budgets')
        .select('used')
        .where('name', '=', name)
        .where('month', '=', month)
        .executeTakeFirst();
      return Number(row?.used ?? 0);
    },
  };
}
