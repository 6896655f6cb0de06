/** The numbers that shape the ranking, in one place; chosen with `npm run bench:search`. */

export interface Ranking {
  /** BM25: how soon more of the same word stops to count. */
  readonly k: number;
  /** BM25: how much a long text must hold more of a word to count as much, from 0 to 1. */
  readonly b: number;
  /** What a match in the title adds, as part of what the same match in the whole text counts. */
  readonly titleWeight: number;
  /** BM25’s k3: a word typed again and again counts as much as this many words and one at most. */
  readonly repeats: number;
  /** Of a compound (`test-time`): what it counts in one piece, and what each part does. */
  readonly compoundWeight: number;
  readonly partWeight: number;
  /** What two words of the query count where papers have them in one (`pre trained`). */
  readonly joinedWeight: number;
  /** What a word counts that only an acronym brought, or an acronym that its words brought. */
  readonly acronymWeight: number;
  /** What a word counts as part of an author's name. */
  readonly authorWeight: number;
  /** Added to the first hits only: for neighbours of the query that are near in a paper, */
  readonly nearWeight: number;
  /** and for a title that is nearly the query. */
  readonly titleLikeness: number;
  readonly detailedHits: number;
  /** Scores this near to each other, as part of the best, are equal: then votes and age decide. */
  readonly equalShare: number;
  /**
   * A short query with fewer hits than this is filled up with what is near to the first of them.
   * Feedback of this kind raised every short query less than it cost those that find enough.
   */
  readonly fewHits: number;
  readonly fillMaxQueryTerms: number;
  readonly fillFrom: number;
  readonly fillTerms: number;
  /** What a paper must have of the terms asked for then, as part of what the first hit has. */
  readonly fillLeastShare: number;
  /** By how many of its strongest terms a paper is compared with others. */
  readonly similarTerms: number;
}

export const defaultRanking: Ranking = {
  k: 1.2,
  b: 0.7,
  titleWeight: 0.3,
  repeats: 8,
  compoundWeight: 0.4,
  partWeight: 0.8,
  joinedWeight: 0.4,
  acronymWeight: 0.3,
  authorWeight: 0.5,
  nearWeight: 0.1,
  titleLikeness: 2,
  detailedHits: 100,
  equalShare: 0.002,
  fewHits: 10,
  fillMaxQueryTerms: 3,
  fillFrom: 5,
  fillTerms: 20,
  fillLeastShare: 0.1,
  similarTerms: 50,
};
