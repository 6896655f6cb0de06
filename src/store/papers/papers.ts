/** The papers in the database: merged on the way in, whole on the way out. */

import { setImmediate } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import type { Paper } from '../../papers/paper.ts';
import { chunksOf } from '../database/chunks-of.ts';
import type { Database } from '../database/database.ts';
import type { PaperTable } from '../database/schema.ts';
import { storable } from '../database/storable.ts';
import type {
  PaperChanges,
  PaperRecords,
  PublishedCount,
  PutResult,
  Seen,
  SignalRecord,
} from '../store.ts';
import { readPapers, toPapers } from './paper-queries.ts';
import { putPapers } from './put-papers.ts';

export function paperRecords(database: Database): PaperRecords {
  const { queries } = database;
  const papersOf = (rows: readonly Selectable<PaperTable>[]) => toPapers(queries, rows);

  return {
    put: (papers: readonly Paper[], seen: Seen): Promise<PutResult> =>
      papers.length === 0
        ? Promise.resolve({ added: 0, changed: 0, unchanged: 0, papers: [] })
        : database.write((transaction) => putPapers(transaction, papers, seen)),

    async get(ids) {
      const held = await readPapers(queries, [...new Set(ids.map(storable))]);
      return ids.flatMap((id) => held.get(storable(id)) ?? []);
    },

    async byDoi(doi) {
      const wanted = storable(doi).toLowerCase();
      const rows = await queries
        .selectFrom('papers')
        .selectAll()
        .where((where) =>
          where.or([
            where(where.fn<string>('lower', ['doi']), '=', wanted),
            where('id', '=', `doi:${wanted}`),
          ]),
        )
        .orderBy('id')
        .limit(1)
        .execute();
      return (await papersOf(rows))[0];
    },

    async *all() {
      let after = '';
      for (;;) {
        const rows = await queries
          .selectFrom('papers')
          .selectAll()
          .where('id', '>', after)
          .orderBy('id')
          .limit(READ_BATCH)
          .execute();
        if (rows.length > 0) yield await papersOf(rows);
        const last = rows.at(-1);
        if (last === undefined || rows.length < READ_BATCH) return;
        after = last.id;
      }
    },

    async count() {
      const { count } = await queries
        .selectFrom('papers')
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },

    async listed(source, day) {
      const rows = await queries
        .selectFrom('listings')
        .innerJoin('papers', 'papers.id', 'listings.paper_id')
        .selectAll('papers')
        .where('listings.source', '=', source)
        .where('listings.day', '=', day)
        .orderBy('listings.position')
        .orderBy('listings.paper_id')
        .execute();
      return await papersOf(rows);
    },

    async listedDays(source, limit) {
      const rows = await queries
        .selectFrom('listings')
        .select('day')
        .distinct()
        .where('source', '=', source)
        .orderBy('day', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ day }) => day);
    },

    async between(fromDay, toDay) {
      const rows = await queries
        .selectFrom('papers')
        .selectAll()
        // Not by `or`, for which PostgreSQL would read every paper.
        .where('id', 'in', ({ selectFrom }) =>
          selectFrom('papers')
            .select('id')
            .where('published', '>=', withoutFirstDay(fromDay))
            .where('published', '<=', toDay)
            .union(
              selectFrom('listings')
                .select('paper_id as id')
                .where('day', '>=', fromDay)
                .where('day', '<=', toDay),
            ),
        )
        .orderBy('id')
        .execute();
      const papers = await papersOf(rows);
      return papers.filter(
        ({ published, listings }) =>
          (published !== undefined && liesBetween(published, fromDay, toDay)) ||
          listings.some(({ day }) => day >= fromDay && day <= toDay),
      );
    },

    async publishedCounts(ids) {
      const counted = queries
        .selectFrom('papers')
        .select((select) => ['published as day', select.fn.countAll<number>().as('papers')])
        .where('published', 'is not', null)
        .groupBy('published');
      if (ids === undefined) return sumOfDays(await counted.execute());
      const rows: DayRow[] = [];
      for (const chunk of chunksOf([...new Set([...ids].map(storable))], COUNT_BATCH)) {
        rows.push(...(await counted.where('id', 'in', chunk).execute()));
        // Very many ids may be asked for, and on SQLite nothing else is done meanwhile.
        await setImmediate();
      }
      return sumOfDays(rows);
    },

    async history(ids, fromDay) {
      const records: SignalRecord[] = [];
      for (const chunk of chunksOf([...new Set(ids.map(storable))])) {
        const rows = await queries
          .selectFrom('signals')
          .selectAll()
          .where('paper_id', 'in', chunk)
          .where('day', '>=', fromDay)
          .execute();
        for (const { paper_id, source, day, votes, comments, stars } of rows) {
          records.push({
            paperId: paper_id,
            source,
            day,
            votes: votes ?? undefined,
            comments: comments ?? undefined,
            stars: stars ?? undefined,
          });
        }
      }
      return records.sort(compareSignalRecords);
    },

    async revision() {
      const { value } = await queries
        .selectFrom('counters')
        .select('value')
        .where('name', '=', 'papers')
        .executeTakeFirstOrThrow();
      return value;
    },

    async changedSince(revision, limit): Promise<PaperChanges> {
      const rows = await queries
        .selectFrom('papers')
        .selectAll()
        .where('revision', '>', revision)
        .orderBy('revision')
        .limit(limit)
        .execute();
      return { papers: await papersOf(rows), revision: rows.at(-1)?.revision ?? revision };
    },
  };
}

const READ_BATCH = 500;
/** Ids of one count, which both databases take as values of one query. */
const COUNT_BATCH = 2000;

interface DayRow {
  readonly day: string | null;
  readonly papers: number;
}

/** Oldest first; each day once. */
function sumOfDays(rows: readonly DayRow[]): readonly PublishedCount[] {
  const sums = new Map<string, number>();
  for (const { day, papers } of rows) {
    if (day !== null) sums.set(day, (sums.get(day) ?? 0) + papers);
  }
  return [...sums]
    .map(([day, papers]) => ({ day, papers }))
    .sort((a, b) => compareText(a.day, b.day));
}

/** `2023-04-01` → `2023-04`, `2023-01-01` → `2023`: a whole month sorts before its first day. */
function withoutFirstDay(day: string): string {
  return day.replace(/-01$/u, '').replace(/^(\d{4})-01$/u, '$1');
}

/** Whether a day, or the whole of a month or year, lies between two days, both included. */
function liesBetween(published: string, fromDay: string, toDay: string): boolean {
  const missing = published.length - '2023'.length;
  const first = published + '-01-01'.slice(missing);
  const lastMonth = (published + '-12'.slice(missing)).slice(0, '2023-12'.length);
  const last = published.length === first.length ? published : lastDayOf(lastMonth);
  return first >= fromDay && last <= toDay;
}

/** `2024-02` → `2024-02-29`. */
function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, '2023-12-31'.length);
}

/** Oldest first; the ids and sources make the order the same each time. */
function compareSignalRecords(a: SignalRecord, b: SignalRecord): number {
  return (
    compareText(a.day, b.day) ||
    compareText(a.paperId, b.paperId) ||
    compareText(a.source, b.source)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
