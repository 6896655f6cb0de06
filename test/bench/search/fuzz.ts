/** Searches for random strings, and notes what goes wrong. */

import type { PaperIndex } from '../../../src/library/paper-index.ts';
import { parseQuery } from '../../../src/library/query.ts';
import { cpuTimeOf } from '../../fakes/cpu-time.ts';
import type { PaperGenerator } from './abstracts.ts';
import { pick, randomFrom } from './random.ts';
import { randomQuery } from './random-queries.ts';

/** Of a core: how busy the machine is besides is not the search’s fault. */
export const SLOWEST_MS = 500;

export interface FuzzOptions {
  readonly count: number;
  /** How many papers of the generator the index holds. */
  readonly papers: number;
  readonly seed: number;
}

export interface FuzzResult {
  /** Of parsing and searching, in milliseconds. */
  readonly times: readonly number[];
  /** Each with the string that did it. */
  readonly faults: readonly string[];
}

export async function fuzz(
  index: PaperIndex,
  generator: PaperGenerator,
  { count, papers, seed }: FuzzOptions,
): Promise<FuzzResult> {
  const random = randomFrom(seed);
  const times: number[] = [];
  const faults: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const text = randomQuery(generator, papers, random);
    const sort = pick(['relevance', 'relevance', 'newest', 'votes'] as const, random);
    const words = pick(['any', 'any', 'all'] as const, random);
    const shown = JSON.stringify(text.slice(0, 300));
    const start = performance.now();
    const work = await cpuTimeOf(async () => {
      try {
        const query = parseQuery(text, { today: '2025-06-30' });
        const page = await index.search(query, { limit: 10, offset: 0, sort, words });
        const isOdd = page.hits.length !== Math.min(10, page.total);
        if (isOdd) faults.push(`${page.hits.length} hits of ${page.total}: ${shown}`);
        if (page.hits.some((hit) => !(hit.score > 0)))
          faults.push(`a score that is not above 0: ${shown}`);
      } catch (error) {
        faults.push(`${String(error)}: ${shown}`);
      }
    });
    times.push(performance.now() - start);
    if (work > SLOWEST_MS) faults.push(`${work.toFixed(0)} ms: ${shown}`);
  }
  return { times, faults };
}
