/** The lists that a batch of papers tells of: which papers are on them, and which have left. */

import type { Paper } from '../../papers/paper.ts';
import { chunksOf, ROWS_PER_INSERT } from '../database/chunks-of.ts';
import type { Transaction } from '../database/database.ts';
import type { ListingTable } from '../database/schema.ts';
import type { Seen } from '../store.ts';
import { readPapers } from './paper-queries.ts';

/** One row for each paper and list; of two in a batch the later one counts. */
export function listingRows(papers: readonly Paper[]): readonly ListingTable[] {
  const rows = new Map<string, ListingTable>();
  for (const paper of papers) {
    for (const listing of paper.listings) {
      const key = JSON.stringify([listing.source, listing.day, paper.id]);
      rows.set(key, { ...listing, paper_id: paper.id });
    }
  }
  return [...rows.values()];
}

/**
 * A list read from its own source replaces what was held of it, from the first position that the
 * batch tells: papers that are no longer there leave it. (From the first position, since a long
 * list may come in several batches.) A list told by anyone else, as an imported file does, only
 * adds. Gives the papers that left a list, as they are now.
 */
export async function leaveLists(
  transaction: Transaction,
  listings: readonly ListingTable[],
  seen: Seen,
  held: ReadonlyMap<string, Paper>,
): Promise<readonly Paper[]> {
  const byDay = new Map<string, ListingTable[]>();
  for (const listing of listings) {
    if (listing.source !== seen.source) continue;
    const list = byDay.get(listing.day);
    if (list === undefined) byDay.set(listing.day, [listing]);
    else list.push(listing);
  }
  const left = new Map<string, Paper>();
  for (const [day, list] of byDay) {
    const present = new Set(list.map(({ paper_id }) => paper_id));
    const first = Math.min(...list.map(({ position }) => position));
    const rows = await transaction
      .selectFrom('listings')
      .select('paper_id')
      .where('source', '=', seen.source)
      .where('day', '=', day)
      .where('position', '>=', first)
      .execute();
    const gone = rows.map(({ paper_id }) => paper_id).filter((id) => !present.has(id));
    if (gone.length === 0) continue;
    for (const chunk of chunksOf(gone)) {
      await transaction
        .deleteFrom('listings')
        .where('source', '=', seen.source)
        .where('day', '=', day)
        .where('paper_id', 'in', chunk)
        .execute();
    }
    const papers = await readPapers(transaction, gone);
    for (const id of gone) {
      const paper = left.get(id) ?? held.get(id) ?? papers.get(id);
      if (paper === undefined) continue;
      const stays = paper.listings.filter(
        (listing) => listing.source !== seen.source || listing.day !== day,
      );
      left.set(id, { ...paper, listings: stays });
    }
  }
  return [...left.values()];
}

/** A row that is as before is left alone. */
export async function writeListings(
  transaction: Transaction,
  listings: readonly ListingTable[],
): Promise<void> {
  for (const chunk of chunksOf(listings, ROWS_PER_INSERT)) {
    await transaction
      .insertInto('listings')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(['source', 'day', 'paper_id'])
          .doUpdateSet(({ ref }) => ({ position: ref('excluded.position') }))
          .whereRef('listings.position', '<>', 'excluded.position'),
      )
      .execute();
  }
}
