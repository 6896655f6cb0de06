/** A due moment of a subscription, and the row that keeps it. */

import type { SlotTable, SubscriptionTable } from '../database/schema.ts';
import { fromInstant, fromOptionalInstant, toInstant } from '../database/values.ts';

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

export function toSlotRow(
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
