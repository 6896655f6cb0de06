/** People paste titles, with slips and with words left out: each of the sample's is found by its own. */

import { beforeAll, describe, expect, it } from 'vitest';
import { miniSearchIndex } from '../../../src/library/minisearch-index.ts';
import type { PaperIndex } from '../../../src/library/paper-index.ts';
import { parseQuery } from '../../../src/library/query.ts';
import { type Paper, toPaper } from '../../../src/papers/paper.ts';
import { SAMPLE_DAY, sampleSource } from '../../../src/sources/sample/sample-source.ts';
import { randomFrom } from '../../bench/search/random.ts';
import { withoutWords, withTypos } from '../../bench/search/slips.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const papers: readonly Paper[] = (await sampleSource().daily(SAMPLE_DAY)).map(toPaper);
let index: PaperIndex;

beforeAll(async () => {
  index = miniSearchIndex();
  await index.add(papers);
});

/** From 1; 11 where it is not among the first ten. */
async function rank(paper: Paper, typed: string): Promise<number> {
  const query = parseQuery(typed, { today: '2025-01-01' });
  const options = { limit: 10, offset: 0, sort: 'relevance', words: 'any' } as const;
  const { hits } = await index.search(query, options);
  const place = hits.findIndex((hit) => hit.id === paper.id);
  return place === -1 ? 11 : place + 1;
}

/** What was typed for each paper that comes after `last`, so that a failure shows it. */
async function late(last: number, type: (title: string) => string): Promise<readonly string[]> {
  const typed: string[] = [];
  for (const paper of papers) {
    const text = type(paper.title);
    if ((await rank(paper, text)) > last) typed.push(text);
  }
  return typed;
}

describe('each of the 70 sample papers', () => {
  it('is the first hit for its own title', async () => {
    expect(papers.length).toBe(70);
    expect(await late(1, (title) => title)).toEqual([]);
  });

  it.each(SEEDS)('is among three for a title with a slip, two words missing (%i)', async (seed) => {
    const random = randomFrom(seed);
    expect(await late(3, (title) => withTypos(withoutWords(title, 2, random), 1, random))).toEqual(
      [],
    );
  });

  it.each(SEEDS)(
    'is first for a title with slips in two words, but for four (%i)',
    async (seed) => {
      const random = randomFrom(seed);
      const missed = await late(1, (title) => withTypos(title, 2, random));
      expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(4);
    },
  );
});
