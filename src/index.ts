/** The public face: the library of papers and its summaries, for programs of your own. */

export type {
  AddCounts,
  AddOptions,
  Hit,
  HitPage,
  Library,
  SearchOptions,
} from './library/library.ts';
export { type LibraryOptions, openLibrary } from './library/open-library.ts';
export type { PaperIndex, SortOrder } from './library/paper-index.ts';
export { openPostgresIndex } from './library/postgres-index.ts';
export { parseQuery, type Query } from './library/query.ts';
export type { Paper, PaperInput } from './papers/paper.ts';
export { openStore } from './store/open-store.ts';
export type { Store } from './store/store.ts';
export { summarize } from './summaries/summarize.ts';
export type { Summary, SummaryPoint } from './summaries/summary.ts';
