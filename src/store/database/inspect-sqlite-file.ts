/** Looks at a database file before anything is written to it. */

import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { SettingsError } from '../../errors.ts';
import { MIGRATION_TABLE, refuseNewer } from './migrate.ts';
import type { Migration } from './migrations.ts';
import { isDamage } from './sqlite-errors.ts';

/**
 * Throws a SettingsError when the file is damaged, no SQLite database, one of another program, or
 * written by a newer version; the file stays as it is, byte for byte. A missing or an empty file
 * is fine. Reads the file once through: about half a second a gigabyte, when the disk is quick.
 */
export function inspectSqliteFile(path: string, migrations: readonly Migration[]): void {
  const before = stat(path);
  if (before === undefined || (before.isFile() && before.size === 0)) return;
  if (!before.isFile()) throw refusal(path, 'is no file');
  // SQLite itself would let a log beside the file speak for it, and write over whatever it is.
  if (!beginsAsDatabase(path)) throw refusal(path, 'is damaged, or no database');
  try {
    inspect(path, migrations, { isAlone: !hasLog(path) });
  } catch (error) {
    // Someone opened the file meanwhile, and what was read without a lock may be half of it.
    if (stat(path)?.mtimeMs === before.mtimeMs && !hasLog(path)) throw error;
    inspect(path, migrations, { isAlone: false });
  }
}

/**
 * Reads from a database file that was inspected; nothing is written, beside it neither unless
 * somebody has it open.
 */
export function readSqliteFile<Result>(
  path: string,
  read: (database: DatabaseSync) => Result,
): Result {
  const url = pathToFileURL(resolve(path));
  if (!hasLog(path)) url.searchParams.set('immutable', '1');
  const database = new DatabaseSync(url, { readOnly: true, timeout: LOCK_TIMEOUT_MS });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/**
 * A file that nobody has open is read as if it could not change: to read it as a shared one,
 * SQLite would make two files beside it.
 */
function inspect(
  path: string,
  migrations: readonly Migration[],
  { isAlone }: { readonly isAlone: boolean },
): void {
  const url = pathToFileURL(resolve(path));
  if (isAlone) url.searchParams.set('immutable', '1');
  try {
    const database = new DatabaseSync(url, { readOnly: true, timeout: LOCK_TIMEOUT_MS });
    try {
      const [check] = database.prepare('pragma quick_check(1)').all();
      if (check?.['quick_check'] !== 'ok') throw refusal(path, 'is damaged');
      refuseOthers(database, path, migrations);
    } finally {
      database.close();
    }
  } catch (error) {
    if (isDamage(error)) throw refusal(path, 'is damaged, or no database', error);
    throw error;
  }
}

const LOCK_TIMEOUT_MS = 10_000;

function refuseOthers(
  database: DatabaseSync,
  path: string,
  migrations: readonly Migration[],
): void {
  const tables = database
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
    .all()
    .map(({ name }) => name);
  if (tables.length === 0) return;
  if (!tables.includes(MIGRATION_TABLE)) throw refusal(path, 'belongs to another program');
  const done = database.prepare(`select name from ${MIGRATION_TABLE}`).all();
  refuseNewer(
    done.map(({ name }) => String(name)),
    migrations,
  );
}

function refusal(path: string, what: string, cause?: unknown): SettingsError {
  const error = new SettingsError([
    `The file that DATABASE_URL names, ${path}, ${what}. It was left as it is. Put a copy of the database in its place, or name another file, as in data/paperwire.db.`,
  ]);
  if (cause !== undefined) error.cause = cause;
  return error;
}

/** https://www.sqlite.org/fileformat.html#magic_header_string */
function beginsAsDatabase(path: string): boolean {
  const magic = Buffer.from('SQLite format 3\0');
  const start = Buffer.alloc(magic.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  return start.equals(magic);
}

function hasLog(path: string): boolean {
  return (stat(`${path}-wal`)?.size ?? 0) > 0;
}

function stat(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
