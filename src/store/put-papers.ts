/** Writes a batch of papers: what is new is added, what is known is merged, what is equal is left. */

import { sql } from 'kysely';
import { mergePapers } from '../papers/merge.ts';
import type { Paper, Signals } from '../papers/paper.ts';
import type { Transaction } from './database/database.ts';
import type { ListingTable, SignalTable } from './database/schema.ts';
import { chunksOf, readPapers } from './paper-queries.ts';
import { toPaperRow, toStorablePaper } from './paper-rows.ts';
import type { PutResult, Seen } from './store.ts';

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

const ROWS_PER_INSERT = 100;

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

type SignalDays = { readonly [Field in keyof Signals]: string | null };

/** The newest day from which each signal of these papers is known. */
async function readSignalDays(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SignalDays>> {
  const days = new Map<string, SignalDays>();
  for (const chunk of chunksOf(ids)) {
    const rows = await transaction
      .selectFrom('signals')
      .select(({ fn, case: choose }) => [
        'paper_id',
        fn
          .max(choose().when('votes', 'is not', null).then(sql.ref<string>('day')).end())
          .as('votes'),
        fn
          .max(choose().when('comments', 'is not', null).then(sql.ref<string>('day')).end())
          .as('comments'),
        fn
          .max(choose().when('stars', 'is not', null).then(sql.ref<string>('day')).end())
          .as('stars'),
      ])
      .where('paper_id', 'in', chunk)
      .groupBy('paper_id')
      .execute();
    for (const { paper_id, ...row } of rows) days.set(paper_id, row);
  }
  return days;
}

/** A reading of an earlier day fills what no later one told, and changes nothing else. */
function withoutOlderSignals(
  held: Paper,
  incoming: Paper,
  days: SignalDays | undefined,
  day: string,
): Paper {
  if (days === undefined) return incoming;
  const newest = (field: keyof Signals) =>
    (days[field] ?? '') > day ? held.signals[field] : incoming.signals[field];
  return {
    ...incoming,
    signals: { votes: newest('votes'), comments: newest('comments'), stars: newest('stars') },
  };
}

/** One row for each paper and list; of two in a batch the later one counts. */
function listingRows(papers: readonly Paper[]): readonly ListingTable[] {
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
async function leaveLists(
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

async function writeListings(
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

/** A value that the day's later reading doesn't tell stays; a row that says nothing isn't kept. */
async function writeSignals(
  transaction: Transaction,
  papers: readonly Paper[],
  { source, day }: Seen,
): Promise<void> {
  const rows = new Map<string, SignalTable>();
  for (const { id, signals } of papers) {
    const row = rows.get(id);
    const votes = signals.votes ?? row?.votes ?? null;
    const comments = signals.comments ?? row?.comments ?? null;
    const stars = signals.stars ?? row?.stars ?? null;
    if (votes === null && comments === null && stars === null) continue;
    rows.set(id, { paper_id: id, source, day, votes, comments, stars });
  }
  for (const chunk of chunksOf([...rows.values()], ROWS_PER_INSERT)) {
    await transaction
      .insertInto('signals')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['paper_id', 'day', 'source']).doUpdateSet(({ fn }) => ({
          votes: fn.coalesce('excluded.votes', 'signals.votes'),
          comments: fn.coalesce('excluded.comments', 'signals.comments'),
          stars: fn.coalesce('excluded.stars', 'signals.stars'),
        })),
      )
      .execute();
  }
}
