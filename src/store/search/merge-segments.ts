/** Many small segments become a large one, without a list leaving the database. */

import { sql } from 'kysely';
import type { Transaction } from '../database/database.ts';
import type { SearchSegment } from './search-reader.ts';

/** The segments are neighbours, in the order of their papers: their lists are written in a row. */
export async function mergeSegments(
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
