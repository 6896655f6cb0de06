/** Writes a batch of papers: what is new is added, what is known is merged, what is equal is left. */

import { mergePapers } from '../../papers/merge.ts';
import type { Paper } from '../../papers/paper.ts';
import { chunksOf, ROWS_PER_INSERT } from '../database/chunks-of.ts';
import type { Transaction } from '../database/database.ts';
import type { PutResult, Seen } from '../store.ts';
import { readPapers } from './paper-queries.ts';
import { toPaperRow, toStorablePaper } from './paper-rows.ts';
import { leaveLists, listingRows, writeListings } from './put-listings.ts';
import { readSignalDays, withoutOlderSignals, writeSignals } from './put-signals.ts';

/**
 * Counts each paper given, so that a batch that names one twice counts as two batches would.
 *
 * The counter is taken first: it lets one writer of papers in at a time, over all processes, so
 * that no merge overwrites another one and revisions become visible in their order. (A sequence
 * of PostgreSQL would hand out numbers whose rows appear later than those of higher numbers, and
 * whoever asked for the changes since the higher one would never see them.)
 */
export async function putPapers(
  transaction: Transaction,
  papers: readonly Paper[],
  seen: Seen,
): Promise<PutResult> {
  const before = await lockRevision(transaction);
  const incoming = papers.map(toStorablePaper);
  const ids = [...new Set(incoming.map(({ id }) => id))];
  const held = await readPapers(transaction, ids);
  const signalDays = await readSignalDays(transaction, [...held.keys()]);

  const count = { added: 0, changed: 0, unchanged: 0 };
  const touched = new Map<string, Paper>();
  const reworded = new Set<string>();
  for (const paper of incoming) {
    const known = held.get(paper.id);
    const merged =
      known === undefined
        ? paper
        : mergePapers(known, withoutOlderSignals(known, paper, signalDays.get(paper.id), seen.day));
    if (merged === known) {
      count.unchanged += 1;
      continue;
    }
    count[known === undefined ? 'added' : 'changed'] += 1;
    if (known !== undefined && isReworded(known, merged)) reworded.add(merged.id);
    held.set(merged.id, merged);
    touched.set(merged.id, merged);
  }

  const listings = listingRows(incoming);
  for (const paper of await leaveLists(transaction, listings, seen, held)) {
    touched.set(paper.id, paper);
  }

  let revision = before;
  const rows = [...touched.values()].map((paper) => {
    revision += 1;
    return toPaperRow(paper, revision);
  });
  for (const chunk of chunksOf(rows, ROWS_PER_INSERT)) {
    await transaction
      .insertInto('papers')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          title: ref('excluded.title'),
          abstract: ref('excluded.abstract'),
          authors: ref('excluded.authors'),
          categories: ref('excluded.categories'),
          published: ref('excluded.published'),
          doi: ref('excluded.doi'),
          journal: ref('excluded.journal'),
          code_url: ref('excluded.code_url'),
          project_url: ref('excluded.project_url'),
          hugging_face_url: ref('excluded.hugging_face_url'),
          votes: ref('excluded.votes'),
          comments: ref('excluded.comments'),
          stars: ref('excluded.stars'),
          revision: ref('excluded.revision'),
        })),
      )
      .execute();
  }
  await dropSummaries(transaction, [...reworded]);
  await writeListings(transaction, listings);
  await writeSignals(transaction, incoming, seen);
  if (revision > before) {
    await transaction
      .updateTable('counters')
      .set({ value: revision })
      .where('name', '=', 'papers')
      .execute();
  }
  return { ...count, papers: [...touched.values()] };
}

function isReworded(before: Paper, after: Paper): boolean {
  return before.title !== after.title || before.abstract !== after.abstract;
}

/** A summary rests on sentences of the abstract that it was made from. */
async function dropSummaries(transaction: Transaction, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await transaction.deleteFrom('summaries').where('paper_id', 'in', chunk).execute();
  }
}

async function lockRevision(transaction: Transaction): Promise<number> {
  const { value } = await transaction
    .updateTable('counters')
    .set(({ ref }) => ({ value: ref('value') }))
    .where('name', '=', 'papers')
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
