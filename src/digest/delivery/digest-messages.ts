/** The messages of a digest that was fixed before: made anew from the papers as they are held. */

import type { Reply } from '../../replies/reply.ts';
import type { Claim } from '../../store/slots.ts';
import type { Store } from '../../store/store.ts';
import type { StoredDigest, StoredItem } from '../stored-digest.ts';
import { itemReply, parentReply, quietReply } from './digest-replies.ts';

export interface DigestMessages {
  /** The parent first, then one a paper. */
  readonly contents: readonly DigestMessage[];
}

export interface DigestMessage {
  readonly content: Reply;
  readonly paperId: string | undefined;
}

export async function digestMessages(
  { subscription }: Pick<Claim, 'subscription'>,
  digest: StoredDigest,
  store: Store,
): Promise<DigestMessages> {
  if (digest.day === undefined || digest.items.length === 0) {
    const content = quietReply(digest.quiet ?? digest.counts);
    return { contents: [{ content, paperId: undefined }] };
  }
  const papers = await store.papers.get(digest.items.map((item) => item.paperId));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const ids = papers.map((paper) => paper.id);
  const counts = await store.votes.count(subscription.place, ids);
  const teamVotes = [...counts.values()].reduce((sum, { team }) => sum + team, 0);
  const head = { day: digest.day, about: subscription.about, teamVotes };
  const contents: DigestMessage[] = [{ content: parentReply(head, papers), paperId: undefined }];
  for (const item of digest.items) {
    const paper = byId.get(item.paperId);
    if (paper === undefined) continue;
    contents.push({ content: itemReply(await wordsOf(item, store), paper), paperId: paper.id });
  }
  return { contents };
}

async function wordsOf({ reason, submissionId }: StoredItem, store: Store) {
  if (submissionId === undefined) return { reason, note: '' };
  const submission = await store.submissions.get(submissionId);
  // Who submitted it may have asked to be forgotten since.
  if (submission === undefined) return { reason: 'submitted here', note: '' };
  return { reason: `submitted by ${submission.personName}`, note: submission.note };
}
