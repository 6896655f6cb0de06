/** The signals of a batch of papers: each is as new as the day on which it was read. */

import { sql } from 'kysely';
import type { Paper, Signals } from '../../papers/paper.ts';
import { chunksOf, ROWS_PER_INSERT } from '../database/chunks-of.ts';
import type { Transaction } from '../database/database.ts';
import type { SignalTable } from '../database/schema.ts';
import type { Seen } from '../store.ts';

/** The newest day from which each signal of these papers is known. */
export async function readSignalDays(
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
export function withoutOlderSignals(
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

/** A value that the day's later reading doesn't tell stays; a row that says nothing isn't kept. */
export async function writeSignals(
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

type SignalDays = { readonly [Field in keyof Signals]: string | null };
