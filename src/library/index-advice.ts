/** When a library has outgrown its index, and what to do then. */

import { count } from '../replies/paper-facts.ts';
import { MAX_PAPERS } from './memory/postings.ts';

/** From here on the index in memory takes more than half a gigabyte, in every process. */
const MANY_PAPERS = 200_000;
/** What it takes, in megabytes: 220 for 50,000 generated abstracts, 337 for 100,000. */
const MEGABYTES = 100;
const MEGABYTES_PER_100_000 = 240;

/**
 * One or two sentences for whoever runs the bot; `undefined` where nothing need be done. `index` is
 * the `name` of the index.
 */
export function indexAdvice(papers: number, index: string): string | undefined {
  if (index !== 'memory' || papers < MANY_PAPERS) return undefined;
  const megabytes = Math.round(MEGABYTES + (papers / 100_000) * MEGABYTES_PER_100_000);
  const limit = papers > MAX_PAPERS * 0.9 ? ` It can hold ${count(MAX_PAPERS)} at most.` : '';
  return `The search index of ${count(papers)} papers takes about ${count(megabytes)} MB of memory in each process.${limit} Set SEARCH_INDEX=postgres to keep it in the database, with DATABASE_URL the address of a PostgreSQL server.`;
}
