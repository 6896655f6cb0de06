/** The PostgreSQL server of one test file. */

import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** Starts a server before the tests and stops it after them; gives its URL to tests and hooks. */
export function usePostgres(): () => string {
  let server: TestPostgres | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server?.stop();
  });
  return () => {
    if (server === undefined) throw new Error('The server starts before the first test only.');
    return server.url;
  };
}
