/** The short form of `npm run bench:search-fuzz`. */

import { expect, it } from 'vitest';
import { miniSearchIndex } from '../../../src/library/minisearch-index.ts';
import { openGenerator } from '../../bench/search/abstracts.ts';
import { fuzz } from '../../bench/search/fuzz.ts';

it('answers every one of 1,000 random strings, in less than half a second', async () => {
  const generator = await openGenerator(60_000);
  const index = miniSearchIndex();
  await index.add(Array.from({ length: 300 }, (_, at) => generator.paper(at)));
  const { times, faults } = await fuzz(index, generator, { count: 1_000, papers: 300, seed: 11 });
  expect(faults).toEqual([]);
  expect(times.length).toBe(1_000);
});
