/** The tables of the search index on PostgreSQL: one snapshot to read, one writer at a time. */

import { sql } from 'kysely';
import { openPostgres } from '../database/open-postgres.ts';
import { Merger } from './merger.ts';
import { SearchReader, type SearchSegment } from './search-reader.ts';
import { makeSearchTables, searchLabel } from './search-schema.ts';
import { SearchWriter } from './search-writer.ts';

export interface SearchTables {
  /** All that the work reads is of one moment. It may run beside any writing. */
  read<Result>(work: (reader: SearchReader) => Promise<Result>): Promise<Result>;
  /**
   * All that the work writes lasts, or none. Others that write wait, in whatever process they are.
   * The work may run again, so it must touch nothing else.
   */
  write<Result>(work: (writer: SearchWriter) => Promise<Result>): Promise<Result>;
  /**
   * Makes one segment of those chosen, which must be neighbours; the others' order is that of their
   * papers. False when there were none to choose or another process is merging.
   */
  merge(choose: (segments: readonly SearchSegment[]) => readonly SearchSegment[]): Promise<boolean>;
  /** Leaves a merge that is under way to others. */
  close(): Promise<void>;
}

/** `analysis` is the version of the rules by which words are read. Rejects as `openStore` does. */
export async function openSearchTables(url: string, analysis: number): Promise<SearchTables> {
  const label = searchLabel(analysis);
  const database = await openPostgres(url);
  const { queries, write } = database;
  try {
    await write(async (transaction) => {
      // Held to the end of the transaction: a second starter waits here.
      await sql`select pg_advisory_xact_lock(${SCHEMA_LOCK})`.execute(transaction);
      await makeSearchTables(transaction, label);
    });
  } catch (error) {
    await database.close();
    throw error;
  }
  const merger = new Merger(database, label);
  return {
    read: (work) =>
      queries
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((transaction) => work(new SearchReader(transaction, label))),
    write: (work) =>
      write(async (transaction) => work(await SearchWriter.lock(transaction, label))),
    merge: (choose) => merger.merge(choose),
    async close() {
      await merger.stop();
      await database.close();
    },
  };
}

/** Any number, as long as it is always the same: “pswf” in letters. */
const SCHEMA_LOCK = 0x70737766;
