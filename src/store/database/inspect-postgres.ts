/** Looks at a PostgreSQL database as the bot would find it at a start, in a read-only transaction. */

import pg from 'pg';
import type { Inspection } from '../inspect-store.ts';
import { PLACES_SQL, toPlace } from './inspect-sqlite.ts';
import { MIGRATION_TABLE, refuseNewer } from './migrate.ts';
import { migrations } from './migrations.ts';
import { toSettingsError } from './postgres-errors.ts';

/** Rejects with a SettingsError for a database that can’t be used. */
export async function inspectPostgres(url: string): Promise<Inspection> {
  try {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'paperwire doctor',
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await inspect(client);
    } finally {
      await client.end();
    }
  } catch (error) {
    throw toSettingsError(error, url);
  }
}

const TIMEOUT_MS = 6000;

async function inspect(client: pg.Client): Promise<Inspection> {
  await client.query('begin read only');
  const [server] = (await client.query(SERVER_SQL)).rows;
  const rowsOf = async (table: string, sql: string) => {
    const [found] = (await client.query('select to_regclass($1) as name', [table])).rows;
    return found?.name === null ? [] : (await client.query(sql)).rows;
  };
  const done = (await rowsOf(MIGRATION_TABLE, `select name from ${MIGRATION_TABLE}`)).map(
    ({ name }) => String(name),
  );
  refuseNewer(done, migrations);
  const [papers] = await rowsOf('papers', 'select count(*)::integer as count from papers');
  const places = await rowsOf('subscriptions', PLACES_SQL);
  await client.query('rollback');
  return {
    kind: `PostgreSQL ${server?.version}`,
    isNew: done.length === 0,
    pending: migrations.filter(({ name }) => !done.includes(name)).length,
    problem: problemOf(server),
    freeBytes: undefined,
    papers: Number(papers?.count ?? 0),
    places: places.map(toPlace),
  };
}

const SERVER_SQL = `
  select split_part(current_setting('server_version'), ' ', 1) as version,
    pg_is_in_recovery() as standby,
    has_schema_privilege(current_schema(), 'create') as "mayCreate"`;

function problemOf(server: Readonly<Record<string, unknown>> | undefined): Inspection['problem'] {
  if (server?.['standby'] === true) {
    return {
      says: 'The PostgreSQL server is a standby, which takes no writes.',
      todo: 'Name the primary server in DATABASE_URL.',
    };
  }
  if (server?.['mayCreate'] === true) return undefined;
  return {
    says: 'The user of DATABASE_URL may not create tables.',
    todo: 'Make the database theirs: “alter database … owner to …”.',
  };
}
