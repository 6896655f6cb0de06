/** A pool of connections to PostgreSQL in the shape that Kysely's dialect asks for. */

import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { OnQuery } from './database.ts';
import { toUnavailable } from './postgres-errors.ts';
import { storable } from './storable.ts';

/**
 * Connects when first asked. What it gives back is of the types that SQLite gives; a lost
 * connection is an UnavailableError.
 */
export function openPostgresPool(url: string, onQuery?: OnQuery): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'paperwire',
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser },
  });
  // An idle connection that breaks leaves the pool by itself; unheard, its error ends the process.
  pool.on('error', () => undefined);

  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch(toUnavailable);
      const known = wrapped.get(client);
      if (known !== undefined) return known;
      const wrapper = wrapClient(client, onQuery);
      wrapped.set(client, wrapper);
      return wrapper;
    },
  };
}

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;

/** `bigint`, which is text unless told otherwise: our numbers stay below 2^53. */
const INT8 = 20;

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format);

function wrapClient(client: pg.PoolClient, onQuery: OnQuery | undefined): PostgresPoolClient {
  // A connection that breaks between two queries fails the next one; unheard, it ends the process.
  client.on('error', () => undefined);
  const query = (text: string, values: readonly unknown[]) => {
    onQuery?.(text);
    return client.query(text, values.map(toParameter)).catch(toUnavailable);
  };
  return {
    // By way of `unknown`, since the other form of `query`, with a cursor, isn't used here.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

function toParameter(value: unknown): unknown {
  return typeof value === 'string' ? storable(value) : value;
}
