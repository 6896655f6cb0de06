/** Opens the store that a `DATABASE_URL` names. */

import { SettingsError } from '../errors.ts';
import { openSqlite } from './database/open-sqlite.ts';
import { noteRecords } from './notes.ts';
import { paperRecords } from './papers.ts';
import { shownListRecords } from './shown-lists.ts';
import type { Store } from './store.ts';

/**
 * `sqlite::memory:`, `sqlite:path/to/file.db` or a bare path. Rejects with a SettingsError when the
 * address is of no kind we know.
 */
export async function openStore(url: string): Promise<Store> {
  const database = await openSqlite(sqlitePath(url));
  return {
    papers: paperRecords(database),
    shownLists: shownListRecords(database),
    notes: noteRecords(database),
    close: () => database.close(),
  };
}

function sqlitePath(url: string): string {
  const path = url.replace(/^sqlite:(?:\/\/)?/u, '');
  if (path === '' || /^[a-z][a-z0-9+.-]+:/iu.test(path)) {
    throw new SettingsError([
      'DATABASE_URL names no database that Paperwire knows. Take a file as in data/paperwire.db, or a server as in postgres://user:password@localhost/paperwire.',
    ]);
  }
  return path;
}
