/** Opens the SQLite file, or a database in memory. */

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { ImmediateSqliteDialect } from './sqlite-dialect.ts';
import { SqliteFile } from './sqlite-file.ts';

/** `path` is a file, made where it is missing with its folder, or `:memory:`. */
export async function openSqlite(path: string): Promise<Database> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const file = new SqliteFile(path);
  const queries = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect({ database: file }) });
  const database: Database = {
    kind: 'sqlite',
    queries,
    write: (work) => queries.transaction().execute(work),
    close: () => queries.destroy(),
  };
  await migrate(database);
  return database;
}
