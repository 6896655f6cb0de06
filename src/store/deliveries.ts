/** Digests being posted: what was chosen for a slot, and which of its messages have arrived. */

import type { Kysely } from 'kysely';
import type { Database, Transaction } from './database/database.ts';
import type { PostedMessageTable, Schema, SlotTable } from './database/schema.ts';
import { fromInstant, placeColumns, toInstant } from './database/values.ts';
import type { Claim } from './slots.ts';

/** What a slot is going to deliver. */
export interface NewDelivery {
  /**
   * JSON of the digest engine, the same for whoever takes over. It names submissions by their id
   * and leaves their words to the submission records, so that a person can be forgotten.
   */
  readonly digest: string;
  readonly papers: readonly DigestPaper[];
  /** The ids of the submissions in it, which no other digest will take. */
  readonly submissions: readonly string[];
  /** A paper that the channel got since then is shared already. */
  readonly sharedSince: Date;
}

export interface DigestPaper {
  readonly id: string;
  /** Whether it may come though the channel had it, as what the team submitted may. */
  readonly again: boolean;
}

export type Begun =
  | { readonly type: 'begun' }
  /** The lease ended and someone else goes on, or the subscription is gone: stop. */
  | { readonly type: 'lost' }
  /**
   * The channel got these papers meanwhile, or another digest took these submissions: choose again
   * without them. Nothing was kept.
   */
  | ({ readonly type: 'taken' } & Taken);

interface Taken {
  readonly paperIds: readonly string[];
  readonly submissionIds: readonly string[];
}

export interface PostedMessage {
  /** From 0, the parent. */
  readonly ordinal: number;
  /** The platform’s id. */
  readonly messageId: string;
  readonly paperId: string | undefined;
  readonly postedAt: Date;
}

/** How a slot ends. */
export interface Outcome {
  readonly state: 'delivered' | 'nothing' | 'passed-over' | 'failed';
  /** A sentence for people; `undefined` where the state says it all. */
  readonly reason: string | undefined;
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

export function deliveryRecords({ queries, write, writeOne }: Database): DeliveryRecords {
  return {
    async begin(claim, delivery, now) {
      try {
        return await write((transaction) => begin(transaction, claim, delivery, now));
      } catch (error) {
        if (error instanceof TakenMeanwhile) return { type: 'taken', ...error.taken };
        throw error;
      }
    },

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
      write(async (transaction) => {
        const ended = await updateClaimed(transaction, claim, {
          state: outcome.state,
          reason: outcome.reason ?? null,
          lease_owner: null,
          decided_at: toInstant(now),
        });
        if (!ended) return false;
        await sharePosted(transaction, claim);
        if (outcome.state !== 'delivered') await giveBackUnposted(transaction, claim.slot.id);
        return true;
      }),

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

/** Undoes the transaction of `begin`. */
class TakenMeanwhile extends Error {
  override readonly name = 'TakenMeanwhile';
  readonly taken: Taken;

  constructor(taken: Taken) {
    super('A part of the digest was taken meanwhile.');
    this.taken = taken;
  }
}

async function begin(
  transaction: Transaction,
  claim: Claim,
  delivery: NewDelivery,
  now: Date,
): Promise<Begun> {
  const isFirst = claim.slot.digest === undefined;
  if (!isFirst || !(await updateClaimed(transaction, claim, { digest: delivery.digest }))) {
    return { type: 'lost' };
  }
  const paperIds = await sharePapers(transaction, claim, delivery, now);
  const submissionIds = await takeSubmissions(transaction, claim, delivery);
  if (paperIds.length + submissionIds.length > 0) {
    throw new TakenMeanwhile({ paperIds, submissionIds });
  }
  return { type: 'begun' };
}

/** Gives the papers that the channel had already. */
async function sharePapers(
  transaction: Transaction,
  claim: Claim,
  { papers, sharedSince }: NewDelivery,
  now: Date,
): Promise<readonly string[]> {
  if (papers.length === 0) return [];
  // In the same order for everyone, so that no two digests wait for each other.
  const ids = [...new Set(papers.map(({ id }) => id))].sort();
  const shared = await transaction
    .insertInto('shared_papers')
    .values(
      ids.map((paperId) => ({
        ...placeColumns(claim.subscription.place),
        paper_id: paperId,
        shared_at: toInstant(now),
        slot_id: claim.slot.id,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'workspace', 'channel', 'paper_id'])
        .doUpdateSet(({ ref }) => ({
          shared_at: ref('excluded.shared_at'),
          slot_id: ref('excluded.slot_id'),
          person: null,
          message_id: null,
        }))
        .where('shared_papers.shared_at', '<', toInstant(sharedSince)),
    )
    .returning('paper_id')
    .execute();
  const ours = new Set(shared.map(({ paper_id }) => paper_id));
  return papers.filter(({ id, again }) => !again && !ours.has(id)).map(({ id }) => id);
}

/** Gives the submissions that another digest took. */
async function takeSubmissions(
  transaction: Transaction,
  { slot }: Claim,
  { submissions }: NewDelivery,
): Promise<readonly string[]> {
  if (submissions.length === 0) return [];
  const taken = await transaction
    .updateTable('submissions')
    .set({ slot_id: slot.id })
    .where('id', 'in', submissions)
    .where('slot_id', 'is', null)
    .returning('id')
    .execute();
  const ours = new Set(taken.map(({ id }) => id));
  return submissions.filter((id) => !ours.has(id));
}

/** Changes the slot only while the claim holds: nobody else has claimed it since. */
async function updateClaimed(
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

/** What was posted is shared from then on, with the message to find it by. */
async function sharePosted(transaction: Transaction, { slot, subscription }: Claim): Promise<void> {
  const { platform, workspace, channel } = subscription.place;
  await transaction
    .insertInto('shared_papers')
    .columns(['platform', 'workspace', 'channel', 'paper_id', 'shared_at', 'slot_id', 'message_id'])
    .expression(
      transaction
        .selectFrom('posted_messages')
        .select(({ val, cast, ref, fn }) => [
          cast<string>(val(platform), 'text').as('platform'),
          cast<string>(val(workspace), 'text').as('workspace'),
          cast<string>(val(channel), 'text').as('channel'),
          // The `where` below leaves the rows without a paper out.
          ref('paper_id').$notNull().as('paper_id'),
          fn.max('posted_at').as('shared_at'),
          'slot_id',
          fn.max('message_id').as('message_id'),
        ])
        .where('slot_id', '=', slot.id)
        .where('paper_id', 'is not', null)
        .groupBy(['paper_id', 'slot_id'])
        .orderBy('paper_id'),
    )
    .onConflict((conflict) =>
      conflict.columns(['platform', 'workspace', 'channel', 'paper_id']).doUpdateSet(({ ref }) => ({
        shared_at: ref('excluded.shared_at'),
        slot_id: ref('excluded.slot_id'),
        message_id: ref('excluded.message_id'),
        person: null,
      })),
    )
    .execute();
}

async function giveBackUnposted(transaction: Transaction, slotId: string): Promise<void> {
  const posted = transaction
    .selectFrom('posted_messages')
    .select('paper_id')
    .where('slot_id', '=', slotId)
    .where('paper_id', 'is not', null)
    .$narrowType<{ paper_id: string }>();
  await transaction
    .deleteFrom('shared_papers')
    .where('slot_id', '=', slotId)
    .where('paper_id', 'not in', posted)
    .execute();
  await transaction
    .updateTable('submissions')
    .set({ slot_id: null })
    .where('slot_id', '=', slotId)
    .where('paper_id', 'not in', posted)
    // Unless the same person has submitted the paper anew.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('submissions as waiting')
            .select('waiting.id')
            .whereRef('waiting.platform', '=', 'submissions.platform')
            .whereRef('waiting.workspace', '=', 'submissions.workspace')
            .whereRef('waiting.channel', '=', 'submissions.channel')
            .whereRef('waiting.paper_id', '=', 'submissions.paper_id')
            .whereRef('waiting.person', '=', 'submissions.person')
            .where('waiting.slot_id', 'is', null),
        ),
      ),
    )
    .execute();
}

function fromMessageRow(row: PostedMessageTable): PostedMessage {
  return {
    ordinal: row.ordinal,
    messageId: row.message_id,
    paperId: row.paper_id ?? undefined,
    postedAt: fromInstant(row.posted_at),
  };
}
