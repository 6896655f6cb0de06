/** The library: the papers we hold, kept in a store and found through an index. */

import type { Paper, PaperInput } from '../papers/paper.ts';
import type { SortOrder } from './paper-index.ts';
import type { Query } from './query.ts';

export interface Library {
  /** The name of the index that finds its papers: `memory` or `postgres`. */
  readonly indexName: string;
  /**
   * Adds papers, or merges them into those with the same id; resolves once they can be found.
   * Rejects with a TypeError that names the field for an entry that is no paper; those before it
   * are kept.
   */
  add(
    papers: Iterable<PaperInput> | AsyncIterable<PaperInput>,
    options?: AddOptions,
  ): Promise<AddCounts>;
  /** The paper of an id in any form that names one. */
  get(id: string): Promise<Paper | undefined>;
  /** Best first. A string is read by `parseQuery`, which never fails. */
  search(query: string | Query, options?: SearchOptions): Promise<readonly Hit[]>;
  /** As `search`, with what a page of results says besides. */
  searchPage(query: string | Query, options?: SearchOptions): Promise<HitPage>;
  /** The ids of all papers that have every word of the query and pass its fields. */
  matching(query: string | Query): Promise<ReadonlySet<string>>;
  /** The nearest papers, never the paper itself; `[]` for an id that the library does not hold. */
  similar(id: string, options?: { readonly limit?: number }): Promise<readonly Hit[]>;
  size(): Promise<number>;
  /** Makes what other processes have put into the store findable here. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** Where the papers were read, so that the signals of each source are kept apart. */
export interface AddOptions {
  /** `added` unless given; see `Seen`. */
  readonly source?: string | undefined;
  /** The UTC day of the reading; today unless given. */
  readonly day?: string | undefined;
}

export interface AddCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface SearchOptions {
  /** 10 unless given. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** `relevance` unless given. */
  readonly sort?: SortOrder | undefined;
}

/** A paper found. */
export interface Hit {
  readonly paper: Paper;
  /** Above 0; comparable within one answer only. */
  readonly score: number;
  /** The words of the paper that matched, lower case, as they stand in its text. */
  readonly matched: readonly string[];
}

export interface HitPage {
  readonly hits: readonly Hit[];
  /** How many papers match in all. */
  readonly total: number;
  /** The query put right, where that finds more; else `undefined`. */
  readonly suggestion: string | undefined;
}
