/** Plans of slots: each is kept once, however many processes make the same. */

import { chunksOf } from '../database/chunks-of.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { SlotTable, SubscriptionTable } from '../database/schema.ts';
import { toInstant } from '../database/values.ts';
import { toSlotRow } from './slot.ts';

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

/** Gives the ids of the subscriptions whose plans were kept. */
export async function keepPlans(
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

type SubscriptionKey = Pick<SubscriptionTable, 'id' | 'platform' | 'last_slot_at'>;

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
