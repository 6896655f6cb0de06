/**
 * The beginning of a delivery: its digest is fixed, and its papers and submissions are the
 * channel’s from then on.
 */

import type { Database, Transaction } from '../database/database.ts';
import { placeColumns, toInstant } from '../database/values.ts';
import { type Claim, updateClaimed } from './claims.ts';

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

/** All in one transaction: where a part is taken already, nothing is kept. */
export async function beginDelivery(
  { write }: Database,
  claim: Claim,
  delivery: NewDelivery,
  now: Date,
): Promise<Begun> {
  try {
    return await write((transaction) => begin(transaction, claim, delivery, now));
  } catch (error) {
    if (error instanceof TakenMeanwhile) return { type: 'taken', ...error.taken };
    throw error;
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

/** Undoes the transaction of `begin`. */
class TakenMeanwhile extends Error {
  override readonly name = 'TakenMeanwhile';
  readonly taken: Taken;

  constructor(taken: Taken) {
    super('A part of the digest was taken meanwhile.');
    this.taken = taken;
  }
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
