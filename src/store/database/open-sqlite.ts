/** Opens the SQLite file, or a database in memory. */

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { SettingsError } from '../../errors.ts';
import type { Database, OnQuery } from './database.ts';
import { inspectSqliteFile } from './inspect-sqlite-file.ts';
import { migrate } from './migrate.ts';
import { type Migration, migrations as ourMigrations } from './migrations.ts';
import type { Schema } from './schema.ts';
import { ImmediateSqliteDialect } from './sqlite-dialect.ts';
import { isBusy } from './sqlite-errors.ts';
import { SqliteFile } from './sqlite-file.ts';

export interface OpenDatabaseOptions {
  readonly onQuery?: OnQuery | undefined;
  /** Our own unless given. */
  readonly migrations?: readonly Migration[] | undefined;
}

/**
 * `path` is a file, made where it is missing with its folder, or `:memory:`. Rejects with a
 * SettingsError when the file can't be used; it is left as it is.
 */
export async function openSqlite(
  path: string,
  { onQuery, migrations = ourMigrations }: OpenDatabaseOptions = {},
): Promise<Database> {
  const file = await openFile(path, migrations, onQuery);
  const queries = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect({ database: file }) });
  const write: Database['write'] = (work) => queries.transaction().execute(work);
  try {
    await write((transaction) => migrate(transaction, migrations, COLUMN_TEXT));
  } catch (error) {
    await queries.destroy();
    throw error;
  }
  return {
    queries,
    write,
    writeOne: write,
    snapshot: (work) => queries.transaction().setAccessMode('read only').execute(work),
    columnText: COLUMN_TEXT,
    // The transaction has the whole database for itself.
    lockRows: (query) => query,
    lockFreeRows: (query) => query,
    close: () => queries.destroy(),
  };
}

const COLUMN_TEXT = 'text';

async function openFile(
  path: string,
  migrations: readonly Migration[],
  onQuery: OnQuery | undefined,
): Promise<SqliteFile> {
  try {
    if (path !== ':memory:') {
      mkdirSync(dirname(path), { recursive: true });
      inspectSqliteFile(path, migrations);
    }
    const file = new SqliteFile(path, onQuery);
    try {
      await configure(file);
    } catch (error) {
      file.close();
      throw error;
    }
    return file;
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const refusal = new SettingsError([
      `The file that DATABASE_URL names, ${path}, can’t be opened: ${reason}. Name a file in a folder that this user may write to, as in data/paperwire.db.`,
    ]);
    refusal.cause = error;
    throw refusal;
  }
}

/** Another starter may hold the lock that the first switch to the write-ahead log takes. */
async function configure(file: SqliteFile): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      file.configure();
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === CONFIGURE_ATTEMPTS) throw error;
    }
    await wait(10 + Math.random() * 20);
  }
}

const CONFIGURE_ATTEMPTS = 300;
