/** The port between the library and what finds papers in it. */

import type { Paper } from '../papers/paper.ts';
import type { Query } from './query.ts';

/** Finds papers by their words. It holds ids and what it needs to rank, never the papers. */
export interface PaperIndex {
  /** `memory` or `postgres`. */
  readonly name: string;
  /** Adds papers or puts them in the place of those with the same id; resolves once searchable. */
  add(papers: readonly Paper[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Best first. A query with neither words nor phrases matches by its filters alone, newest first. */
  search(query: Query, options: IndexSearchOptions): Promise<IndexPage>;
  /** The papers nearest to this one, never itself; `[]` for an unknown id. */
  similar(id: string, limit: number): Promise<readonly IndexHit[]>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** An index that many processes share, and that lasts. */
export interface SharedPaperIndex extends PaperIndex {
  /**
   * Adds every paper that changed since the last one that it knows of, in turn with all others who
   * do so, in whatever process: so the newest of a paper is what stays.
   */
  follow(changesSince: PaperChangesSince): Promise<void>;
}

/** Some of the papers that changed after a revision, the oldest change first; none when none did. */
export type PaperChangesSince = (
  revision: number,
) => Promise<{ readonly papers: readonly Paper[]; readonly revision: number }>;

export interface IndexSearchOptions {
  readonly limit: number;
  readonly offset: number;
  readonly sort: SortOrder;
  /**
   * Whether `any` word of the query is enough, better hits having more of them, or `all` must be
   * in a hit (leading question words and function words aside), as for a topic to follow.
   */
  readonly words: 'any' | 'all';
}

export type SortOrder = 'relevance' | 'newest' | 'votes';

export interface IndexPage {
  readonly hits: readonly IndexHit[];
  /** How many match in all. */
  readonly total: number;
  /** The query with its unknown words put right, where that finds more; else `undefined`. */
  readonly suggestion: string | undefined;
}

export interface IndexHit {
  readonly id: string;
  /** Above 0; comparable within one answer only. */
  readonly score: number;
  /**
   * The words of the paper that matched, lower case, as they stand in its text; an index may leave
   * them out after the first thousand hits.
   */
  readonly matched: readonly string[];
}
