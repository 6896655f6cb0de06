/** An index that is kept in a file: what comes back, and what is not taken. */

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIndexFile } from '../../../../src/library/memory/index-file.ts';
import {
  loadMiniSearchIndex,
  miniSearchIndex,
  type SavablePaperIndex,
} from '../../../../src/library/minisearch-index.ts';
import type { PaperIndex } from '../../../../src/library/paper-index.ts';
import { parseQuery } from '../../../../src/library/query.ts';
import { ANALYSIS_VERSION } from '../../../../src/library/text/analysis.ts';
import { type Paper, toPaper } from '../../../../src/papers/paper.ts';
import { SAMPLE_DAY, sampleSource } from '../../../../src/sources/sample/sample-source.ts';
import { randomFrom } from '../../../bench/search/random.ts';
import { paperIndexContract } from '../../../contracts/paper-index.ts';

const papers: readonly Paper[] = (await sampleSource().daily(SAMPLE_DAY)).map(toPaper);
const QUERIES = [
  'continual learning',
  'graph neural netwroks',
  '"language models" -vision',
  'author:schiele',
  'category:cs.CL since:2022',
  'GPT-2',
  'LLM',
];
let folder: string;
let file: string;
let saved: SavablePaperIndex;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperwire-index-'));
  file = join(folder, 'index');
  saved = miniSearchIndex();
  await saved.add(papers);
  // A number that no paper has, and a list that shrank, have to come back as well.
  await saved.remove(papers.slice(10, 13).map((paper) => paper.id));
  await saved.save(file, 'up to change 42');
});
afterAll(() => rm(folder, { recursive: true }));

async function answers(index: PaperIndex) {
  const options = { limit: 20, offset: 0, sort: 'relevance', words: 'any' } as const;
  const pages = QUERIES.map((text) =>
    index.search(parseQuery(text, { today: '2025-01-01' }), options),
  );
  return Promise.all([...pages, index.similar(papers[0]?.id ?? '', 10), index.size()]);
}

describe('a saved index', () => {
  it('answers as the one that was saved', async () => {
    const loaded = await loadMiniSearchIndex(file);
    if (loaded === undefined) throw new Error('It should have been taken.');
    expect(loaded.covers).toBe('up to change 42');
    expect(await answers(loaded.index)).toEqual(await answers(saved));
  });

  it('goes on as an index that never was in a file', async () => {
    const loaded = await loadMiniSearchIndex(file);
    if (loaded === undefined) throw new Error('It should have been taken.');
    const fresh = miniSearchIndex();
    await fresh.add(papers.slice(5));
    await loaded.index.remove(papers.slice(0, 5).map((paper) => paper.id));
    await loaded.index.add(papers.slice(5));
    expect(await answers(loaded.index)).toEqual(await answers(fresh));
  });

  it('holds the papers whose adding began before', async () => {
    const index = miniSearchIndex();
    const adding = index.add(papers);
    const saving = index.save(join(folder, 'during'), '');
    const later = index.remove([papers[0]?.id ?? '']);
    await Promise.all([adding, saving, later]);
    const loaded = await loadMiniSearchIndex(join(folder, 'during'));
    expect(await loaded?.index.size()).toBe(papers.length);
  });

  it('is not taken when there is none, or when it is of another version', async () => {
    expect(await loadMiniSearchIndex(join(folder, 'none'))).toBeUndefined();
    expect(await readIndexFile(file, ANALYSIS_VERSION + 1)).toBeUndefined();
    expect(await readIndexFile(file, ANALYSIS_VERSION)).toBeDefined();
  });

  it('is not taken when it is damaged anywhere', async () => {
    const whole = await readFile(file);
    const damaged = join(folder, 'damaged');
    const random = randomFrom(3);
    for (let run = 0; run < 60; run += 1) {
      const bytes = Buffer.from(whole);
      const place = Math.floor(random() * bytes.length);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(random() * 8));
      await writeFile(damaged, bytes);
      expect(await loadMiniSearchIndex(damaged), `byte ${place}`).toBeUndefined();
    }
    for (const length of [0, 1, 15, 16, 1_000, whole.length - 1]) {
      await writeFile(damaged, whole.subarray(0, length));
      expect(await loadMiniSearchIndex(damaged), `${length} bytes`).toBeUndefined();
    }
    await writeFile(damaged, Buffer.concat([whole, Buffer.from('\n')]));
    expect(await loadMiniSearchIndex(damaged)).toBeUndefined();
  });

  it('stays as it was when it can not be written anew', async () => {
    await expect(saved.save(join(folder, 'no', 'such', 'folder'), '')).rejects.toThrow('ENOENT');
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect((await loadMiniSearchIndex(file))?.covers).toBe('up to change 42');
  });
});

paperIndexContract('An index from an empty file', async () => {
  const place = join(await mkdtemp(join(folder, 'empty-')), 'index');
  await miniSearchIndex().save(place, '');
  const loaded = await loadMiniSearchIndex(place);
  if (loaded === undefined) throw new Error('It should have been taken.');
  return loaded.index;
});
