/** A paper between the numbers that the ranking reads and the row that the database keeps. */

import type { PaperRow } from '../../store/search/search-reader.ts';
import type { PaperCollection } from '../memory/paper-collection.ts';
import type { Vocabulary } from '../memory/vocabulary.ts';
import { readStoredText, toStoredText, type WordForm } from './stored-text.ts';

/** The rows of a collection's papers, which get the numbers from `first` on. */
export function* toRows(collection: PaperCollection, first: number): Generator<PaperRow> {
  const { papers, vocabulary, acronyms } = collection;
  const forms: WordForm[] = [];
  const formOf = (word: number) => {
    forms[word] ??= readForm(word, vocabulary);
    return forms[word];
  };
  for (let paper = 0; paper < papers.end; paper += 1) {
    const words = Array.from(papers.words(paper), formOf);
    const titleSize = papers.titleSize(paper);
    const pairs = Array.from(papers.acronyms(paper), (number) => acronyms.pair(number));
    yield {
      paper: first + paper,
      id: papers.id(paper) ?? '',
      hash: papers.textHash(paper),
      ...toStoredText(words.slice(0, titleSize), words.slice(titleSize)),
      authors: toLines(papers.authors(paper), (word) => formOf(word).text),
      acronyms: pairs.length === 0 ? null : JSON.stringify(pairs),
    };
  }
}

/** The words of a row as `PaperNumbers` has them, under the numbers that `numberOf` gives. */
export function readRow(
  row: Pick<PaperRow, 'parts' | 'odd' | 'authors'>,
  numberOf: (text: string, start: number, end: number) => number,
): { readonly title: number[]; readonly abstract: number[]; readonly authors: number[] } {
  const words: number[] = [];
  const titleSize = readStoredText(row, (text, start, end) => {
    words.push(numberOf(text, start, end));
  });
  return {
    title: words.slice(0, titleSize),
    abstract: words.slice(titleSize),
    authors: namesOf(row.authors).flatMap((name) => [
      ...name.map((word) => numberOf(word, 0, word.length) + 1),
      0,
    ]),
  };
}

/** The words of each author's name. */
export function namesOf(authors: string): readonly (readonly string[])[] {
  return authors === '' ? [] : authors.split('\n').map((name) => name.split(' '));
}

function readForm(word: number, vocabulary: Vocabulary): WordForm {
  const parts = Array.from({ length: vocabulary.partCount(word) }, (_, at) =>
    vocabulary.text(vocabulary.part(word, at)),
  );
  return { text: vocabulary.text(word), parts };
}

function toLines(authors: Uint32Array, textOf: (word: number) => string): string {
  const names: string[] = [];
  let name: string[] = [];
  for (const word of authors) {
    if (word > 0) {
      name.push(textOf(word - 1));
      continue;
    }
    if (name.length > 0) names.push(name.join(' '));
    name = [];
  }
  return names.join('\n');
}
