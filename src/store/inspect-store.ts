/** Looks at the database that a `DATABASE_URL` names, and changes nothing in it. */

import { inspectPostgres } from './database/inspect-postgres.ts';
import { inspectSqlite } from './database/inspect-sqlite.ts';
import { sqlitePath } from './sqlite-path.ts';
import type { Place } from './store.ts';

export interface Inspection {
  /** `SQLite, data/paperwire.db`, `PostgreSQL`. */
  readonly kind: string;
  /** Nothing is in it yet. */
  readonly isNew: boolean;
  /** The steps of the schema that a start would take. */
  readonly pending: number;
  /** What keeps the bot from working on it, and what to do. */
  readonly problem: { readonly says: string; readonly todo: string } | undefined;
  /** On its disk, where that is this machine’s. */
  readonly freeBytes: number | undefined;
  readonly papers: number;
  /** Where subscriptions post that are not paused, each place once. */
  readonly places: readonly Place[];
}

/** Rejects with a SettingsError as `openStore` would. */
export async function inspectStore(url: string): Promise<Inspection> {
  if (/^postgres(?:ql)?:\/\//iu.test(url)) return inspectPostgres(url);
  return inspectSqlite(sqlitePath(url));
}
