/** The due moments of subscriptions: planned once, claimed by one process at a time. */

import type { Database } from '../database/database.ts';
import { fromOptionalInstant, toInstant } from '../database/values.ts';
import { type Claim, type ClaimOptions, claimSlots, releaseClaims, renewClaims } from './claims.ts';
import { fromSlotRow, type Slot, toSlotRow } from './slot.ts';
import { keepPlans, type SlotPlan } from './slot-plans.ts';

/**
 * A lease is a promise by the clock of whoever takes it: let it be much longer than the clocks of
 * the processes may differ.
 */
export interface SlotRecords {
  /**
   * Keeps each plan whose subscription is as it was when the plan was made, all in one
   * transaction; however many processes plan the same, it is planned once. A slot to deliver
   * passes over the subscription’s earlier ones whose digest is not begun. Gives the ids of the
   * subscriptions whose plans were kept.
   */
  plan(plans: readonly SlotPlan[], now: Date): Promise<ReadonlySet<string>>;
  /** A slot at this instant that someone asked for; `undefined` without such a subscription. */
  request(subscriptionId: string, at: Date): Promise<Slot | undefined>;
  /**
   * Takes slots that are ready, the longest ready first: due ones, and claimed ones whose lease
   * has ended. No slot is given to two callers. The digest, where there is one, was begun by an
   * earlier claim and must be gone on with.
   */
  claimNext(options: ClaimOptions): Promise<readonly Claim[]>;
  /** Makes the leases end later. Gives the ids of the slots that are still this owner’s. */
  renew(claims: readonly Claim[], now: Date, leaseMs: number): Promise<ReadonlySet<string>>;
  /** Hands claimed slots over: anyone may claim them from now on. */
  release(claims: readonly Claim[], now: Date): Promise<void>;
  get(id: string): Promise<Slot | undefined>;
  /** How many slots are due or being delivered, and since when the oldest of them is due. */
  open(): Promise<{ readonly count: number; readonly oldestDueAt: Date | undefined }>;
  /** A subscription’s slots, newest first. */
  recent(subscriptionId: string, limit: number): Promise<readonly Slot[]>;
  /** How many scheduled slots ended after `since`, up to `until`, for one of these reasons. */
  ended(since: Date, until: Date, reasons: readonly string[]): Promise<number>;
  /** Removes the slots decided before an instant, with their messages. */
  prune(before: Date): Promise<number>;
}

export function slotRecords(database: Database): SlotRecords {
  const { queries, write, writeOne } = database;

  return {
    plan: (plans, now) => write((transaction) => keepPlans(database, transaction, plans, now)),

    async request(subscriptionId, at) {
      return await write(async (transaction) => {
        const subscription = await transaction
          .selectFrom('subscriptions')
          .select(['id', 'platform'])
          .where('id', '=', subscriptionId)
          .executeTakeFirst();
        if (subscription === undefined) return undefined;
        const row = toSlotRow(subscription, at, { origin: 'person', state: 'due' });
        await transaction
          .insertInto('slots')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const kept = await transaction
          .selectFrom('slots')
          .selectAll()
          .where('id', '=', row.id)
          .executeTakeFirstOrThrow();
        return fromSlotRow(kept);
      });
    },

    claimNext: (options) => claimSlots(database, options),

    renew: (claims, now, leaseMs) => renewClaims(database, claims, now, leaseMs),

    release: (claims, now) => releaseClaims(database, claims, now),

    async get(id) {
      const row = await queries
        .selectFrom('slots')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && fromSlotRow(row);
    },

    async open() {
      const { count, oldest } = await queries
        .selectFrom('slots')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          fn.min<number | null>('due_at').as('oldest'),
        ])
        .where('state', 'in', ['due', 'claimed'])
        .executeTakeFirstOrThrow();
      return { count, oldestDueAt: fromOptionalInstant(oldest) };
    },

    async recent(subscriptionId, limit) {
      const rows = await queries
        .selectFrom('slots')
        .selectAll()
        .where('subscription_id', '=', subscriptionId)
        .orderBy('due_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fromSlotRow);
    },

    async ended(since, until, reasons) {
      const { count } = await queries
        .selectFrom('slots')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('decided_at', '>', toInstant(since))
        .where('decided_at', '<=', toInstant(until))
        .where('origin', '=', 'schedule')
        .where('reason', 'in', reasons)
        .executeTakeFirstOrThrow();
      return count;
    },

    async prune(before) {
      const rows = await writeOne((one) =>
        one
          .deleteFrom('slots')
          .where('decided_at', '<', toInstant(before))
          .returning('id')
          .execute(),
      );
      return rows.length;
    },
  };
}
