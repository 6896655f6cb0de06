/** What it adds that a query is nearly a paper's title: people paste titles, or type what they recall. */

import type { Bm25, WeightedTerm } from './bm25.ts';
import type { Collection } from './collection.ts';

/**
 * A number for a paper, in the measure of BM25 scores: the rarity of the terms that query and title
 * share, times the square of their part in all that either has. Little for a title that holds the
 * query among much else, all for the title itself.
 */
export function titleLikenessOf(
  terms: readonly WeightedTerm[],
  collection: Collection,
  bm25: Bm25,
): (paper: number) => number {
  const { papers, vocabulary } = collection;
  const strengths = new Map<number, number>();
  let asked = 0;
  for (const { term, weight } of terms) {
    const strength = Math.min(1, weight) * bm25.idf(term);
    strengths.set(term, strength);
    asked += strength;
  }
  return (paper) => {
    const seen = new Set<number>();
    let shared = 0;
    let all = asked;
    for (const word of papers.words(paper).subarray(0, papers.titleSize(paper))) {
      const termCount = vocabulary.wordTermCount(word);
      for (let at = 0; at < termCount; at += 1) {
        const term = vocabulary.wordTerm(word, at);
        if (seen.has(term)) continue;
        seen.add(term);
        const strength = strengths.get(term);
        if (strength === undefined) all += bm25.idf(term);
        else shared += strength;
      }
    }
    return all === 0 ? 0 : shared * (shared / all) ** 2;
  };
}
