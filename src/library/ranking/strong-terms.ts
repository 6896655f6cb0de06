/** The terms that papers are about: often in them, rarely elsewhere. */

import type { Bm25, WeightedTerm } from './bm25.ts';
import type { Collection } from './collection.ts';

/** A paper, and how much it counts among the others. */
export interface WeightedPaper {
  readonly paper: number;
  readonly weight: number;
}

/**
 * The `limit` strongest terms of the papers, strongest first; the weights add up to 1. A term's
 * strength is its part of each paper's text times its rarity (the relevance model of Lavrenko and
 * Croft, SIGIR 2001, weighed by idf so that common words do not crowd out telling ones).
 */
export function strongTerms(
  from: readonly WeightedPaper[],
  limit: number,
  collection: Collection,
  bm25: Bm25,
): readonly WeightedTerm[] {
  const { papers, vocabulary } = collection;
  const strengths = new Map<number, number>();
  for (const { paper, weight } of from) {
    const share = weight / Math.max(1, papers.length(paper));
    for (const word of papers.words(paper)) {
      const termCount = vocabulary.wordTermCount(word);
      for (let at = 0; at < termCount; at += 1) {
        const term = vocabulary.wordTerm(word, at);
        strengths.set(term, (strengths.get(term) ?? 0) + share);
      }
    }
  }
  const byText = (a: WeightedTerm, b: WeightedTerm) =>
    vocabulary.termText(a.term) < vocabulary.termText(b.term) ? -1 : 1;
  const strongest = [...strengths]
    .map(([term, strength]) => ({ term, weight: strength * bm25.idf(term) }))
    .sort((a, b) => b.weight - a.weight || byText(a, b))
    .slice(0, limit);
  const total = strongest.reduce((all, { weight }) => all + weight, 0);
  return strongest.map(({ term, weight }) => ({ term, weight: weight / total }));
}
