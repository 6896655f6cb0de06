/** Which of the papers that hold any word of a query are worth to be called hits. */

import type { SortOrder } from '../paper-index.ts';

/** A paper that scores this part of the best matches, */
const LEAST_SHARE = 0.2;
/** and one that holds this part of what the fullest holds, whatever it scores. */
const FULL_COVERAGE = 0.95;
/** Where the order is another than relevance, nothing that fits loosely may come first. */
const SORTED_COVERAGE = 0.75;

export interface ScoredPapers {
  /** By the paper's number; 0 for one that is not to be found. */
  readonly scores: Float64Array;
  /** What each holds of the query, by rarity, however often and where. */
  readonly coverage: Float64Array;
}

/** Sets the scores of papers that do not match to 0; gives the number of the others. */
export function keepMatches({ scores, coverage }: ScoredPapers, sort: SortOrder): number {
  const isByRelevance = sort === 'relevance';
  const leastScore = isByRelevance ? maximum(scores) * LEAST_SHARE : Number.POSITIVE_INFINITY;
  const leastCoverage = maximum(coverage) * (isByRelevance ? FULL_COVERAGE : SORTED_COVERAGE);
  let count = 0;
  for (let paper = 0; paper < scores.length; paper += 1) {
    const score = scores[paper] as number;
    if (score === 0) continue;
    if (score >= leastScore || (coverage[paper] as number) >= leastCoverage) count += 1;
    else scores[paper] = 0;
  }
  return count;
}

export function maximum(values: Float64Array): number {
  let most = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    if (value > most) most = value;
  }
  return most;
}
