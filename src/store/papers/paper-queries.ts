/** The queries on papers that reading and writing share. */

import type { Kysely } from 'kysely';
import type { Paper } from '../../papers/paper.ts';
import { chunksOf } from '../database/chunks-of.ts';
import type { ListingTable, PaperTable, Schema } from '../database/schema.ts';
import { fromPaperRow, groupListings } from './paper-rows.ts';

/** The papers held under these ids, by id. */
export async function readPapers(
  queries: Kysely<Schema>,
  ids: readonly string[],
): Promise<Map<string, Paper>> {
  const held = new Map<string, Paper>();
  for (const chunk of chunksOf(ids)) {
    const rows = await queries.selectFrom('papers').selectAll().where('id', 'in', chunk).execute();
    for (const paper of await toPapers(queries, rows)) held.set(paper.id, paper);
  }
  return held;
}

/** The papers of these rows, in their order, each with its listings. */
export async function toPapers(
  queries: Kysely<Schema>,
  rows: readonly PaperTable[],
): Promise<readonly Paper[]> {
  const listings: ListingTable[] = [];
  for (const chunk of chunksOf(rows.map(({ id }) => id))) {
    const found = await queries
      .selectFrom('listings')
      .selectAll()
      .where('paper_id', 'in', chunk)
      .execute();
    listings.push(...found);
  }
  const byPaper = groupListings(listings);
  return rows.map((row) => fromPaperRow(row, byPaper.get(row.id) ?? []));
}
