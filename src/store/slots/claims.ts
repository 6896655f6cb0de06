/** Claims on slots: each slot is one process’s at a time, until its lease ends. */

import type { Kysely } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Schema, SlotTable } from '../database/schema.ts';
import { toInstant } from '../database/values.ts';
import { fromSubscriptionRow, type Subscription } from '../subscriptions.ts';
import { fromSlotRow, type Slot } from './slot.ts';

/** A slot that one process works on until its lease ends. */
export interface Claim {
  readonly slot: Slot;
  readonly subscription: Subscription;
  readonly owner: string;
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

/** Takes slots that are ready, the longest ready first. */
export async function claimSlots(
  database: Database,
  options: ClaimOptions,
): Promise<readonly Claim[]> {
  const { queries, write } = database;
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
}

/** Gives the ids of the slots that are still their owners’. */
export async function renewClaims(
  { writeOne }: Database,
  claims: readonly Claim[],
  now: Date,
  leaseMs: number,
): Promise<ReadonlySet<string>> {
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
}

/** Lets anyone claim the slots from now on. */
export async function releaseClaims(
  { writeOne }: Database,
  claims: readonly Claim[],
  now: Date,
): Promise<void> {
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
}

/** Changes the slot only while the claim holds: nobody else has claimed it since. */
export async function updateClaimed(
  queries: Kysely<Schema>,
  { slot, owner }: Claim,
  change: Partial<SlotTable>,
): Promise<boolean> {
  const rows = await queries
    .updateTable('slots')
    .set(change)
    .where('id', '=', slot.id)
    .where('state', '=', 'claimed')
    .where('lease_owner', '=', owner)
    .where('attempts', '=', slot.attempts)
    .returning('id')
    .execute();
  return rows.length > 0;
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
