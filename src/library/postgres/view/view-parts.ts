/** What a view of the index is made of. */

import type { SearchReader, SearchState } from '../../../store/search/search-reader.ts';
import type { PaperColumns } from '../paper-columns.ts';
import type { ListCache } from '../term-cache.ts';
import type { WordNumbers } from '../word-numbers.ts';

export interface ViewParts {
  readonly reader: SearchReader;
  readonly state: SearchState;
  readonly columns: PaperColumns;
  readonly lists: ListCache;
  readonly words: WordNumbers;
}
