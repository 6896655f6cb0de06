/**
 * From the terms of a query to the papers that match, best first:
 *
 *     BM25 of all terms → who matches at all → the first by score, then votes, then age
 *       → near words and like titles among the very first → a short list is filled up
 */

import type { SortOrder } from '../paper-index.ts';
import type { AskedTerms } from './asked-terms.ts';
import type { Asking } from './asking.ts';
import { type Bm25, type WeightedTerm, withinBudget } from './bm25.ts';
import type { Collection } from './collection.ts';
import { keepMatches, maximum } from './matches.ts';
import { nearnessOf } from './nearness.ts';
import { orderBy } from './order.ts';
import type { Ranking } from './ranking.ts';
import { relatedPapers } from './related.ts';
import { borrowScores, giveBack } from './scores.ts';
import { titleLikenessOf } from './title-likeness.ts';
import { firstInOrder } from './top.ts';

export interface RankedPapers {
  readonly hits: readonly RankedPaper[];
  /** How many match in all. */
  readonly total: number;
}

export interface RankedPaper {
  readonly paper: number;
  readonly score: number;
  /** The terms of which it may hold some, strongest first. */
  readonly terms: readonly WeightedTerm[];
}

export interface RankRequest {
  readonly asked: AskedTerms;
  /** 1 at the number of each paper that may be a hit. */
  readonly allowed: Uint8Array;
  /** Whether every paper that may be a hit is one: phrases or fields chose them. */
  readonly isChosen: boolean;
  readonly sort: SortOrder;
  /** How many hits are wanted, from the first. */
  readonly count: number;
}

export class Relevance {
  readonly #collection: Collection;
  readonly #bm25: Bm25;
  readonly #ranking: Ranking;

  constructor(collection: Collection, bm25: Bm25, ranking: Ranking) {
    this.#collection = collection;
    this.#bm25 = bm25;
    this.#ranking = ranking;
  }

  *rank(request: RankRequest): Asking<RankedPapers> {
    const terms = withinBudget(request.asked.terms, this.#collection);
    yield { type: 'lists', terms };
    const scores = borrowScores(request.allowed.length);
    try {
      const total = this.#match(request, terms, scores);
      const hits = yield* this.#first(request, terms, scores);
      const isFew = total > 0 && total < this.#ranking.fewHits && !request.isChosen;
      if (!isFew || request.sort !== 'relevance')
        return { hits: hits.slice(0, request.count), total };
      const related = yield* this.#fillUp(request, hits);
      return {
        hits: [...hits, ...related].slice(0, request.count),
        total: total + related.length,
      };
    } finally {
      giveBack(scores);
    }
  }

  /** The papers with most of a paper's strongest terms, without itself. */
  *similar(paper: number, count: number): Asking<readonly RankedPaper[]> {
    return yield* relatedPapers(
      {
        from: [{ paper, weight: 1 }],
        terms: this.#ranking.similarTerms,
        leastShare: 0,
        isAllowed: (other) => other !== paper,
        count,
      },
      this.#collection,
      this.#bm25,
    );
  }

  /** Scores the papers that match, leaves 0 for all others, and gives the number of matches. */
  #match(request: RankRequest, terms: readonly WeightedTerm[], scores: Float64Array): number {
    const { allowed, isChosen } = request;
    this.#bm25.addScores(terms, scores);
    // Most often every paper may be a hit.
    const areSomeOut = allowed.includes(0);
    if (areSomeOut) keepAllowed(scores, allowed);
    if (isChosen) return scoreChosen(scores, allowed);
    const coverage = borrowScores(allowed.length);
    this.#bm25.addCoverage(terms, coverage);
    if (areSomeOut) keepAllowed(coverage, allowed);
    const count = keepMatches({ scores, coverage }, request.sort);
    giveBack(coverage);
    return count;
  }

  /** At least as many hits as are wanted, where so many match. */
  *#first(
    request: RankRequest,
    terms: readonly WeightedTerm[],
    scores: Float64Array,
  ): Asking<readonly RankedPaper[]> {
    const { asked, sort, count } = request;
    const { equalShare, detailedHits } = this.#ranking;
    const unit = maximum(scores) * equalShare;
    const compare = orderBy(sort, scores, unit, this.#collection.papers);
    const isHit = (paper: number) => (scores[paper] ?? 0) > 0;
    const rescored = sort === 'relevance' ? detailedHits : 0;
    const wanted = Math.max(count, rescored);
    const first = yield* firstInOrder(scores.length, wanted, isHit, compare);
    const near = first.slice(0, rescored);
    yield { type: 'titles', papers: near };
    this.#addDetails(near, asked.sequence, terms, scores);
    near.sort(compare);
    const matched = this.#byStrength(terms);
    return [...near, ...first.slice(rescored)].map((paper) => ({
      paper,
      // Equal papers have equal scores, so that the scores fall as the hits do.
      score: Math.max(1, Math.round((scores[paper] ?? 0) / unit)) * unit,
      terms: matched,
    }));
  }

  /** What is too dear to find out of every paper. */
  #addDetails(
    papers: readonly number[],
    sequence: readonly number[],
    terms: readonly WeightedTerm[],
    scores: Float64Array,
  ): void {
    const { nearWeight, titleLikeness } = this.#ranking;
    const near = nearnessOf(sequence.slice(0, NEAR_TERMS), this.#collection, this.#bm25);
    const like = titleLikenessOf(terms, this.#collection, this.#bm25);
    for (const paper of papers) {
      const details = nearWeight * near(paper) + titleLikeness * like(paper);
      scores[paper] = (scores[paper] ?? 0) + details;
    }
  }

  /** What is near to the few that were found, below them. */
  *#fillUp(request: RankRequest, hits: readonly RankedPaper[]): Asking<readonly RankedPaper[]> {
    const { asked, allowed } = request;
    const { fewHits, fillMaxQueryTerms, fillFrom, fillTerms, fillLeastShare } = this.#ranking;
    if (asked.sequence.length === 0 || asked.sequence.length > fillMaxQueryTerms) return [];
    const found = new Set(hits.map((hit) => hit.paper));
    const from = hits.slice(0, fillFrom).map(({ paper, score }) => ({ paper, weight: score }));
    const related = yield* relatedPapers(
      {
        from,
        terms: fillTerms,
        leastShare: fillLeastShare,
        isAllowed: (paper) => allowed[paper] === 1 && !found.has(paper),
        count: fewHits - hits.length,
      },
      this.#collection,
      this.#bm25,
    );
    const last = hits.at(-1)?.score ?? 0;
    return related.map((hit) => ({ ...hit, score: hit.score * last }));
  }

  #byStrength(terms: readonly WeightedTerm[]): readonly WeightedTerm[] {
    const strength = ({ term, weight }: WeightedTerm) => weight * this.#bm25.idf(term);
    return [...terms].sort((a, b) => strength(b) - strength(a));
  }
}

/** Of a pasted text, the beginning is enough. */
const NEAR_TERMS = 30;

function keepAllowed(scores: Float64Array, allowed: Uint8Array): void {
  for (let paper = 0; paper < scores.length; paper += 1)
    if (allowed[paper] === 0) scores[paper] = 0;
}

/** What a paper scores whose phrases and fields have no term. */
const CHOSEN_SCORE = 0.01;

function scoreChosen(scores: Float64Array, allowed: Uint8Array): number {
  let count = 0;
  for (let paper = 0; paper < scores.length; paper += 1) {
    if (allowed[paper] === 0) continue;
    count += 1;
    if (scores[paper] === 0) scores[paper] = CHOSEN_SCORE;
  }
  return count;
}
