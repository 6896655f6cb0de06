/** Brings a database to the newest schema, in one transaction. */

import { sql } from 'kysely';
import { SettingsError } from '../../errors.ts';
import type { Transaction } from './database.ts';
import type { Migration } from './migrations.ts';

/**
 * Runs the steps that this database has not seen. The caller's transaction keeps other starters
 * out, so that each step runs once. `columnText` is what `@text` in a step stands for.
 *
 * Rejects with a SettingsError, before anything is written, when the database has seen steps that
 * this version doesn't know.
 */
export async function migrate(
  transaction: Transaction,
  migrations: readonly Migration[],
  columnText: string,
): Promise<void> {
  await sql`
    create table if not exists ${sql.table(MIGRATION_TABLE)} (name text not null primary key)
  `.execute(transaction);
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(MIGRATION_TABLE)}
  `.execute(transaction);
  const done = new Set(rows.map(({ name }) => name));
  refuseNewer(done, migrations);
  for (const { name, statements } of migrations) {
    if (done.has(name)) continue;
    for (const statement of statements) {
      await sql.raw(statement.replaceAll('@text', columnText)).execute(transaction);
    }
    await sql`insert into ${sql.table(MIGRATION_TABLE)} (name) values (${name})`.execute(
      transaction,
    );
  }
}

/** Tells a database of Paperwire from one of another program. */
export const MIGRATION_TABLE = 'paperwire_migrations';

/** `done` are the names of the steps that a database has seen. */
export function refuseNewer(done: Iterable<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...done].filter((name) => !known.has(name)).sort();
  if (unknown.length === 0) return;
  throw new SettingsError([
    `The database that DATABASE_URL names was written by a newer version of Paperwire (it has “${unknown[0]}”). Start that version, or name another database. Nothing in it was changed.`,
  ]);
}
