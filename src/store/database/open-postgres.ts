/** Opens a database on a PostgreSQL server. */

import { setTimeout as wait } from 'node:timers/promises';
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations as ourMigrations } from './migrations.ts';
import type { OpenDatabaseOptions } from './open-sqlite.ts';
import { isConflict, toSettingsError } from './postgres-errors.ts';
import { openPostgresPool } from './postgres-pool.ts';
import type { Schema } from './schema.ts';

/** `url` as in `postgres://user:password@host/name`. Rejects with a SettingsError. */
export async function openPostgres(
  url: string,
  { onQuery, migrations = ourMigrations }: OpenDatabaseOptions = {},
): Promise<Database> {
  const queries = new Kysely<Schema>({ dialect: toDialect(url, onQuery) });
  const write: Database['write'] = (work) =>
    retryConflicts(() => queries.transaction().execute(work));
  try {
    await write(async (transaction) => {
      // Held to the end of the transaction: a second starter waits here.
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
      await migrate(transaction, migrations, COLUMN_TEXT);
    });
  } catch (error) {
    await queries.destroy();
    throw toSettingsError(error, url);
  }
  return {
    queries,
    write,
    writeOne: (statement) => retryConflicts(() => statement(queries)),
    snapshot: (work) =>
      queries
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(work),
    columnText: COLUMN_TEXT,
    lockRows: (query) => query.forUpdate(),
    lockFreeRows: (query) => query.forUpdate().skipLocked(),
    close: () => queries.destroy(),
  };
}

/** Compared byte by byte, as SQLite does. */
const COLUMN_TEXT = 'text collate "C"';

/** Any number, as long as it is always the same: “papr” in letters. */
const MIGRATION_LOCK = 0x70617072;

function toDialect(url: string, onQuery: OpenDatabaseOptions['onQuery']): PostgresDialect {
  return new PostgresDialect({
    pool: openPostgresPool(url, onQuery),
    // A process that freezes in the middle of a transaction must not hold up the others; and no
    // query here runs as long as PostgreSQL may take to compile it.
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(CONNECTION_SETTINGS));
    },
  });
}

const CONNECTION_SETTINGS = `select set_config('jit', 'off', false),
  set_config('idle_in_transaction_session_timeout', '60s', false)`;

async function retryConflicts<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt === MAX_ATTEMPTS) throw error;
    }
    await wait(Math.random() * 20 * attempt);
  }
}

const MAX_ATTEMPTS = 8;
