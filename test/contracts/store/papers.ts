/** What a Store promises about papers. */

import { describe, expect, test } from 'vitest';
import { type Paper, type PaperInput, toPaper } from '../../../src/papers/paper.ts';
import type { PaperRecords, Seen } from '../../../src/store/store.ts';
import type { OpenStore } from '../store.ts';
import { useStore } from './use-store.ts';

const file: Seen = { source: 'file', day: '2026-07-01' };

function paper(input: Partial<PaperInput> & { readonly id: string }): Paper {
  return toPaper({ title: `Title of ${input.id}`, abstract: 'An abstract.', ...input });
}

/** A daily list of Hugging Face: the papers in their order. */
function list(day: string, ids: readonly string[]): readonly Paper[] {
  return ids.map((id, index) =>
    paper({ id, listings: [{ source: 'huggingface', day, position: index + 1 }] }),
  );
}

async function allOf(papers: PaperRecords): Promise<readonly Paper[]> {
  const all: Paper[] = [];
  for await (const batch of papers.all()) all.push(...batch);
  return all;
}

const whole = paper({
  id: 'arxiv:2411.00715',
  title: 'Graphs & <nets> — “quoted” 图',
  abstract: 'One. Two.',
  authors: ['Ada Lovelace', 'Émilie du Châtelet'],
  categories: ['cs.LG', 'stat.ML'],
  published: '2024-11-01',
  doi: '10.1000/ABC',
  journal: 'J. Test 1, 2 (2024)',
  links: {
    code: 'https://github.com/a/b',
    project: 'https://example.org/',
    huggingFace: 'https://huggingface.co/papers/2411.00715',
  },
  signals: { votes: 12, comments: 0, stars: 7 },
  listings: [
    { source: 'huggingface', day: '2024-11-05', position: 3 },
    { source: 'huggingface', day: '2024-11-04', position: 1 },
  ],
});

export function paperContract(open: OpenStore): void {
  describe('papers', () => {
    const newStore = useStore(open);

    test('gives a paper back as it was put, with every field', async () => {
      const { papers } = await newStore();
      const bare = paper({ id: 'local:1', abstract: '' });
      expect(await papers.put([whole, bare], file)).toEqual({
        added: 2,
        changed: 0,
        unchanged: 0,
        papers: [whole, bare],
      });
      expect(await papers.get([bare.id, 'arxiv:unknown', whole.id])).toEqual([bare, whole]);
      expect(await papers.count()).toBe(2);
    });

    test('finds a paper that is asked for twice, twice', async () => {
      const { papers } = await newStore();
      await papers.put([whole], file);
      expect(await papers.get([whole.id, whole.id])).toEqual([whole, whole]);
    });

    test('changes nothing when the same papers come again', async () => {
      const { papers } = await newStore();
      await papers.put([whole], file);
      const revision = await papers.revision();
      expect(await papers.put([whole], file)).toEqual({
        added: 0,
        changed: 0,
        unchanged: 1,
        papers: [],
      });
      expect(await papers.revision()).toBe(revision);
      expect(await papers.count()).toBe(1);
    });

    test('merges a paper into the one held under its id', async () => {
      const { papers } = await newStore();
      await papers.put([whole], file);
      const update = paper({ id: whole.id, title: 'A better title', abstract: '' });
      const { changed, papers: changedPapers } = await papers.put([update], file);
      const expected = { ...whole, title: 'A better title' };
      expect({ changed, changedPapers }).toEqual({ changed: 1, changedPapers: [expected] });
      expect(await papers.get([whole.id])).toEqual([expected]);
    });

    test('counts a paper that a batch names twice as two batches would', async () => {
      const { papers } = await newStore();
      const first = paper({ id: 'local:1', title: 'First title' });
      const second = paper({ id: 'local:1', title: 'Second title' });
      const result = await papers.put([first, second, second], file);
      expect(result).toEqual({ added: 1, changed: 1, unchanged: 1, papers: [second] });
    });

    test('stores text that a database can’t hold with a mark in the place of each such letter', async () => {
      const { papers } = await newStore();
      const odd = paper({ id: 'local:1', title: 'zero \0 half \ud800 whole 😀' });
      await papers.put([odd], file);
      const [held] = await papers.get(['local:1']);
      expect(held?.title).toBe('zero \ufffd half \ufffd whole 😀');
      expect(await papers.put([odd], file)).toMatchObject({ unchanged: 1 });
      expect(await papers.get(['\0', '\ud800'])).toEqual([]);
    });

    test('keeps what is no count out of the signals', async () => {
      const { papers } = await newStore();
      const signals = { votes: -1, comments: Number.NaN, stars: 3e12 };
      await papers.put([paper({ id: 'local:1', signals })], file);
      const [held] = await papers.get(['local:1']);
      expect(held?.signals).toEqual({ votes: undefined, comments: undefined, stars: 2 ** 31 - 1 });
    });

    test('keeps days as days, and nothing else as one', async () => {
      const { papers } = await newStore();
      const given = ['2024', '2024-02', '2024-02-29', '2024-02-29T23:59:59Z', '2024-13', 'spring'];
      await papers.put(
        given.map((published, index) => paper({ id: `local:${index}`, published })),
        file,
      );
      const held = await allOf(papers);
      expect(held.map(({ published }) => published)).toEqual([
        '2024',
        '2024-02',
        '2024-02-29',
        '2024-02-29',
        undefined,
        undefined,
      ]);
    });

    test('finds a paper by its DOI, in its field or its id, whatever the case', async () => {
      const { papers } = await newStore();
      const other = paper({ id: 'doi:10.1000/xyz' });
      await papers.put([whole, other], file);
      expect(await papers.byDoi('10.1000/abc')).toEqual(whole);
      expect(await papers.byDoi('10.1000/xyz')).toEqual(other);
      expect(await papers.byDoi('10.1000/none')).toBeUndefined();
    });

    test('gives all papers in batches, ordered by id', async () => {
      const { papers } = await newStore();
      const ids = Array.from({ length: 1201 }, (_, index) => `local:${index}`);
      for (const start of [0, 500, 1000]) {
        await papers.put(
          ids.slice(start, start + 500).map((id) => paper({ id })),
          file,
        );
      }
      const all = await allOf(papers);
      expect(all.map(({ id }) => id)).toEqual([...ids, ''].sort().slice(1));
      expect(await papers.get(ids)).toHaveLength(1201);
    });

    test('orders ids letter by letter, capitals first', async () => {
      const { papers } = await newStore();
      const ids = ['b', 'a:2', 'B', 'a-1', 'ä', 'a:10'];
      await papers.put(
        ids.map((id) => paper({ id })),
        file,
      );
      expect((await allOf(papers)).map(({ id }) => id)).toEqual([
        'B',
        'a-1',
        'a:10',
        'a:2',
        'b',
        'ä',
      ]);
    });

    describe('lists', () => {
      const huggingFace: Seen = { source: 'huggingface', day: '2026-07-01' };

      test('keeps a list in the order of its source', async () => {
        const { papers } = await newStore();
        await papers.put(list('2026-06-30', ['c', 'a', 'b']), huggingFace);
        const listed = await papers.listed('huggingface', '2026-06-30');
        expect(listed.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
        expect(await papers.listed('arxiv', '2026-06-30')).toEqual([]);
      });

      test('replaces a list by a later reading of it', async () => {
        const { papers } = await newStore();
        await papers.put(list('2026-07-01', ['a', 'b', 'c', 'd']), huggingFace);
        const before = await papers.revision();
        const result = await papers.put(list('2026-07-01', ['c', 'a', 'e']), huggingFace);
        expect(result).toMatchObject({ added: 1, changed: 2, unchanged: 0 });
        expect(result.papers.map(({ id }) => id)).toEqual(['c', 'a', 'e', 'b', 'd']);
        const listed = await papers.listed('huggingface', '2026-07-01');
        expect(listed.map(({ id }) => id)).toEqual(['c', 'a', 'e']);
        const [left] = await papers.get(['b']);
        expect(left?.listings).toEqual([]);
        expect(await papers.revision()).toBe(before + 5);
      });

      test('keeps a list whole that comes in two batches', async () => {
        const { papers } = await newStore();
        const whole = list('2026-07-01', ['a', 'b', 'c', 'd']);
        for (let reading = 0; reading < 2; reading += 1) {
          await papers.put(whole.slice(0, 2), huggingFace);
          await papers.put(whole.slice(2), huggingFace);
        }
        await papers.put(list('2026-07-01', ['a', 'b', 'c']).slice(2), huggingFace);
        const listed = await papers.listed('huggingface', '2026-07-01');
        expect(listed.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      });

      test('never drops a paper from a list that someone else tells', async () => {
        const { papers } = await newStore();
        await papers.put(list('2026-07-01', ['a', 'b']), huggingFace);
        await papers.put(list('2026-07-01', ['a']), file);
        expect(await papers.listed('huggingface', '2026-07-01')).toHaveLength(2);
      });

      test('gives a paper its listings, newest first', async () => {
        const { papers } = await newStore();
        await papers.put(list('2026-06-29', ['a']), huggingFace);
        await papers.put(list('2026-07-01', ['b', 'a']), huggingFace);
        const [held] = await papers.get(['a']);
        expect(held?.listings).toEqual([
          { source: 'huggingface', day: '2026-07-01', position: 2 },
          { source: 'huggingface', day: '2026-06-29', position: 1 },
        ]);
      });

      test('names the days of its lists, newest first', async () => {
        const { papers } = await newStore();
        for (const day of ['2026-06-30', '2026-07-01', '2026-06-29']) {
          await papers.put(list(day, ['a', 'b']), huggingFace);
        }
        expect(await papers.listedDays('huggingface', 2)).toEqual(['2026-07-01', '2026-06-30']);
        expect(await papers.listedDays('arxiv', 2)).toEqual([]);
      });
    });

    describe('days', () => {
      test.each([
        ['2026-06-02', '2026-06-04', ['exact', 'listed']],
        ['2026-06-01', '2026-06-30', ['exact', 'listed', 'month']],
        ['2026-06-02', '2026-06-30', ['exact', 'listed']],
        ['2026-05-02', '2026-07-01', ['exact', 'listed', 'month']],
        ['2026-01-01', '2026-12-31', ['exact', 'listed', 'month', 'year']],
        ['2026-01-02', '2026-12-31', ['exact', 'listed', 'month']],
        ['2026-06-04', '2026-06-04', ['listed']],
        ['2027-01-01', '2027-12-31', []],
      ])('gives the papers listed or wholly published from %s to %s', async (from, to, ids) => {
        const { papers } = await newStore();
        await papers.put(
          [
            paper({ id: 'exact', published: '2026-06-03' }),
            paper({ id: 'month', published: '2026-06' }),
            paper({ id: 'year', published: '2026' }),
            paper({ id: 'unknown' }),
            paper({
              id: 'listed',
              published: '2020-01-01',
              listings: [{ source: 'huggingface', day: '2026-06-04', position: 1 }],
            }),
          ],
          file,
        );
        const found = await papers.between(from, to);
        expect(found.map(({ id }) => id)).toEqual(ids);
      });

      test('counts the papers by when they were published, as exactly as that is known', async () => {
        const { papers } = await newStore();
        const published = ['2026-06-03', '2026-06', '2026', undefined, '2026-06-03', '2025-12-31'];
        await papers.put(
          published.map((day, index) => paper({ id: `local:${index}`, published: day })),
          file,
        );
        expect(await papers.publishedCounts()).toEqual([
          { day: '2025-12-31', papers: 1 },
          { day: '2026', papers: 1 },
          { day: '2026-06', papers: 1 },
          { day: '2026-06-03', papers: 2 },
        ]);
        const ids = new Set(['local:4', 'local:0', 'local:3', 'local:1', 'local:9', '\0']);
        expect(await papers.publishedCounts(ids)).toEqual([
          { day: '2026-06', papers: 1 },
          { day: '2026-06-03', papers: 2 },
        ]);
        expect(await papers.publishedCounts([])).toEqual([]);
      });

      test('counts among more ids than one query takes, each once', async () => {
        const { papers } = await newStore();
        await papers.put(
          [
            paper({ id: 'a', published: '2026-06-03' }),
            paper({ id: 'z', published: '2026-06-03' }),
          ],
          file,
        );
        const many = Array.from({ length: 40_000 }, (_, index) => `local:${index}`);
        expect(await papers.publishedCounts(['a', ...many, 'z', 'a'])).toEqual([
          { day: '2026-06-03', papers: 2 },
        ]);
      });
    });

    describe('signals', () => {
      const read = (day: string, source = 'huggingface'): Seen => ({ source, day });
      const voted = (votes: number | undefined, stars?: number): Paper =>
        paper({ id: 'local:1', signals: { votes, stars } });

      test('keeps the last reading of each day and source', async () => {
        const { papers } = await newStore();
        await papers.put([voted(1)], read('2026-07-01'));
        await papers.put([voted(5, 2)], read('2026-07-01'));
        await papers.put([voted(undefined, 3)], read('2026-07-01'));
        await papers.put([voted(45)], read('2026-07-02'));
        await papers.put([voted(44)], read('2026-07-02', 'file'));
        const record = { paperId: 'local:1', source: 'huggingface', comments: undefined };
        expect(await papers.history(['local:1', 'none'], '2026-07-01')).toEqual([
          { ...record, day: '2026-07-01', votes: 5, stars: 3 },
          { ...record, day: '2026-07-02', source: 'file', votes: 44, stars: undefined },
          { ...record, day: '2026-07-02', votes: 45, stars: undefined },
        ]);
        expect(await papers.history(['local:1'], '2026-07-02')).toHaveLength(2);
      });

      test('records a day on which the votes stayed the same', async () => {
        const { papers } = await newStore();
        await papers.put([voted(5)], read('2026-07-01'));
        expect(await papers.put([voted(5)], read('2026-07-02'))).toMatchObject({ unchanged: 1 });
        const history = await papers.history(['local:1'], '2026-07-01');
        expect(history.map(({ day }) => day)).toEqual(['2026-07-01', '2026-07-02']);
      });

      test('never lets an earlier day’s reading replace a later one’s', async () => {
        const { papers } = await newStore();
        await papers.put([voted(45)], read('2026-07-02'));
        await papers.put([voted(5, 3)], read('2026-07-01'));
        const [held] = await papers.get(['local:1']);
        expect(held?.signals).toEqual({ votes: 45, comments: undefined, stars: 3 });
        expect(await papers.history(['local:1'], '2026-01-01')).toHaveLength(2);
      });

      test('takes the last value when a batch names a paper twice', async () => {
        const { papers } = await newStore();
        await papers.put([voted(4, 9), voted(6)], read('2026-07-01'));
        const [record] = await papers.history(['local:1'], '2026-07-01');
        expect(record).toMatchObject({ votes: 6, stars: 9 });
      });
    });

    describe('revisions', () => {
      test('gives the changes since a revision, each paper once', async () => {
        const { papers } = await newStore();
        expect(await papers.revision()).toBe(0);
        expect(await papers.changedSince(0, 10)).toEqual({ papers: [], revision: 0 });
        const ids = ['a', 'b', 'c', 'd'];
        await papers.put(
          ids.map((id) => paper({ id })),
          file,
        );
        const start = await papers.revision();
        await papers.put([paper({ id: 'b', title: 'New' })], file);
        const first = await papers.changedSince(0, 3);
        expect(first.papers.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
        const second = await papers.changedSince(first.revision, 3);
        expect(second.papers.map(({ title }) => title)).toEqual(['New']);
        expect(second.revision).toBe(await papers.revision());
        expect((await papers.changedSince(start, 10)).papers).toEqual(second.papers);
      });

      test('loses no change of papers that are put at the same time', async () => {
        const { papers } = await newStore();
        const batches = Array.from({ length: 8 }, (_, batch) =>
          Array.from({ length: 20 }, (_, index) =>
            paper({
              id: `local:${index}`,
              listings: [{ source: `source-${batch}`, day: '2026-07-01', position: index }],
            }),
          ),
        );
        await Promise.all(batches.map((batch) => papers.put(batch, file)));
        const all = await allOf(papers);
        expect(all.map(({ listings }) => listings.length)).toEqual(Array(20).fill(8));
        expect(await papers.revision()).toBe(8 * 20);
      });
    });
  });
}
