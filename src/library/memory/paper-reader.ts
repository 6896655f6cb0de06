/** From a paper to the numbers that an index holds of it. */

import type { Paper } from '../../papers/paper.ts';
import { findAcronyms } from '../text/acronyms.ts';
import { nameWords } from '../text/names.ts';
import { plainText } from '../text/plain-text.ts';
import { wordTexts } from '../text/words.ts';
import type { AcronymBook } from './acronym-book.ts';
import type { Categories } from './categories.ts';
import type { PaperNumbers } from './paper-table.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface PaperReaderContext {
  readonly vocabulary: Vocabulary;
  readonly acronyms: AcronymBook;
  readonly categories: Categories;
}

export function readPaper(paper: Paper, context: PaperReaderContext): PaperNumbers {
  const { vocabulary, acronyms, categories } = context;
  const words = (text: string) =>
    wordTexts(plainText(text)).map((word) => vocabulary.word(word.toLowerCase()));
  const authors = paper.authors.flatMap((name) => [
    ...nameWords(name).map((word) => vocabulary.word(word) + 1),
    0,
  ]);
  const pairs = findAcronyms(`${paper.title}\n${paper.abstract}`).map((acronym) =>
    acronyms.number(acronym),
  );
  return {
    title: words(paper.title),
    abstract: words(paper.abstract),
    authors,
    categories: paper.categories.map((name) => categories.number(name)),
    acronyms: [...new Set(pairs.filter((pair) => pair !== undefined))],
  };
}

/** The same for the same words, names and categories: 53 bits of cyrb53 (public domain, bryc). */
export function textHash(paper: Paper): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const text of [paper.title, paper.abstract, ...paper.authors, '', ...paper.categories]) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
    // A text's end counts as well, so that "a" and "b" are not "ab".
    high = Math.imul(high ^ 0x1ffff, 2654435761);
    low = Math.imul(low ^ 0x1ffff, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
