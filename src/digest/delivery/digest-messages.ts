/** The messages of a digest that was fixed before: made anew from the papers as they are held. */

import type { Paper } from '../../papers/paper.ts';
import type { Reply } from '../../replies/reply.ts';
import type { Claim } from '../../store/slots/claims.ts';
import type { Store } from '../../store/store.ts';
import type { Subscription } from '../../store/subscriptions.ts';
import type { Summarizer } from '../../summaries/summarizer.ts';
import type { StoredDigest, StoredItem } from '../stored-digest.ts';
import { type ItemWords, itemReply, parentReply, quietReply } from './digest-replies.ts';

export interface DigestMessages {
  /** The parent first, then one a paper. */
  readonly contents: readonly DigestMessage[];
}

export interface DigestMessage {
  readonly content: Reply;
  readonly paperId: string | undefined;
}

export interface MessageParts {
  readonly store: Store;
  /** Writes in the language of the subscription, where it names one. */
  readonly summarizer: Summarizer;
  /** When it aborts, nobody waits for a summary any more. */
  readonly signal: AbortSignal;
}

export async function digestMessages(
  { subscription }: Pick<Claim, 'subscription'>,
  digest: StoredDigest,
  parts: MessageParts,
): Promise<DigestMessages> {
  const { store } = parts;
  const parent = { content: await digestParent(subscription, digest, store), paperId: undefined };
  // All at once: the time that a summary may take does not add up.
  const items = await Promise.all(
    (await heldItems(digest, store)).map(async ([item, paper]): Promise<DigestMessage> => {
      const summary = await summaryOf(paper, subscription, parts);
      const words = { ...(await wordsOf(item, store)), summary };
      return { content: itemReply(words, paper), paperId: paper.id };
    }),
  );
  return { contents: [parent, ...items] };
}

/** The parent message alone. */
export async function digestParent(
  { place, about }: Subscription,
  digest: StoredDigest,
  store: Store,
): Promise<Reply> {
  if (digest.day === undefined || digest.items.length === 0) {
    return quietReply(digest.quiet ?? digest.counts);
  }
  const papers = (await heldItems(digest, store)).map(([, paper]) => paper);
  const ids = papers.map((paper) => paper.id);
  const counts = await store.votes.count(place, ids);
  const teamVotes = [...counts.values()].reduce((sum, { team }) => sum + team, 0);
  return parentReply({ day: digest.day, about, teamVotes }, papers);
}

/** The message of one paper; `undefined` when it is not held any more. */
export async function digestItem(
  paperId: string,
  subscription: Subscription,
  digest: StoredDigest,
  parts: MessageParts,
): Promise<Reply | undefined> {
  const held = await heldItems(digest, parts.store);
  const [item, paper] = held.find(([, { id }]) => id === paperId) ?? [];
  if (item === undefined || paper === undefined) return undefined;
  const summary = await summaryOf(paper, subscription, parts);
  return itemReply({ ...(await wordsOf(item, parts.store)), summary }, paper);
}

/** The items whose papers are held still. */
async function heldItems(
  { day, items }: StoredDigest,
  store: Store,
): Promise<readonly (readonly [StoredItem, Paper])[]> {
  if (day === undefined) return [];
  const papers = await store.papers.get(items.map((item) => item.paperId));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return items.flatMap((item) => {
    const paper = byId.get(item.paperId);
    return paper === undefined ? [] : [[item, paper] as const];
  });
}

async function summaryOf(
  paper: Paper,
  { language }: Subscription,
  { summarizer, signal }: MessageParts,
): Promise<ItemWords['summary']> {
  if (language === undefined || paper.abstract === '') return undefined;
  return { made: await summarizer.summarize(paper, { language }, signal), language };
}

async function wordsOf({ reason, submissionId }: StoredItem, store: Store) {
  if (submissionId === undefined) return { reason, note: '' };
  const submission = await store.submissions.get(submissionId);
  // Who submitted it may have asked to be forgotten since.
  if (submission === undefined) return { reason: 'submitted here', note: '' };
  return { reason: `submitted by ${submission.personName}`, note: submission.note };
}
