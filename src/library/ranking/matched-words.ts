/** Which words of a paper made it a hit. */

import { authorTerm } from '../memory/vocabulary.ts';
import type { WeightedTerm } from './bm25.ts';
import type { Papers, Words } from './collection.ts';

/** Lower case, as they stand in the paper; those of the first terms first, then as they stand. */
export function matchedWords(
  paper: number,
  terms: readonly WeightedTerm[],
  context: { readonly papers: Papers; readonly vocabulary: Words },
): readonly string[] {
  const { papers, vocabulary } = context;
  const places = new Map(terms.map(({ term }, place) => [term, place]));
  const found = new Map<number, number>();
  const note = (word: number, term: number | undefined) => {
    const place = term === undefined ? undefined : places.get(term);
    if (place === undefined) return;
    found.set(word, Math.min(place, found.get(word) ?? place));
  };
  for (const word of papers.words(paper)) {
    const termCount = vocabulary.wordTermCount(word);
    for (let at = 0; at < termCount; at += 1) note(word, vocabulary.wordTerm(word, at));
  }
  for (const word of papers.authors(paper)) {
    if (word > 0) note(word - 1, vocabulary.findTerm(authorTerm(vocabulary.text(word - 1))));
  }
  return [...found].sort(([, a], [, b]) => a - b).map(([word]) => vocabulary.text(word));
}
