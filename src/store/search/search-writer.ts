/** Writes the tables of the search index; while it does, nobody else does. */

import { sql } from 'kysely';
import { chunksOf } from '../database/chunks-of.ts';
import type { Transaction } from '../database/database.ts';
import {
  type AcronymRow,
  type ChunkRow,
  type PaperRow,
  SearchReader,
  type SearchState,
} from './search-reader.ts';

export interface NewPosting {
  readonly term: string;
  readonly size: number;
  readonly titleSize: number;
  readonly list: Uint8Array;
}

export class SearchWriter extends SearchReader {
  /** Waits for others that write, and keeps them out to the end of the transaction. */
  static async lock(transaction: Transaction, label: string): Promise<SearchWriter> {
    await sql`select generation from search_state for update`.execute(transaction);
    return new SearchWriter(transaction, label);
  }

  async addSegment(first: number, papers: number, postings: readonly NewPosting[]): Promise<void> {
    const [segment] = await this.rows<{ id: number }>(sql`
      insert into search_segments (first, papers) values (${first}, ${papers}) returning id
    `);
    for (const rows of chunksOf(postings, ROWS)) {
      await this.rows(sql`
        insert into search_postings (segment, term, size, title_size, list)
        select ${segment?.id ?? 0}::bigint, * from unnest(
          ${rows.map(({ term }) => term)}::text[],
          ${rows.map(({ size }) => size)}::integer[],
          ${rows.map(({ titleSize }) => titleSize)}::integer[],
          ${rows.map(({ list }) => list)}::bytea[])
      `);
    }
  }

  async addPapers(papers: readonly PaperRow[]): Promise<void> {
    for (const rows of chunksOf(papers, LONG_ROWS)) {
      await this.rows(sql`
        insert into search_papers (paper, id, hash, parts, odd, authors, acronyms)
        select * from unnest(
          ${rows.map(({ paper }) => paper)}::integer[],
          ${rows.map(({ id }) => id)}::text[],
          ${rows.map(({ hash }) => hash)}::bigint[],
          ${rows.map(({ parts }) => parts)}::text[],
          ${rows.map(({ odd }) => odd)}::text[],
          ${rows.map(({ authors }) => authors)}::text[],
          ${rows.map(({ acronyms }) => acronyms)}::text[])
      `);
    }
  }

  async removePapers(papers: readonly number[]): Promise<void> {
    await this.rows(sql`delete from search_papers where paper = any(${papers}::integer[])`);
  }

  /** `words` are new ones, each with what it is filed under. */
  async addWords(words: readonly string[], keysOf: (word: string) => readonly number[]) {
    for (const rows of chunksOf(words, ROWS)) {
      const known = new Set(await this.words(rows));
      const fresh = rows.filter((word) => !known.has(word));
      await this.rows(sql`
        insert into search_words (word, keys)
        select word, string_to_array(keys, ' ')::integer[] from unnest(
          ${fresh}::text[], ${fresh.map((word) => keysOf(word).join(' '))}::text[]) as t (word, keys)
      `);
    }
  }

  /** Adds each count, which may be below 0, to what is there. */
  async countAcronyms(pairs: readonly AcronymRow[]): Promise<void> {
    for (const rows of chunksOf(pairs, ROWS)) {
      await this.rows(sql`
        insert into search_acronyms as held (short, long, count)
        select * from unnest(
          ${rows.map(({ short }) => short)}::text[],
          ${rows.map(({ long }) => long)}::text[],
          ${rows.map(({ count }) => count)}::integer[])
        on conflict (short, long) do update set count = held.count + excluded.count
      `);
    }
  }

  /** The number of each list of categories; names in lower case. */
  async categoryNumbers(
    lists: readonly (readonly string[])[],
  ): Promise<(names: readonly string[]) => number> {
    const names = [...new Set(lists.map((list) => list.join('\n')))];
    await this.rows(sql`
      insert into search_categories (names)
      select name from unnest(${names}::text[]) as t (name)
      where not exists (select from search_categories where names = name)
    `);
    const rows = await this.rows<{ number: number; names: string }>(
      sql`select number, names from search_categories where names = any(${names}::text[])`,
    );
    const numbers = new Map(rows.map((row) => [row.names, row.number]));
    return (list) => numbers.get(list.join('\n')) ?? 0;
  }

  async putChunks(chunks: readonly ChunkRow[]): Promise<void> {
    for (const rows of chunksOf(chunks, CHUNKS)) {
      await this.rows(sql`
        insert into search_columns (chunk, version, data)
        select * from unnest(
          ${rows.map(({ chunk }) => chunk)}::integer[],
          ${rows.map(({ version }) => version)}::bigint[],
          ${rows.map(({ data }) => data)}::bytea[])
        on conflict (chunk) do update set version = excluded.version, data = excluded.data
      `);
    }
  }

  async setState(state: Omit<SearchState, 'segments'>): Promise<void> {
    await this.rows(sql`
      update search_state set generation = ${state.generation}, papers = ${state.papers},
        next_paper = ${state.nextPaper}, total_length = ${state.totalLength},
        total_title_length = ${state.totalTitleLength}, covered = ${state.covered}
    `);
  }
}

/** So many rows go into one statement: their text is put together without a pause. */
const ROWS = 4_000;
const LONG_ROWS = 500;
const CHUNKS = 20;
