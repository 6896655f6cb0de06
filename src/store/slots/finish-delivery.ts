/** The end of a delivery: what was posted is shared, the rest is anyone’s again. */

import type { Transaction } from '../database/database.ts';
import { toInstant } from '../database/values.ts';
import { type Claim, updateClaimed } from './claims.ts';

/** How a slot ends. */
export interface Outcome {
  readonly state: 'delivered' | 'nothing' | 'passed-over' | 'failed';
  /** A sentence for people; `undefined` where the state says it all. */
  readonly reason: string | undefined;
}

/** False when the claim does not hold any longer. */
export async function finishDelivery(
  transaction: Transaction,
  claim: Claim,
  outcome: Outcome,
  now: Date,
): Promise<boolean> {
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
