/** Digests being posted: what was chosen for a slot, and which of its messages have arrived. */

import type { Database } from '../database/database.ts';
import type { PostedMessageTable } from '../database/schema.ts';
import { fromInstant, toInstant } from '../database/values.ts';
import { type Begun, beginDelivery, type NewDelivery } from './begin-delivery.ts';
import { type Claim, updateClaimed } from './claims.ts';
import { finishDelivery, type Outcome } from './finish-delivery.ts';

export interface PostedMessage {
  /** From 0, the parent. */
  readonly ordinal: number;
  /** The platform’s id. */
  readonly messageId: string;
  readonly paperId: string | undefined;
  readonly postedAt: Date;
}

export interface DeliveryRecords {
  /**
   * Fixes the digest of a claimed slot, shares its papers with the channel and takes its
   * submissions, all in one transaction and only while the claim holds. Two digests that are begun
   * in one channel at the same moment never hold the same paper.
   */
  begin(claim: Claim, delivery: NewDelivery, now: Date): Promise<Begun>;
  /** The messages that are known to have arrived, in order. */
  posted(slotId: string): Promise<readonly PostedMessage[]>;
  /**
   * Notes that a message has arrived, whether or not the claim still holds. Gives the message
   * known at this place, the earlier one where there was one; `undefined` when the slot is gone.
   */
  record(slotId: string, message: PostedMessage): Promise<PostedMessage | undefined>;
  /**
   * Ends a claimed slot. What a failed one has not posted is shared and taken no more. False when
   * the claim does not hold any longer.
   */
  finish(claim: Claim, outcome: Outcome, now: Date): Promise<boolean>;
  /** Gives a claim back, to be claimed by anyone from an instant on. False as for `finish`. */
  postpone(claim: Claim, until: Date, reason: string): Promise<boolean>;
}

export function deliveryRecords(database: Database): DeliveryRecords {
  const { queries, write, writeOne } = database;
  return {
    begin: (claim, delivery, now) => beginDelivery(database, claim, delivery, now),

    async posted(slotId) {
      const rows = await queries
        .selectFrom('posted_messages')
        .selectAll()
        .where('slot_id', '=', slotId)
        .orderBy('ordinal')
        .execute();
      return rows.map(fromMessageRow);
    },

    async record(slotId, { ordinal, messageId, paperId, postedAt }) {
      const [row] = await writeOne((one) =>
        one
          .insertInto('posted_messages')
          .columns(['slot_id', 'ordinal', 'message_id', 'paper_id', 'posted_at'])
          // From the slot, so that nothing is kept of one that is gone.
          .expression(
            one
              .selectFrom('slots')
              .select(({ val, cast }) => [
                'id',
                cast<number>(val(ordinal), 'integer').as('ordinal'),
                cast<string>(val(messageId), 'text').as('message_id'),
                cast<string | null>(val(paperId ?? null), 'text').as('paper_id'),
                cast<number>(val(toInstant(postedAt)), 'bigint').as('posted_at'),
              ])
              .where('id', '=', slotId),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['slot_id', 'ordinal'])
              // Changes nothing, but lets the earlier row be returned.
              .doUpdateSet(({ ref }) => ({ ordinal: ref('excluded.ordinal') })),
          )
          .returningAll()
          .execute(),
      );
      return row && fromMessageRow(row);
    },

    finish: (claim, outcome, now) =>
      write((transaction) => finishDelivery(transaction, claim, outcome, now)),

    postpone: (claim, until, reason) =>
      writeOne((one) =>
        updateClaimed(one, claim, {
          state: 'due',
          reason,
          lease_owner: null,
          ready_at: toInstant(until),
        }),
      ),
  };
}

function fromMessageRow(row: PostedMessageTable): PostedMessage {
  return {
    ordinal: row.ordinal,
    messageId: row.message_id,
    paperId: row.paper_id ?? undefined,
    postedAt: fromInstant(row.posted_at),
  };
}
