/** What it adds that neighbouring words of a query stand near each other in a paper. */

import type { Bm25 } from './bm25.ts';
import type { Collection } from './collection.ts';

/** Farther apart, two words have nothing to do with each other. */
const FARTHEST = 5;

/** A number for a paper, 0 or above, in the measure of BM25 scores. */
export type Nearness = (paper: number) => number;

/**
 * For each two neighbours among the terms: the rarity of the commoner one, divided by how far apart
 * they come nearest, in either order. `sequence` holds the terms of the query as they were typed.
 */
export function nearnessOf(
  sequence: readonly number[],
  collection: Collection,
  bm25: Bm25,
): Nearness {
  const pairs = sequence.slice(1).flatMap((second, at) => {
    const first = sequence[at] ?? second;
    return first === second ? [] : [{ first, second }];
  });
  const weights = pairs.map(({ first, second }) => Math.min(bm25.idf(first), bm25.idf(second)));
  const places = new Map<number, number>();
  for (const { first, second } of pairs) places.set(first, -FARTHEST).set(second, -FARTHEST);
  return (paper) => {
    const nearest = pairs.map(() => FARTHEST);
    for (const term of places.keys()) places.set(term, -FARTHEST);
    const { papers, vocabulary } = collection;
    for (const [place, word] of papers.words(paper).entries()) {
      const termCount = vocabulary.wordTermCount(word);
      for (let at = 0; at < termCount; at += 1) {
        const term = vocabulary.wordTerm(word, at);
        if (!places.has(term)) continue;
        for (const [number, { first, second }] of pairs.entries()) {
          const other = term === first ? second : term === second ? first : undefined;
          if (other === undefined) continue;
          const distance = Math.max(1, place - (places.get(other) ?? -FARTHEST));
          if (distance < (nearest[number] ?? 0)) nearest[number] = distance;
        }
        places.set(term, place);
      }
    }
    return nearest.reduce(
      (sum, distance, at) => sum + (distance < FARTHEST ? (weights[at] ?? 0) / distance : 0),
      0,
    );
  };
}
