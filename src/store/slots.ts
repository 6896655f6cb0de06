/** The due moments of subscriptions: planned once, claimed by one process at a time. */

import type { Database, Transaction } from './database/database.ts';
import type { SlotTable, SubscriptionTable } from './database/schema.ts';
import { fromInstant, fromOptionalInstant, toInstant } from './database/values.ts';
import { chunksOf } from './paper-queries.ts';
import { fromSubscriptionRow, type Subscription } from './subscriptions.ts';

export interface Slot {
  /**
   * The same wherever it is computed, of at most 18 characters; so `id.ordinal` is a key that a
   * message can carry on every platform.
   */
  readonly id: string;
  readonly subscriptionId: string;
  readonly dueAt: Date;
  /** `person` for one that someone asked for, outside of the schedule. */
  readonly origin: SlotTable['origin'];
  readonly state: SlotTable['state'];
  /** Why it waits, was passed over, had nothing or failed: a sentence for people. */
  readonly reason: string | undefined;
  /** When it may be claimed; of a claimed slot, when its lease ends. */
  readonly readyAt: Date;
  /** How often it was claimed. Above 1, someone may have posted already: see what. */
  readonly attempts: number;
  /** What it delivers, once that is decided: JSON of the digest engine. */
  readonly digest: string | undefined;
  /** When its last state was reached; `undefined` while it is due or claimed. */
  readonly decidedAt: Date | undefined;
}

/** A slot that one process works on until its lease ends. */
export interface Claim {
  readonly slot: Slot;
  readonly subscription: Subscription;
  readonly owner: string;
}

/** What becomes of a subscription’s slots up to now. */
export interface SlotPlan {
  readonly subscriptionId: string;
  /** Its `lastSlotAt` when the plan was made; a plan made from another one is not kept. */
  readonly lastSlotAt: Date;
  readonly deliver: Date | undefined;
  readonly passedOver: readonly Date[];
  /** Why those were passed over. */
  readonly reason: string;
  readonly nextSlotAt: Date | undefined;
}

export interface ClaimOptions {
  /** Names this run of this process: another one after a restart. */
  readonly owner: string;
  readonly now: Date;
  readonly leaseMs: number;
  readonly limit: number;
  /** Slots of other platforms are left to other processes. */
  readonly platforms: readonly string[];
}

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

    async claimNext(options) {
      const rows = await write((transaction) => claimRows(database, transaction, options));
      if (rows.length === 0) return [];
      const ids = [...new Set(rows.map(({ subscription_id }) => subscription_id))];
      const subscriptions = await queries
        .selectFrom('subscriptions')
        .selectAll()
        .where('id', 'in', ids)
        .execute();
      const byId = new Map(subscriptions.map((row) => [row.id, fromSubscriptionRow(row)]));
      return rows.map(fromSlotRow).flatMap((slot) => {
        const subscription = byId.get(slot.subscriptionId);
        return subscription === undefined ? [] : [{ slot, subscription, owner: options.owner }];
      });
    },

    async renew(claims, now, leaseMs) {
      const held = new Set<string>();
      for (const [owner, theirs] of Map.groupBy(claims, (claim) => claim.owner)) {
        const attempts = new Map(theirs.map(({ slot }) => [slot.id, slot.attempts]));
        const rows = await writeOne((one) =>
          one
            .updateTable('slots')
            .set({ ready_at: toInstant(now) + leaseMs })
            .where('id', 'in', [...attempts.keys()])
            .where('state', '=', 'claimed')
            .where('lease_owner', '=', owner)
            .returning(['id', 'attempts'])
            .execute(),
        );
        for (const row of rows) if (attempts.get(row.id) === row.attempts) held.add(row.id);
      }
      return held;
    },

    async release(claims, now) {
      for (const [owner, theirs] of Map.groupBy(claims, (claim) => claim.owner)) {
        await writeOne((one) =>
          one
            .updateTable('slots')
            .set({ ready_at: toInstant(now), lease_owner: null })
            .where(
              'id',
              'in',
              theirs.map(({ slot }) => slot.id),
            )
            .where('state', '=', 'claimed')
            .where('lease_owner', '=', owner)
            .execute(),
        );
      }
    },

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

export function fromSlotRow(row: SlotTable): Slot {
  return {
    id: row.id,
    subscriptionId: row.subscription_id,
    dueAt: fromInstant(row.due_at),
    origin: row.origin,
    state: row.state,
    reason: row.reason ?? undefined,
    readyAt: fromInstant(row.ready_at),
    attempts: row.attempts,
    digest: row.digest ?? undefined,
    decidedAt: fromOptionalInstant(row.decided_at),
  };
}

function toSlotRow(
  { id, platform }: Pick<SubscriptionTable, 'id' | 'platform'>,
  due: Date,
  rest: Pick<SlotTable, 'origin' | 'state'> & Partial<SlotTable>,
): SlotTable {
  const dueAt = toInstant(due);
  return {
    id: `${id}.${dueAt.toString(36)}`,
    subscription_id: id,
    platform,
    due_at: dueAt,
    reason: null,
    ready_at: dueAt,
    lease_owner: null,
    attempts: 0,
    digest: null,
    decided_at: null,
    ...rest,
  };
}

type SubscriptionKey = Pick<SubscriptionTable, 'id' | 'platform' | 'last_slot_at'>;

async function keepPlans(
  { lockRows }: Database,
  transaction: Transaction,
  plans: readonly SlotPlan[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const subscriptions = new Map<string, SubscriptionKey>();
  for (const chunk of chunksOf(plans.map(({ subscriptionId }) => subscriptionId))) {
    // In the same order for everyone, so that no two planners wait for each other.
    const rows = await lockRows(
      transaction
        .selectFrom('subscriptions')
        .select(['id', 'platform', 'last_slot_at'])
        .where('id', 'in', [...chunk].sort())
        .where('paused_at', 'is', null)
        .orderBy('id'),
    ).execute();
    for (const row of rows) subscriptions.set(row.id, row);
  }
  const kept = plans.flatMap((plan) => {
    const subscription = subscriptions.get(plan.subscriptionId);
    const isCurrent = subscription?.last_slot_at === toInstant(plan.lastSlotAt);
    return isCurrent ? [{ ...plan, subscription }] : [];
  });
  await advance(transaction, kept);
  await passOverWaiting(transaction, kept, now);
  for (const chunk of chunksOf(kept.flatMap((plan) => toSlotRows(plan, now)))) {
    await transaction
      .insertInto('slots')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return new Set(kept.map(({ subscriptionId }) => subscriptionId));
}

/** A thousand subscriptions at nine o’clock are one update: they have the same slots. */
async function advance(transaction: Transaction, plans: readonly SlotPlan[]): Promise<void> {
  const groups = Map.groupBy(
    plans,
    (plan) => `${newestSlot(plan)} ${plan.nextSlotAt?.getTime() ?? ''}`,
  );
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    for (const chunk of chunksOf(group)) {
      await transaction
        .updateTable('subscriptions')
        .set({
          last_slot_at: newestSlot(first),
          next_slot_at: first.nextSlotAt === undefined ? null : toInstant(first.nextSlotAt),
        })
        .where(
          'id',
          'in',
          chunk.map(({ subscriptionId }) => subscriptionId),
        )
        .execute();
    }
  }
}

function newestSlot({ deliver, passedOver, lastSlotAt }: SlotPlan): number {
  const slots = [lastSlotAt, ...passedOver, ...(deliver === undefined ? [] : [deliver])];
  return Math.max(...slots.map(toInstant));
}

async function passOverWaiting(
  transaction: Transaction,
  plans: readonly SlotPlan[],
  now: Date,
): Promise<void> {
  const superseding = plans.filter(({ deliver }) => deliver !== undefined);
  for (const [reason, group] of Map.groupBy(superseding, (plan) => plan.reason)) {
    for (const chunk of chunksOf(group)) {
      await transaction
        .updateTable('slots')
        .set(({ fn, ref, val }) => ({
          state: 'passed-over',
          reason: fn.coalesce(ref('reason'), val(reason)),
          decided_at: toInstant(now),
        }))
        .where(
          'subscription_id',
          'in',
          chunk.map(({ subscriptionId }) => subscriptionId),
        )
        .where('state', '=', 'due')
        .where('origin', '=', 'schedule')
        .where('digest', 'is', null)
        .execute();
    }
  }
}

function toSlotRows(
  { subscription, passedOver, deliver, reason }: SlotPlan & { subscription: SubscriptionKey },
  now: Date,
): readonly SlotTable[] {
  const rows = passedOver.map((due) =>
    toSlotRow(subscription, due, {
      origin: 'schedule',
      state: 'passed-over',
      reason,
      decided_at: toInstant(now),
    }),
  );
  return deliver === undefined
    ? rows
    : [...rows, toSlotRow(subscription, deliver, { origin: 'schedule', state: 'due' })];
}

async function claimRows(
  { lockFreeRows }: Database,
  transaction: Transaction,
  { owner, now, leaseMs, limit, platforms }: ClaimOptions,
): Promise<readonly SlotTable[]> {
  if (platforms.length === 0) return [];
  const ready = await lockFreeRows(
    transaction
      .selectFrom('slots')
      .select('id')
      .where('state', 'in', ['due', 'claimed'])
      .where('ready_at', '<=', toInstant(now))
      .where('platform', 'in', platforms)
      .orderBy('ready_at')
      .orderBy('id')
      .limit(limit),
  ).execute();
  if (ready.length === 0) return [];
  const ids = ready.map(({ id }) => id);
  const rows = await transaction
    .updateTable('slots')
    .set(({ eb }) => ({
      state: 'claimed',
      reason: null,
      lease_owner: owner,
      ready_at: toInstant(now) + leaseMs,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', 'in', ids)
    .returningAll()
    .execute();
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
