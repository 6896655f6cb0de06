/** Writes everything that a store holds to a file, as it was at one moment, while the bot runs. */

import { sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import { MIGRATION_TABLE } from '../database/migrate.ts';
import { type BackupPart, type Value, writeBackupFile } from './backup-file.ts';
import { BACKED_UP_TABLES, type BackedUpTable } from './tables.ts';

/** How many rows of each table. */
export type RowCounts = ReadonlyMap<string, number>;

/** Rejects with the error of the file system, or with that of the database. */
export function backUp(database: Database, path: string, now: Date): Promise<RowCounts> {
  return database.snapshot(async (transaction) => {
    const { rows } = await sql<{ name: string }>`
      select name from ${sql.table(MIGRATION_TABLE)} order by name
    `.execute(transaction);
    const migrations = rows.map(({ name }) => name);
    const counts = new Map<string, number>();
    const head = { madeAt: now.toISOString(), migrations };
    await writeBackupFile(path, head, partsOf(transaction, counts));
    return counts;
  });
}

const ROWS_AT_ONCE = 1_000;

async function* partsOf(
  transaction: Transaction,
  counts: Map<string, number>,
): AsyncGenerator<BackupPart> {
  for (const table of BACKED_UP_TABLES) {
    let columns: readonly string[] | undefined;
    let count = 0;
    for await (const row of rowsOf(transaction, table)) {
      if (columns === undefined) {
        columns = Object.keys(row);
        yield { type: 'table', table: table.name, columns };
      }
      count += 1;
      yield { type: 'row', row: valuesOf(row, columns) };
    }
    counts.set(table.name, count);
  }
}

type Record = Readonly<{ [column: string]: Value }>;

/** By their key, a few at a time: neither database holds a cursor open, and memory stays small. */
async function* rowsOf(
  transaction: Transaction,
  { name, key }: BackedUpTable,
): AsyncGenerator<Record> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let last: Record | undefined;
  do {
    const after =
      last === undefined ? sql`` : sql`where (${columns}) > (${sql.join(valuesOf(last, key))})`;
    const { rows }: { readonly rows: readonly Record[] } = await sql<Record>`
      select * from ${sql.table(name)} ${after} order by ${columns} limit ${ROWS_AT_ONCE}
    `.execute(transaction);
    yield* rows;
    last = rows.length < ROWS_AT_ONCE ? undefined : rows.at(-1);
  } while (last !== undefined);
}

function valuesOf(row: Record, columns: readonly string[]): readonly Value[] {
  return columns.map((column) => row[column] ?? null);
}
