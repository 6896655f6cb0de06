/** The PostgreSQL server that all test files share. */

import { beforeAll, inject } from 'vitest';

/** Gives its URL to tests and hooks. Each file makes itself a database or schemas on it. */
export function usePostgres(): () => string {
  let url: string | undefined;
  beforeAll(async () => {
    const answer = await fetch(inject('whereIsPostgres'));
    const said = await answer.text();
    if (!answer.ok) throw new Error(said);
    url = said;
  });
  return () => {
    if (url === undefined) throw new Error('The server starts before the first test only.');
    return url;
  };
}
