import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../src/errors.ts';
import { miniSearchIndex } from '../../../src/library/minisearch-index.ts';
import { openLibrary } from '../../../src/library/open-library.ts';
import type { PaperIndex } from '../../../src/library/paper-index.ts';
import { segmentsToMerge } from '../../../src/library/postgres/merge-policy.ts';
import { openPostgresIndex } from '../../../src/library/postgres-index.ts';
import { parseQuery } from '../../../src/library/query.ts';
import { ANALYSIS_VERSION } from '../../../src/library/text/analysis.ts';
import { type Paper, toPaper } from '../../../src/papers/paper.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { openSearchTables } from '../../../src/store/search/search-tables.ts';
import { openGenerator } from '../../bench/search/abstracts.ts';
import { paperIndexContract } from '../../contracts/paper-index.ts';
import { newSchema, query } from '../../fakes/postgres.ts';
import { usePostgres } from '../../fakes/use-postgres.ts';

const server = usePostgres();

let url: string | undefined;

paperIndexContract('The index in PostgreSQL', async () => {
  if (url !== undefined) await query(url, `update search_state set label = 'of before'`);
  url ??= await newSchema(server());
  return openPostgresIndex(url);
});

const pageOf = (index: PaperIndex, text: string, sort: 'relevance' | 'newest' = 'relevance') =>
  index.search(parseQuery(text, { today: '2025-06-30' }), {
    limit: 15,
    offset: 5,
    sort,
    words: 'any',
  });
const idsOf = async (index: PaperIndex, text: string) => {
  const options = { limit: 100, offset: 0, sort: 'relevance', words: 'any' } as const;
  const page = await index.search(parseQuery(text, { today: '2025-06-30' }), options);
  return page.hits.map((hit) => hit.id);
};
const paper = (id: string, abstract: string): Paper => toPaper({ id, title: id, abstract });

describe('The index in PostgreSQL', () => {
  it('answers as the index in memory does, whatever was changed, removed and merged', async () => {
    const generator = await openGenerator(3_000);
    const shared = await openPostgresIndex(await newSchema(server()));
    const memory = miniSearchIndex();
    const indexes = [shared, memory];
    const add = async (papers: readonly Paper[]) => {
      for (const index of indexes) await index.add(papers);
    };
    const papers = Array.from({ length: 240 }, (_, at) => generator.paper(at));
    for (let start = 0; start < 240; start += 24) await add(papers.slice(start, start + 24));
    // The words of one paper under the id of another, and only other votes.
    await add(papers.slice(30, 50).map((one, at) => ({ ...one, id: papers[at]?.id ?? '' })));
    await add(
      papers.slice(60, 80).map((one) => ({ ...one, signals: { ...one.signals, votes: 7 } })),
    );
    for (const index of indexes) await index.remove(papers.slice(100, 120).map(({ id }) => id));
    const texts = [
      ...papers
        .slice(0, 200)
        .flatMap((_, at) =>
          at % 25 === 0
            ? [generator.keywords(at, 1), generator.keywords(at, 3), generator.question(at)]
            : [],
        ),
      'category:cs.CL',
      'year:2019..2021 -learning',
      `author:"${papers[3]?.authors[0]}"`,
      `author:"${papers[3]?.authors[0]?.charAt(0)}. ${papers[3]?.authors[0]?.split(' ')[1]}"`,
      `"${papers[9]?.title.split(' ').slice(1, 3).join(' ')}"`,
      'lerning models',
      'nothingofthekind',
    ];
    for (const text of texts) {
      for (const sort of ['relevance', 'newest'] as const) {
        const [found, expected] = [
          await pageOf(shared, text, sort),
          await pageOf(memory, text, sort),
        ];
        const scoresOf = (page: typeof found) => page.hits.map(({ score }) => score);
        expect(
          { ...found, hits: found.hits.map(({ id, matched }) => ({ id, matched })) },
          text,
        ).toEqual({ ...expected, hits: expected.hits.map(({ id, matched }) => ({ id, matched })) });
        for (const [at, score] of scoresOf(found).entries()) {
          expect(score).toBeCloseTo(scoresOf(expected)[at] ?? 0, 6);
        }
      }
    }
    const similar = await shared.similar(papers[5]?.id ?? '', 10);
    const expected = await memory.similar(papers[5]?.id ?? '', 10);
    expect(similar.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(await shared.size()).toBe(await memory.size());
    await Promise.all(indexes.map((index) => index.close()));
  });

  it('takes papers of several processes at once, and shows each what the others added', async () => {
    const url = await newSchema(server());
    const indexes = await Promise.all([1, 2, 3].map(() => openPostgresIndex(url)));
    await Promise.all(
      indexes.map(async (index, process) => {
        for (let at = 0; at < 12; at += 1) {
          await index.add([
            paper(`x:${process}-${at}`, `Owl number ${at}.`),
            paper('x:same', `Hawk ${at}.`),
          ]);
          expect(await idsOf(index, 'owl')).toContain(`x:${process}-${at}`);
        }
      }),
    );
    const tables = await openSearchTables(url, ANALYSIS_VERSION);
    while (await tables.merge(segmentsToMerge));
    await tables.close();
    for (const index of indexes) {
      expect((await idsOf(index, 'owl')).length).toBe(36);
      expect((await idsOf(index, 'hawk'))[0]).toBe('x:same');
      expect(await index.size()).toBe(37);
    }
    await Promise.all(indexes.map((index) => index.close()));
  });

  it('makes few segments of many, which hold the same', async () => {
    const url = await newSchema(server());
    const index = await openPostgresIndex(url);
    for (let at = 0; at < 30; at += 1) {
      await index.add([paper(`x:${at}`, `Owl number ${at}.`), paper('x:same', `Hawk ${at}.`)]);
    }
    const before = await idsOf(index, 'owl number 7');
    await index.close();
    const tables = await openSearchTables(url, ANALYSIS_VERSION);
    while (await tables.merge(segmentsToMerge));
    const sizes = await tables.read(async (reader) => (await reader.state()).segments);
    await tables.close();
    expect(sizes.length).toBeLessThan(16);
    const merged = await openPostgresIndex(url);
    expect(await idsOf(merged, 'owl number 7')).toEqual(before);
    expect(await idsOf(merged, '"hawk 28"')).toEqual([]);
    expect((await idsOf(merged, '"hawk 29"'))[0]).toBe('x:same');
    await merged.close();
  });

  it('closes in the midst of whatever a merge does', async () => {
    const url = await newSchema(server());
    for (let round = 0; round < 6; round += 1) {
      const index = await openPostgresIndex(url);
      for (let at = 0; at < 9; at += 1) await index.add([paper(`x:${round}-${at}`, 'An owl.')]);
      // A turn later each time: the merge is begun, under way or done.
      for (let turn = 0; turn < round; turn += 1) await new Promise(setImmediate);
      await index.close();
    }
    const index = await openPostgresIndex(url);
    expect(await index.size()).toBe(54);
    await index.close();
  });

  it('says so when another version has made the tables anew', async () => {
    const url = await newSchema(server());
    const index = await openPostgresIndex(url);
    await (await openSearchTables(url, -1)).close();
    await expect(idsOf(index, 'owls')).rejects.toThrow(UnavailableError);
    await expect(index.add([paper('x:owl', 'Owls.')])).rejects.toThrow(/Start this one again/);
    await index.close();
  });

  it('lasts, and is not written again by a library that opens it', async () => {
    const url = await newSchema(server());
    const open = async () => openLibrary({ store: url, index: await openPostgresIndex(url) });
    const first = await open();
    await first.add([paper('x:owl', 'Owls hunt.'), paper('x:hawk', 'Hawks hunt.')]);
    await first.close();
    const [before] = await query(url, 'select generation, covered from search_state');
    const second = await open();
    expect((await second.search('owls'))[0]?.paper.id).toBe('x:owl');
    await second.add([paper('x:owl', 'Owls hunt.')]);
    await second.close();
    expect(await query(url, 'select generation, covered from search_state')).toEqual([before]);
  });

  it('has what a store held before it, and what other processes put there', async () => {
    const url = await newSchema(server());
    const store = await openStore(url);
    await store.papers.put([paper('x:owl', 'Owls hunt.')], { source: 'file', day: '2025-01-01' });
    const one = await openLibrary({ store, index: await openPostgresIndex(url) });
    const other = await openLibrary({ store: url, index: await openPostgresIndex(url) });
    expect((await one.search('owls')).length).toBe(1);
    await other.add([paper('x:hawk', 'Hawks hunt.')]);
    expect((await one.search('hawks')).length).toBe(1);
    await store.papers.put([paper('x:wren', 'Wrens sing.')], { source: 'file', day: '2025-01-01' });
    await one.refresh();
    expect((await other.search('wrens')).length).toBe(1);
    await one.close();
    await other.close();
    await store.close();
  });

  it('keeps the newest words of a paper that two processes change at once', async () => {
    const url = await newSchema(server());
    const store = await openStore(url);
    const libraries = await Promise.all(
      [1, 2].map(async () => openLibrary({ store, index: await openPostgresIndex(url) })),
    );
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(
        libraries.map((library, at) =>
          library.add([paper('x:owl', `${'Longer and longer words. '.repeat(round)} bird${at}`)]),
        ),
      );
      const [held] = await store.papers.get(['x:owl']);
      const word = /bird\d/.exec(held?.abstract ?? '')?.[0] ?? '';
      for (const library of libraries) {
        expect((await library.search(`"${word}"`)).map((hit) => hit.paper.id)).toEqual(['x:owl']);
      }
    }
    await Promise.all(libraries.map((library) => library.close()));
    await store.close();
  });

  it('is made anew where words are read by other rules', async () => {
    const url = await newSchema(server());
    const library = await openLibrary({ store: url, index: await openPostgresIndex(url) });
    await library.add([paper('x:owl', 'Owls hunt.')]);
    await library.close();
    await (await openSearchTables(url, -1)).close();
    expect(await query(url, 'select papers from search_state')).toEqual([{ papers: 0 }]);
    const again = await openLibrary({ store: url, index: await openPostgresIndex(url) });
    expect((await again.search('owls')).length).toBe(1);
    await again.close();
  });
});
