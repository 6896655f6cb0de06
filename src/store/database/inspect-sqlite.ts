/** Looks at an SQLite file as the bot would find it at a start. */

import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Inspection } from '../inspect-store.ts';
import { inspectSqliteFile, readSqliteFile } from './inspect-sqlite-file.ts';
import { MIGRATION_TABLE } from './migrate.ts';
import { migrations } from './migrations.ts';

/** Throws a SettingsError for a file that can’t be used. */
export function inspectSqlite(path: string): Inspection {
  if (path === ':memory:') return { ...NOTHING, kind: 'SQLite in memory', problem: FORGETFUL };
  const kind = `SQLite, ${path}`;
  const folder = existingFolder(dirname(path));
  const { bavail, bsize } = statfsSync(folder);
  const shared = { kind, problem: writeProblem(path, folder), freeBytes: bavail * bsize };
  inspectSqliteFile(path, migrations);
  if (!existsSync(path) || statSync(path).size === 0) return { ...NOTHING, ...shared };
  return readSqliteFile(path, (database) => {
    const tables = names(database, "select name from sqlite_schema where type = 'table'");
    const done = tables.has(MIGRATION_TABLE)
      ? names(database, `select name from ${MIGRATION_TABLE}`)
      : new Set<string>();
    const [papers] = tables.has('papers')
      ? database.prepare('select count(*) as count from papers').all()
      : [];
    const places = tables.has('subscriptions') ? database.prepare(PLACES_SQL).all() : [];
    return {
      ...shared,
      isNew: done.size === 0,
      pending: migrations.filter(({ name }) => !done.has(name)).length,
      papers: Number(papers?.['count'] ?? 0),
      places: places.map(toPlace),
    };
  });
}

/** For whoever reads them as rows of names and texts. */
export const PLACES_SQL =
  'select distinct platform, workspace, channel from subscriptions where paused_at is null order by 1, 2, 3';

export function toPlace(row: Readonly<Record<string, unknown>>) {
  return {
    platform: String(row['platform']),
    workspace: String(row['workspace']),
    channel: String(row['channel']),
  };
}

const NOTHING = {
  isNew: true,
  pending: migrations.length,
  problem: undefined,
  freeBytes: undefined,
  papers: 0,
  places: [],
} as const;

const FORGETFUL = {
  says: 'The database is in memory: everything is forgotten at each stop.',
  todo: 'Name a file in DATABASE_URL, as sqlite:data/paperwire.db.',
};

function names(database: DatabaseSync, sql: string): ReadonlySet<string> {
  const rows = database.prepare(sql).all();
  return new Set(rows.map(({ name }) => String(name)));
}

/** The folder, or the next above it that is there: the rest is made at the start. */
function existingFolder(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : existingFolder(parent);
}

function writeProblem(path: string, folder: string): Inspection['problem'] {
  const todo = 'Give it to the user that runs the bot, or name a file elsewhere in DATABASE_URL.';
  if (!statSync(folder).isDirectory()) {
    return { says: `${folder} is no folder.`, todo: 'Name a file elsewhere in DATABASE_URL.' };
  }
  if (!mayWrite(folder)) return { says: `The folder ${folder} can’t be written to.`, todo };
  if (existsSync(path) && !mayWrite(path)) return { says: `${path} can’t be written to.`, todo };
  return undefined;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
