/** Makes large segments of many small ones, without a list leaving the database. */

import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import { SearchReader, type SearchSegment } from './search-reader.ts';

export class Merger {
  readonly #database: Database;
  readonly #label: string;
  /** The server's process that merges for this one. */
  #backend: number | undefined;
  #underWay: Promise<boolean> = Promise.resolve(false);
  #isStopped = false;

  constructor(database: Database, label: string) {
    this.#database = database;
    this.#label = label;
  }

  /** As `SearchTables.merge` says; one at a time. Rejects when it is stopped, and merges no more. */
  merge(
    choose: (segments: readonly SearchSegment[]) => readonly SearchSegment[],
  ): Promise<boolean> {
    if (this.#isStopped) return Promise.resolve(false);
    this.#underWay = this.#database.write(async (transaction) => {
      const { rows } = await sql<{ locked: boolean; backend: number }>`
        select pg_try_advisory_xact_lock(${MERGE_LOCK}) as locked, pg_backend_pid() as backend
      `.execute(transaction);
      if (rows[0]?.locked !== true) return false;
      const { segments } = await new SearchReader(transaction, this.#label).state();
      const chosen = choose(segments);
      if (chosen.length < 2 || this.#isStopped) return false;
      this.#backend = rows[0].backend;
      try {
        await mergeSegments(transaction, chosen);
      } finally {
        this.#backend = undefined;
      }
      return true;
    });
    return this.#underWay;
  }

  /**
   * Resolves when nothing is being merged any more: a merge of millions takes minutes, and whoever
   * starts next does it again.
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    let isOver = false;
    const over = this.#underWay.then(
      () => true,
      () => true,
    );
    // The server takes no notice between two statements: it is asked until it does.
    while (!isOver) {
      if (this.#backend !== undefined) {
        // A server that is away ends the merge by that.
        await sql`select pg_cancel_backend(${this.#backend})`
          .execute(this.#database.queries)
          .catch(() => undefined);
      }
      isOver = await Promise.race([over, wait(CANCEL_EVERY_MS, false)]);
    }
  }
}

const CANCEL_EVERY_MS = 50;

/** Any number, as long as it is always the same: “pswm” in letters. */
const MERGE_LOCK = 0x7073776d;

/** The segments are neighbours, in the order of their papers: their lists are written in a row. */
async function mergeSegments(
  transaction: Transaction,
  segments: readonly SearchSegment[],
): Promise<void> {
  const ids = segments.map(({ id }) => id);
  const papers = segments.reduce((sum, segment) => sum + segment.papers, 0);
  const { rows } = await sql<{ id: number }>`
    insert into search_segments (first, papers) values (${segments[0]?.first ?? 0}, ${papers})
    returning id
  `.execute(transaction);
  await sql`
    insert into search_postings (segment, term, size, title_size, list)
    select ${rows[0]?.id ?? 0}::bigint, term, sum(size), sum(title_size),
      string_agg(list, ''::bytea order by array_position(${ids}::bigint[], segment))
    from search_postings
    where segment = any(${ids}::bigint[])
    group by term
    having sum(size) <> 0 or sum(title_size) <> 0 or sum(length(list)) > 0
  `.execute(transaction);
  await sql`delete from search_postings where segment = any(${ids}::bigint[])`.execute(transaction);
  await sql`delete from search_segments where id = any(${ids}::bigint[])`.execute(transaction);
}
