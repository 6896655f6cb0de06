/** Papers that are about what other papers are about. */

import type { Asking } from './asking.ts';
import type { Bm25 } from './bm25.ts';
import type { Collection } from './collection.ts';
import { maximum } from './matches.ts';
import { orderBy } from './order.ts';
import type { RankedPaper } from './relevance.ts';
import { borrowScores, giveBack } from './scores.ts';
import { strongTerms, type WeightedPaper } from './strong-terms.ts';
import { firstInOrder } from './top.ts';

export interface RelatedRequest {
  readonly from: readonly WeightedPaper[];
  /** How many of their strongest terms are asked for. */
  readonly terms: number;
  /** What part of the best score a paper must have, from 0 to 1. */
  readonly leastShare: number;
  readonly isAllowed: (paper: number) => boolean;
  readonly count: number;
}

/** Scores differ by more than rounding: only then does one paper come before the other. */
const EQUAL_SHARE = 1e-9;

/** Best first; scores are parts of the best that any paper has, so at most 1. */
export function* relatedPapers(
  request: RelatedRequest,
  collection: Collection,
  bm25: Bm25,
): Asking<readonly RankedPaper[]> {
  const { papers } = collection;
  yield { type: 'texts', papers: request.from.map(({ paper }) => paper) };
  const terms = strongTerms(request.from, request.terms, collection, bm25);
  yield { type: 'lists', terms };
  const scores = borrowScores(papers.end);
  try {
    bm25.addScores(terms, scores);
    const best = maximum(scores);
    const least = best * request.leastShare;
    const isRelated = (paper: number) => {
      const score = scores[paper] ?? 0;
      return score > 0 && score >= least && request.isAllowed(paper);
    };
    const compare = orderBy('relevance', scores, best * EQUAL_SHARE, papers);
    const first = yield* firstInOrder(papers.end, request.count, isRelated, compare);
    return first.map((paper) => ({ paper, score: (scores[paper] ?? 0) / best, terms }));
  } finally {
    giveBack(scores);
  }
}
