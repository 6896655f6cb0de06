/** What every PaperIndex promises, wherever it keeps its words. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IndexSearchOptions, PaperIndex } from '../../src/library/paper-index.ts';
import { parseQuery } from '../../src/library/query.ts';
import { type Paper, type PaperInput, toPaper } from '../../src/papers/paper.ts';
import { cpuTimeOf } from '../fakes/cpu-time.ts';

export function paperIndexContract(name: string, open: () => Promise<PaperIndex>): void {
  describe(`${name} as a PaperIndex`, () => {
    let index: PaperIndex;
    beforeEach(async () => {
      index = await open();
      await index.add(PAPERS);
    });
    afterEach(() => index.close());

    const page = (text: string, options: Partial<IndexSearchOptions> = {}) =>
      index.search(parseQuery(text, { today: '2024-06-30' }), {
        limit: 10,
        offset: 0,
        sort: 'relevance',
        words: 'any',
        ...options,
      });
    const ids = async (text: string, options: Partial<IndexSearchOptions> = {}) =>
      (await page(text, options)).hits.map((hit) => hit.id);
    const sortedIds = async (text: string) => [...(await ids(text))].sort();

    describe('words', () => {
      it.each([
        ['graph', 'x:graphs'],
        ['GRAPHS', 'x:graphs'],
        ['Schrodinger equation', 'x:quantum'],
        ['schrödinger', 'x:quantum'],
        ['test time adaptation', 'x:adapt'],
        ['test-time adaptation', 'x:adapt'],
        ['GPT-4o', 'x:gpt'],
        ['gpt4o', 'x:gpt'],
        ['gpt 4o', 'x:gpt'],
        ['LoRA', 'x:lora'],
        ['3D-GS', 'x:splat'],
        ['3dgs', 'x:splat'],
        ['beta-VAE', 'x:latex'],
        ['β-VAE', 'x:latex'],
        ['what are good ways to adapt a model at test time?', 'x:adapt'],
        ['papers about splatting', 'x:splat'],
        ['ASR', 'x:speech'],
        ['automatic speech recognition', 'x:speech'],
      ])('finds the paper for %s first', async (text, id) => {
        expect((await ids(text))[0]).toBe(id);
      });

      it('finds by an acronym what has only its words, and the other way round', async () => {
        await index.add([
          paper({ id: 'x:asr-short', abstract: 'Streaming ASR on small devices.' }),
          paper({ id: 'x:asr-long', abstract: 'Speech recognition that is automatic and fast.' }),
        ]);
        expect(await ids('ASR')).toContain('x:asr-long');
        expect(await ids('automatic speech recognition')).toContain('x:asr-short');
      });

      it('finds an author by name as a plain word', async () => {
        expect((await ids('Böhle'))[0]).toBe('x:graphs');
        expect((await ids('bohle'))[0]).toBe('x:graphs');
      });

      it('says which words of the paper matched, as they stand there', async () => {
        const { hits } = await page('graph GPT4o');
        const matched = new Map(hits.map((hit) => [hit.id, hit.matched]));
        expect(matched.get('x:graphs')).toEqual(expect.arrayContaining(['graphs', 'graph']));
        expect(matched.get('x:gpt')).toContain('gpt-4o');
      });

      it('gives scores above 0 that fall', async () => {
        const { hits } = await page('graph networks for vision');
        const scores = hits.map((hit) => hit.score);
        expect(scores.length).toBeGreaterThan(1);
        expect(Math.min(...scores)).toBeGreaterThan(0);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      });

      it('asks for every word where that is wanted', async () => {
        expect(await ids('graph networks', { words: 'all' })).toEqual(['x:graphs']);
        expect(await ids('what is a graph of networks?', { words: 'all' })).toEqual(['x:graphs']);
        expect(await ids('graph xyzzyqux', { words: 'all' })).toEqual([]);
      });

      it('finds words of any length of text, and nothing for a text without words', async () => {
        const unknown = Array.from({ length: 1_500 }, (_, at) => `xq${at}`);
        expect((await ids(`${unknown.join(' ')} splatting`))[0]).toBe('x:splat');
        expect(await ids('?!')).toEqual([]);
      });

      it('is not held up by a word without end, in a query or a paper', async () => {
        // Folded it has 45,000 letters.
        const endless = 'αβ'.repeat(5_000);
        const time = await cpuTimeOf(async () => {
          expect(await ids(`${endless} splatting`)).toEqual(['x:splat']);
          await index.add([paper({ id: 'x:endless', abstract: endless })]);
          expect(await ids(endless)).toEqual(['x:endless']);
        });
        expect(time).toBeLessThan(1_000);
      });
    });

    describe('phrases and what is left out', () => {
      it('finds only papers with the exact phrase', async () => {
        expect(await ids('"graph neural networks"')).toEqual(['x:graphs']);
        expect(await ids('"neural graph"')).toEqual([]);
        expect(await ids('"speech recognition" networks')).toEqual(['x:speech']);
      });

      it('does not find a phrase across title and abstract', async () => {
        await index.add([paper({ id: 'x:two', title: 'Bright blue', abstract: 'Cubes fall.' })]);
        expect(await ids('"blue cubes"')).toEqual([]);
      });

      it('finds a phrase of nothing but function words', async () => {
        expect(await ids('"all you need"')).toEqual(['x:gpt']);
      });

      it('leaves out papers with a word or phrase', async () => {
        const all = await ids('model');
        expect(all).toContain('x:adapt');
        expect(await ids('model -adaptation')).not.toContain('x:adapt');
        expect(await ids('model -"test time"')).not.toContain('x:adapt');
        expect(await ids('model -"time test"')).toContain('x:adapt');
        expect(await ids('model -GPT4o')).not.toContain('x:gpt');
      });
    });

    describe('fields', () => {
      it.each([
        ['author:Böhle', ['x:graphs']],
        ['author:"moritz bohle"', ['x:graphs']],
        ['author:"M. Böhle"', ['x:graphs']],
        ['author:"de la Cruz"', ['x:quantum']],
        ['author:böhle author:cruz', []],
        ['author:nobody', []],
        ['category:cs', ['x:gpt', 'x:graphs', 'x:lora']],
        ['category:cs.CL', ['x:gpt', 'x:lora']],
        ['category:cs.cl category:quant-ph', ['x:gpt', 'x:lora', 'x:quantum']],
        ['category:c', []],
        ['has:code', ['x:lora']],
        ['year:2022', ['x:graphs']],
        ['since:2024-05', ['x:gpt', 'x:lora']],
        ['before:2023', ['x:graphs', 'x:quantum']],
        ['since:2023-04-10 before:2023-04-12', ['x:speech', 'x:splat']],
        ['since:30d', ['x:gpt']],
        ['category:cs.CL has:code networks', []],
      ])('reads %s', async (text, expected) => {
        expect(await sortedIds(text)).toEqual(expected);
      });
    });

    describe('orders', () => {
      it('gives papers by fields alone newest first, those without a day last', async () => {
        const found = await ids('-xyzzyqux');
        expect(found.slice(0, 2)).toEqual(['x:gpt', 'x:lora']);
        expect(found.length).toBe(PAPERS.length);
        expect(found.slice(-2)).toEqual(['x:adapt', 'x:latex']);
      });

      it('gives the newest first, or those with most votes', async () => {
        await index.add([
          paper({ id: 'x:a', abstract: 'Owls and larks.', published: '2020-01-01', votes: 9 }),
          paper({ id: 'x:b', abstract: 'Owls and larks.', published: '2024', votes: 1 }),
          paper({ id: 'x:c', abstract: 'Owls. Larks, larks, larks!', published: '2022-02-02' }),
          paper({ id: 'x:d', abstract: 'Owls.', published: '2024-06-29', votes: 100 }),
        ]);
        expect(await ids('owls larks', { sort: 'newest' })).toEqual(['x:b', 'x:c', 'x:a']);
        expect(await ids('owls larks', { sort: 'votes' })).toEqual(['x:a', 'x:b', 'x:c']);
      });

      it('prefers votes, then youth, between papers that fit equally well', async () => {
        const same = { title: 'Zebras', abstract: 'Zebras run.' };
        await index.add([
          paper({ ...same, id: 'x:a', published: '2020-01-01' }),
          paper({ ...same, id: 'x:b', published: '2021-01-01' }),
          paper({ ...same, id: 'x:c', published: '2020-01-01', votes: 3 }),
          paper({ id: 'x:d', title: 'Zebras', abstract: 'Zebras run with other zebras.' }),
        ]);
        const found = await ids('zebras');
        expect(found.filter((id) => id !== 'x:d')).toEqual(['x:c', 'x:b', 'x:a']);
      });

      it('prefers words that stand next to each other', async () => {
        await index.add([
          paper({ id: 'x:a', title: 'One', abstract: 'Foxes ran far and wide to see hens hunt.' }),
          paper({ id: 'x:b', title: 'Two', abstract: 'Hens ran far and wide to see foxes hunt.' }),
        ]);
        expect((await ids('foxes hunt'))[0]).toBe('x:b');
      });

      it('prefers the paper whose title is what was typed', async () => {
        await index.add([
          paper({ id: 'x:a', title: 'Otters and rivers and lakes', abstract: 'Otters, otters.' }),
          paper({ id: 'x:b', title: 'On otters', abstract: 'They swim in many a place.' }),
        ]);
        expect((await ids('On otters'))[0]).toBe('x:b');
      });

      it('gives equal papers in the order of their ids, however they came', async () => {
        const same = { title: 'Yaks', abstract: 'Yaks graze.' };
        const equal = ['x:c', 'x:a', 'x:d', 'x:b'].map((id) => paper({ ...same, id }));
        await index.add(equal);
        expect(await ids('yaks')).toEqual(['x:a', 'x:b', 'x:c', 'x:d']);
      });

      it('gives the pages of one and the same list', async () => {
        await index.add(
          Array.from({ length: 25 }, (_, at) =>
            paper({ id: `x:walrus-${at}`, abstract: `A walrus${' and a walrus'.repeat(at % 7)}.` }),
          ),
        );
        const all = await page('walrus', { limit: 100 });
        expect([all.hits.length, all.total]).toEqual([25, 25]);
        const paged: string[] = [];
        for (let offset = 0; offset < 30; offset += 5) {
          const { hits, total } = await page('walrus', { limit: 5, offset });
          expect(total).toBe(25);
          paged.push(...hits.map((hit) => hit.id));
        }
        expect(paged).toEqual(all.hits.map((hit) => hit.id));
      });
    });

    describe('slips', () => {
      it.each([
        ['splattign', 'x:splat', 'splatting'],
        ['speach recognition', 'x:speech', 'speech recognition'],
        ['year:2022 grahp', 'x:graphs', 'year:2022 graph'],
      ])('finds for %s and says what was meant', async (text, id, meant) => {
        const { hits, suggestion } = await page(text);
        expect([hits[0]?.id, suggestion]).toEqual([id, meant]);
      });

      it('finds a word by its beginning when it has nothing else', async () => {
        expect((await ids('quant'))[0]).toBe('x:quantum');
      });

      it('finds nothing for nonsense, and suggests nothing far from it', async () => {
        expect(await page('xyzzyqux')).toEqual({ hits: [], total: 0, suggestion: undefined });
      });

      it('suggests what stands in many papers for a slip that stands in one', async () => {
        await index.add([
          ...Array.from({ length: 60 }, (_, at) =>
            paper({ id: `x:diffusion-${at}`, abstract: 'Diffusion of heat.' }),
          ),
          paper({ id: 'x:slip', abstract: 'Diffsuion of heat.' }),
        ]);
        const { hits, suggestion } = await page('diffsuion');
        expect([hits[0]?.id, suggestion]).toEqual(['x:slip', 'diffusion']);
        expect((await page('diffusion')).suggestion).toBeUndefined();
      });

      it('has no suggestion for words that it knows', async () => {
        expect((await page('graph networks')).suggestion).toBeUndefined();
      });
    });

    describe('papers that come and go', () => {
      it('puts a paper in the place of the one with its id', async () => {
        await index.add([paper({ id: 'x:graphs', title: 'Owls', abstract: 'Owls hunt.' })]);
        expect(await index.size()).toBe(PAPERS.length);
        expect(await ids('owls')).toContain('x:graphs');
        expect(await ids('graph')).not.toContain('x:graphs');
        expect(await ids('author:Böhle')).toEqual([]);
      });

      it('takes new votes and dates of a paper whose words stay', async () => {
        const [first] = PAPERS;
        if (first === undefined) throw new Error('There are papers.');
        await index.add([{ ...first, published: '2024-06-30' }]);
        expect((await ids('-xyzzyqux'))[0]).toBe(first.id);
      });

      it('forgets what is removed, and nothing else', async () => {
        await index.remove(['x:gpt', 'x:unknown']);
        expect(await index.size()).toBe(PAPERS.length - 1);
        expect(await ids('gpt')).not.toContain('x:gpt');
        expect((await ids('graph'))[0]).toBe('x:graphs');
        await index.add(PAPERS);
        expect((await ids('gpt'))[0]).toBe('x:gpt');
      });

      it('ranks as if it had never held what was removed', async () => {
        const before = await page('graph networks adaptation', { limit: 100 });
        const others = Array.from({ length: 40 }, (_, at) =>
          paper({
            id: `x:other-${at}`,
            abstract: `Graph number ${at} and networks of adaptation.`,
          }),
        );
        await index.add(others);
        await index.remove(others.map((other) => other.id));
        expect(await page('graph networks adaptation', { limit: 100 })).toEqual(before);
      });
    });

    describe('similar', () => {
      it('gives the nearest papers, never the paper itself', async () => {
        await index.add([
          paper({ id: 'x:owl-1', abstract: 'Owls hunt mice at night by hearing.' }),
          paper({ id: 'x:owl-2', abstract: 'How owls hear mice: hearing at night.' }),
        ]);
        const near = await index.similar('x:owl-1', 3);
        expect(near[0]?.id).toBe('x:owl-2');
        expect(near[0]?.matched).toEqual(expect.arrayContaining(['owls', 'mice', 'hearing']));
        expect(near.map((hit) => hit.id)).not.toContain('x:owl-1');
        expect(near.length).toBeLessThanOrEqual(3);
        for (const hit of near) expect(hit.score).toBeGreaterThan(0);
      });

      it('has none for an id that it does not hold', async () => {
        expect(await index.similar('x:unknown', 3)).toEqual([]);
      });
    });

    it('answers whatever is typed', async () => {
      const odd = [
        '',
        ' ',
        '"',
        '-',
        '\u202eabc',
        '🙂🙂',
        '__proto__ constructor',
        '\ud800',
        '%_\\',
      ];
      for (const text of [
        ...odd,
        'a'.repeat(10_000),
        '"the" '.repeat(500),
        'quant '.repeat(2_000),
      ]) {
        const found = await page(text);
        expect(found.hits.length).toBeLessThanOrEqual(found.total);
      }
    });
  });
}

type TestPaper = Partial<PaperInput> & { readonly id: string; readonly votes?: number };

function paper({ votes, ...input }: TestPaper): Paper {
  return toPaper({ title: input.id, abstract: '', ...input, signals: { votes } });
}

const PAPERS: readonly Paper[] = [
  paper({
    id: 'x:graphs',
    title: 'Learning on graphs',
    abstract: 'We study graph neural networks. Each graph is learned by neural networks.',
    authors: ['Moritz Böhle', 'Ada Lovelace'],
    categories: ['cs.LG', 'stat.ML'],
    published: '2022-03-04',
  }),
  paper({
    id: 'x:quantum',
    title: 'A quantum walk',
    abstract: 'The Schrödinger equation on a line.',
    authors: ['Juan de la Cruz'],
    categories: ['quant-ph'],
    published: '1998',
  }),
  paper({
    id: 'x:adapt',
    title: 'Staying well after training',
    abstract: 'Test-time adaptation (TTA) of a model keeps it from forgetting.',
  }),
  paper({
    id: 'x:gpt',
    title: 'What GPT-4o sees',
    abstract: 'Pictures are all you need. A vision model for everyone.',
    categories: ['cs.CL'],
    published: '2024-06-15',
  }),
  paper({
    id: 'x:lora',
    title: 'LoRA',
    abstract: 'Low-rank adapters for a large model.',
    categories: ['cs.CL', 'cs.LG'],
    published: '2024-05-02',
    links: { code: 'https://example.org/lora' },
  }),
  paper({
    id: 'x:splat',
    title: 'Fast scenes by 3D-GS',
    abstract: 'Gaussian splatting in real time.',
    published: '2023-04',
  }),
  paper({
    id: 'x:latex',
    title: 'Understanding $\\beta$-VAE',
    abstract: 'We bound $\\mathcal{L}_2$ of \\textit{disentangled} factors.',
  }),
  paper({
    id: 'x:speech',
    title: 'Hearing what is said',
    abstract: 'Automatic speech recognition (ASR) with few words.',
    published: '2023-04-11',
  }),
];
