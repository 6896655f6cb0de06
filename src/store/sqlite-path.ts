/** The file of a `DATABASE_URL` for SQLite. */

import { SettingsError } from '../errors.ts';

/** Throws a SettingsError when it names none. */
export function sqlitePath(url: string): string {
  const path = url.trim().replace(/^sqlite:(?:\/\/)?/iu, '');
  if (path === '' || /^[a-z][a-z0-9+.-]+:/iu.test(path)) {
    throw new SettingsError([
      'DATABASE_URL names no database that Paperwire knows. Take a file as in data/paperwire.db, or a server as in postgres://user:password@localhost/paperwire.',
    ]);
  }
  return path;
}
