/** Reads the tables of the search index in one transaction. */

import { type RawBuilder, sql } from 'kysely';
import { UnavailableError } from '../../errors.ts';
import type { Transaction } from '../database/database.ts';
import { storable } from '../database/storable.ts';

export interface SearchState {
  /** Raised with every change of any paper. */
  readonly generation: number;
  readonly papers: number;
  /** Above every paper's number. */
  readonly nextPaper: number;
  readonly totalLength: number;
  readonly totalTitleLength: number;
  /** The store's revision up to which every paper is here. */
  readonly covered: number;
  /** In the order of their papers. */
  readonly segments: readonly SearchSegment[];
}

export interface SearchSegment {
  readonly id: number;
  /** Its lowest paper number. */
  readonly first: number;
  /** How many papers it got; some may have gone since. */
  readonly papers: number;
}

interface StateRow extends Omit<SearchState, 'segments'> {
  readonly label: string;
  /** JSON. */
  readonly segments: string;
}

export interface TermRow {
  readonly term: string;
  /** In how many papers the term stands by all the segments asked for. */
  readonly size: number;
  readonly titleSize: number;
}

export interface ListRow {
  readonly segment: number;
  readonly term: string;
  readonly list: Uint8Array;
}

export interface PaperRow {
  readonly paper: number;
  readonly id: string;
  readonly hash: number;
  readonly parts: string;
  readonly odd: string | null;
  /** The words of each name, a name on a line. */
  readonly authors: string;
  /** JSON: the pairs that it explains. */
  readonly acronyms: string | null;
}

export interface ChunkRow {
  readonly chunk: number;
  readonly version: number;
  readonly data: Uint8Array;
}

export interface AcronymRow {
  readonly short: string;
  readonly long: string;
  readonly count: number;
}

export class SearchReader {
  readonly #transaction: Transaction;
  readonly #label: string;

  /** `label` is the kind of the tables that the caller knows. */
  constructor(transaction: Transaction, label: string) {
    this.#transaction = transaction;
    this.#label = label;
  }

  /** Rejects with an UnavailableError when another version has made the tables anew. */
  async state(): Promise<SearchState> {
    const [row] = await this.rows<StateRow>(sql`
      select label, generation, papers, next_paper as "nextPaper", total_length as "totalLength",
        total_title_length as "totalTitleLength", covered,
        (select coalesce(json_agg(json_build_object('id', id, 'first', first, 'papers', papers)
          order by first, id), '[]') from search_segments)::text as segments
      from search_state
    `);
    if (row?.label !== this.#label) {
      throw new UnavailableError(
        'Another version of Paperwire has made the search index anew. Start this one again.',
      );
    }
    const { label: _, ...state } = row;
    return { ...state, segments: JSON.parse(row.segments) as readonly SearchSegment[] };
  }

  columns(sinceGeneration: number): Promise<readonly ChunkRow[]> {
    return this.rows(
      sql`select chunk, version, data from search_columns where version > ${sinceGeneration}`,
    );
  }

  chunks(chunks: readonly number[]): Promise<readonly ChunkRow[]> {
    return this.rows(
      sql`select chunk, version, data from search_columns where chunk = any(${chunks}::integer[])`,
    );
  }

  termSizes(segments: readonly number[], terms: readonly string[]): Promise<readonly TermRow[]> {
    return this.rows(sql`
      select term, sum(size)::integer as size, sum(title_size)::integer as "titleSize"
      from search_postings
      where segment = any(${segments}::bigint[]) and term = any(${terms}::text[])
      group by term
    `);
  }

  lists(segments: readonly number[], terms: readonly string[]): Promise<readonly ListRow[]> {
    return this.rows(sql`
      select segment, term, list from search_postings
      where segment = any(${segments}::bigint[]) and term = any(${terms}::text[])
    `);
  }

  async termsFrom(
    segments: readonly number[],
    prefix: string,
    limit: number,
  ): Promise<readonly string[]> {
    const rows = await this.rows<{ term: string }>(sql`
      select distinct term from search_postings
      where segment = any(${segments}::bigint[]) and term >= ${prefix}
        and term < ${`${prefix}\u{10ffff}`}
      limit ${limit}
    `);
    return rows.map(({ term }) => term);
  }

  papers(numbers: readonly number[]): Promise<readonly PaperRow[]> {
    return this.rows(sql`select * from search_papers where paper = any(${numbers}::integer[])`);
  }

  papersById(ids: readonly string[]): Promise<readonly PaperRow[]> {
    const wanted = ids.map(storable);
    return this.rows(sql`select * from search_papers where id = any(${wanted}::text[])`);
  }

  ids(numbers: readonly number[]): Promise<readonly { paper: number; id: string }[]> {
    return this.rows(
      sql`select paper, id from search_papers where paper = any(${numbers}::integer[])`,
    );
  }

  authors(numbers: readonly number[]): Promise<readonly { paper: number; authors: string }[]> {
    return this.rows(
      sql`select paper, authors from search_papers where paper = any(${numbers}::integer[])`,
    );
  }

  /** Those of the papers whose `parts` hold a text. */
  async holding(text: string, papers: readonly number[]): Promise<readonly number[]> {
    const rows = await this.rows<{ paper: number }>(sql`
      select paper from search_papers
      where paper = any(${papers}::integer[]) and strpos(parts, ${text}) > 0
    `);
    return rows.map(({ paper }) => paper);
  }

  /** The same of all papers, the last that came first. */
  async lastHolding(text: string, limit: number): Promise<readonly number[]> {
    const rows = await this.rows<{ paper: number }>(sql`
      select paper from search_papers where strpos(parts, ${text}) > 0
      order by paper desc limit ${limit}
    `);
    return rows.map(({ paper }) => paper);
  }

  async words(words: readonly string[]): Promise<readonly string[]> {
    const rows = await this.rows<{ word: string }>(
      sql`select word from search_words where word = any(${words}::text[])`,
    );
    return rows.map(({ word }) => word);
  }

  /** Words that are filed under any of the keys. */
  async wordsUnder(keys: readonly number[], limit: number): Promise<readonly string[]> {
    // A key at a time: of many together PostgreSQL thinks that they are in most words, and reads all.
    const rows = await this.rows<{ word: string }>(sql`
      select distinct word from unnest(${keys}::integer[]) as t (key),
        lateral (select word from search_words where keys @> array[key]) as filed
      limit ${limit}
    `);
    return rows.map(({ word }) => word);
  }

  /** Words that begin with a text, the shortest first. */
  async wordsFrom(prefix: string, limit: number): Promise<readonly string[]> {
    const rows = await this.rows<{ word: string }>(sql`
      select word from search_words
      where word >= ${prefix} and word < ${`${prefix}\u{10ffff}`}
      order by length(word), word limit ${limit}
    `);
    return rows.map(({ word }) => word);
  }

  acronyms(shorts: readonly string[], longs: readonly string[]): Promise<readonly AcronymRow[]> {
    return this.rows(sql`
      select short, long, count from search_acronyms
      where count > 0 and (short = any(${shorts}::text[]) or long = any(${longs}::text[]))
    `);
  }

  /** The lists of categories that papers have, each with its number; names in lower case. */
  async categories(): Promise<readonly { number: number; names: readonly string[] }[]> {
    const rows = await this.rows<{ number: number; names: string }>(
      sql`select number, names from search_categories`,
    );
    return rows.map(({ number, names }) => ({ number, names: names.split('\n') }));
  }

  protected async rows<Row>(query: RawBuilder<unknown>): Promise<Row[]> {
    const { rows } = await query.execute(this.#transaction);
    // Each query names its columns as its row's type does.
    return rows as Row[];
  }
}
