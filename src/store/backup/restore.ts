/**
 * Fills a store from a backup: all of it or nothing. The tables are made anew as they were when the
 * backup was made, filled, and brought to the newest schema, as that database would have been.
 */

import { sql } from 'kysely';
import { UserError } from '../../errors.ts';
import type { Database, Transaction } from '../database/database.ts';
import { MIGRATION_TABLE, migrate } from '../database/migrate.ts';
import { type Migration, migrations as ourMigrations } from '../database/migrations.ts';
import { LIBRARY_NOTE } from '../notes.ts';
import { dropSearchTables } from '../search/search-schema.ts';
import type { RowCounts } from './back-up.ts';
import { type BackupPart, type Row, readBackupHead, readBackupParts } from './backup-file.ts';
import { BACKED_UP_TABLES, PASSING_TABLES } from './tables.ts';

export interface RestoreOptions {
  /** Whether what the store holds may go. */
  readonly replace: boolean;
  /** Our own unless given. */
  readonly migrations?: readonly Migration[] | undefined;
}

/**
 * Rejects with a UserError, and changes nothing, for a file that is no whole backup or one of a
 * newer version, and for a store that holds something unless it may be replaced.
 */
export async function restore(
  database: Database,
  path: string,
  { replace, migrations = ourMigrations }: RestoreOptions,
): Promise<RowCounts> {
  const head = await readBackupHead(path);
  const steps = stepsOf(path, head.migrations, migrations);
  await check(path);
  return database.write(async (transaction) => {
    if (!replace) await refuseFilled(transaction);
    for (const table of [MIGRATION_TABLE, ...[...tableNames()].reverse()]) {
      await sql`drop table if exists ${sql.table(table)}`.execute(transaction);
    }
    await dropSearchTables(transaction);
    const { columnText } = database;
    await migrate(transaction, steps, columnText);
    // A step has put a row in.
    await transaction.deleteFrom('counters').execute();
    const counts = await fill(transaction, path);
    await forgetIdentity(transaction);
    await migrate(transaction, migrations, columnText);
    return counts;
  });
}

/** Reads the file once through: it throws where that is not whole, or holds what we don’t know. */
async function check(path: string): Promise<void> {
  const known = new Set<string>(tableNames());
  for await (const part of readBackupParts(path)) {
    if (part.type === 'row' || known.has(part.table)) continue;
    throw new UserError(
      `${path} holds a table “${part.table}” that is not ours. Nothing was changed.`,
    );
  }
}

/** The steps that the backup’s database had seen. */
function stepsOf(
  path: string,
  names: readonly string[],
  migrations: readonly Migration[],
): readonly Migration[] {
  const unknown = names.find((name) => !migrations.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new UserError(
      `${path} was made by a newer version of Paperwire (it has “${unknown}”). Restore it with that version. Nothing was changed.`,
    );
  }
  return migrations.filter(({ name }) => names.includes(name));
}

/** What a bot notes by itself at its first start is nothing to keep. */
const NOTHING_OF_PEOPLE = new Set(['counters', 'notes', 'leases', 'pace', 'budgets']);

async function refuseFilled(transaction: Transaction): Promise<void> {
  for (const table of tableNames()) {
    if (NOTHING_OF_PEOPLE.has(table)) continue;
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(transaction);
    if (rows.length === 0) continue;
    throw new UserError(
      'The database that DATABASE_URL names is not empty. Name another one, or give up what it holds: npm start -- restore FILE --replace. Nothing was changed.',
    );
  }
}

function tableNames(): readonly string[] {
  return [...BACKED_UP_TABLES.map(({ name }) => name), ...PASSING_TABLES];
}

/** Both databases limit the number of values in one statement; SQLite to 32,766. */
const VALUES_AT_ONCE = 8_000;

async function fill(transaction: Transaction, path: string): Promise<RowCounts> {
  const counts = new Map<string, number>();
  let table: Extract<BackupPart, { type: 'table' }> | undefined;
  let rows: Row[] = [];
  const flush = async () => {
    if (table === undefined || rows.length === 0) return;
    const columns = sql.join(table.columns.map((column) => sql.ref(column)));
    const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`));
    await sql`insert into ${sql.table(table.table)} (${columns}) values ${values}`.execute(
      transaction,
    );
    counts.set(table.table, (counts.get(table.table) ?? 0) + rows.length);
    rows = [];
  };
  for await (const part of readBackupParts(path)) {
    if (part.type === 'table') {
      await flush();
      table = part;
    } else {
      rows.push(part.row);
      if (rows.length * part.row.length >= VALUES_AT_ONCE) await flush();
    }
  }
  await flush();
  return counts;
}

/** A search index that was kept of the store before must not be taken for one of this store. */
async function forgetIdentity(transaction: Transaction): Promise<void> {
  await transaction.deleteFrom('notes').where('name', '=', LIBRARY_NOTE).execute();
}
