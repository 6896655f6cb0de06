/** What the ranking asks of an index, wherever that keeps its papers. */

import type { AcronymBook } from '../memory/acronym-book.ts';
import type { PaperTable } from '../memory/paper-table.ts';
import type { Postings } from '../memory/postings.ts';
import type { Vocabulary } from '../memory/vocabulary.ts';

export type Words = Pick<
  Vocabulary,
  'findTerm' | 'findWord' | 'text' | 'termText' | 'wordTermCount' | 'wordTerm'
>;

export type TermLists = Pick<Postings, 'size' | 'titleSize' | 'list'>;

export type Acronyms = Pick<AcronymBook, 'longForms' | 'shortForms'>;

export type Papers = Pick<
  PaperTable,
  | 'size'
  | 'end'
  | 'averageLength'
  | 'averageTitleLength'
  | 'length'
  | 'titleLength'
  | 'firstDay'
  | 'votes'
  | 'id'
  | 'words'
  | 'titleSize'
  | 'authors'
>;

export interface Collection {
  readonly vocabulary: Words;
  readonly postings: TermLists;
  readonly papers: Papers;
}
