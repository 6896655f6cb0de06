/** Chooses the papers of a digest, and remembers why the others are not in it. */

import { plural } from '../replies/paper-facts.ts';
import type { TrendingPaper } from '../trending/trending.ts';

export interface DigestWish {
  /** At most so many papers, what the team submitted not counted. */
  readonly top: number;
  /** Fewer votes at the source, and a paper is left out; 0 takes all. */
  readonly minVotes: number;
}

export interface DigestInput {
  /** Best first: what is trending over the time since the last digest. */
  readonly candidates: readonly TrendingPaper[];
  /** The papers about the subscription's topic; `undefined` where it takes any. */
  readonly topicIds: ReadonlySet<string> | undefined;
  /** What the channel already had. */
  readonly sharedIds: ReadonlySet<string>;
  /** Oldest first. */
  readonly submissions: readonly DigestSubmission[];
}

export interface DigestSubmission {
  readonly id: string;
  readonly paperId: string;
}

export interface Digest {
  readonly items: readonly DigestItem[];
  readonly counts: DigestCounts;
}

export interface DigestItem {
  readonly paperId: string;
  /** In words: why it is here; empty for what was submitted, which says so itself. */
  readonly reason: string;
  readonly submissionId: string | undefined;
}

/** How many of the candidates were left out by what; each is counted once, by the first. */
export interface DigestCounts {
  readonly candidates: number;
  readonly offTopic: number;
  readonly fewVotes: number;
  readonly shared: number;
  /** There was no room for them. */
  readonly beyondTop: number;
}

/** What people of the channel submitted comes first, then the best of the candidates. */
export function chooseDigest(wish: DigestWish, input: DigestInput): Digest {
  const { candidates, topicIds, sharedIds } = input;
  const submitted = submittedItems(input.submissions);
  const taken = new Set(submitted.map((item) => item.paperId));
  const counts = { candidates: 0, offTopic: 0, fewVotes: 0, shared: 0, beyondTop: 0 };
  const chosen: DigestItem[] = [];
  for (const { paper, reason } of candidates) {
    if (taken.has(paper.id)) continue;
    counts.candidates += 1;
    if (topicIds !== undefined && !topicIds.has(paper.id)) counts.offTopic += 1;
    else if ((paper.signals.votes ?? 0) < wish.minVotes) counts.fewVotes += 1;
    else if (sharedIds.has(paper.id)) counts.shared += 1;
    else if (chosen.length >= wish.top) counts.beyondTop += 1;
    else chosen.push({ paperId: paper.id, reason, submissionId: undefined });
  }
  return { items: [...submitted, ...chosen], counts };
}

/** `6 of 41: 30 off topic, 3 with fewer than 10 votes, 2 already here`. */
export function describeCounts({ items, counts }: Digest, { minVotes, top }: DigestWish): string {
  const parts = [
    [counts.offTopic, 'off topic'],
    [counts.fewVotes, `with fewer than ${plural(minVotes, 'vote')}`],
    [counts.shared, 'already shared here'],
    [counts.beyondTop, `below the top ${top}`],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const sum = `${items.length} of ${Math.max(counts.candidates, items.length)}`;
  return words.length === 0 ? sum : `${sum} (${words.join(', ')})`;
}

/** A paper that several submitted comes once, from the first of them. */
function submittedItems(submissions: readonly DigestSubmission[]): readonly DigestItem[] {
  const items = new Map<string, DigestItem>();
  for (const { id, paperId } of submissions) {
    if (!items.has(paperId)) items.set(paperId, { paperId, reason: '', submissionId: id });
  }
  return [...items.values()];
}
