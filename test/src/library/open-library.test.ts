import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary, openStore, type PaperInput, summarize } from '../../../src/index.ts';
import type { Library } from '../../../src/library/library.ts';

const GRAPHS = { id: '1', title: 'Graph nets', abstract: 'We propose graph nets for molecules.' };
const PIANOS = { id: 'MED-10', title: 'Pianos', abstract: 'We study how pianos are tuned.' };

let library: Library;
beforeEach(async () => {
  library = await openLibrary();
});
afterEach(() => library.close());

describe('a library', () => {
  it('is empty, in memory, and takes the least that makes a paper', async () => {
    expect(await library.search('graph')).toEqual([]);
    expect(await library.add([GRAPHS, PIANOS])).toEqual({ added: 2, changed: 0, unchanged: 0 });
    const hits = await library.search('graph nets', { limit: 5 });
    expect(hits.map((hit) => hit.paper.id)).toEqual(['1']);
    expect(hits[0]?.score).toBeGreaterThan(0);
    expect(hits[0]?.paper).toMatchObject({ ...GRAPHS, authors: [], categories: [] });
    expect(summarize(GRAPHS).tldr).toContain('graph nets');
  });

  it('keeps one paper an id, the newer words found at once', async () => {
    await library.add([GRAPHS]);
    const counts = await library.add([{ ...GRAPHS, abstract: 'We propose nets for zebrafish.' }]);
    expect(counts).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await library.size()).toBe(1);
    expect(await library.search('molecules')).toEqual([]);
    expect(await library.search('zebrafish')).toHaveLength(1);
  });

  it('takes an iterable, also one that takes its time', async () => {
    async function* papers(): AsyncGenerator<PaperInput> {
      for (let number = 0; number < 1203; number += 1) {
        yield { id: `p${number}`, title: `Paper ${number}`, abstract: 'About everything.' };
      }
    }
    expect((await library.add(papers())).added).toBe(1203);
    expect(await library.size()).toBe(1203);
  });

  it('keeps what came before an entry that is no paper, and names the fault', async () => {
    const broken = { id: '2', title: undefined, abstract: '' } as unknown as PaperInput;
    await expect(library.add([GRAPHS, broken, PIANOS])).rejects.toThrow(
      'A paper’s title must be a string, not undefined.',
    );
    expect(await library.size()).toBe(1);
  });

  it('knows a paper by every form of its id', async () => {
    await library.add([
      { ...GRAPHS, id: 'arXiv:2411.00715v3' },
      { ...PIANOS, doi: '10.1000/182' },
    ]);
    for (const id of [
      '2411.00715',
      'https://arxiv.org/pdf/2411.00715v1',
      '10.48550/arXiv.2411.00715',
    ]) {
      expect((await library.get(id))?.id).toBe('arxiv:2411.00715');
    }
    expect((await library.get('https://doi.org/10.1000/182'))?.id).toBe('MED-10');
    expect(await library.get('2411.00716')).toBeUndefined();
  });

  it('never finds a paper similar to itself, and nothing similar to one it does not hold', async () => {
    await library.add([GRAPHS, { ...GRAPHS, id: '3', title: 'More graph nets' }, PIANOS]);
    const near = await library.similar('1', { limit: 5 });
    expect(near.map((hit) => hit.paper.id)[0]).toBe('3');
    expect(near.map((hit) => hit.paper.id)).not.toContain('1');
    expect(await library.similar('nobody')).toEqual([]);
  });

  it('tells which papers have all words of a topic', async () => {
    await library.add([GRAPHS, PIANOS]);
    expect(await library.matching('graph molecules')).toEqual(new Set(['1']));
    expect(await library.matching('graph pianos')).toEqual(new Set());
  });
});

describe('two libraries over one store', () => {
  it('find each other’s papers after a refresh, and all of them after a start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paperwire-'));
    const stores = [
      await openStore(join(folder, 'a.db')),
      await openStore(join(folder, 'a.db')),
    ] as const;
    const [first, second] = await Promise.all(stores.map((store) => openLibrary({ store })));
    await first?.add([GRAPHS]);
    expect(await second?.search('graph')).toEqual([]);
    await second?.refresh();
    expect(await second?.search('graph')).toHaveLength(1);
    const third = await openLibrary({ store: stores[1] });
    expect(await third.search('graph')).toHaveLength(1);
    for (const store of stores) await store.close();
    await rm(folder, { recursive: true });
  });
});

describe('a library with an index file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paperwire-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('starts from the file, and finds what was added since by others', async () => {
    const { store, indexFile } = await filled('a');
    await (await openLibrary({ store })).add([PIANOS]);
    const again = await openLibrary({ store, indexFile });
    expect(await again.search('number 1999')).not.toEqual([]);
    expect(await again.search('pianos')).toHaveLength(1);
    await again.close();
    await store.close();
  });

  it('takes no other store’s file, and no damaged one', async () => {
    const { store, indexFile } = await filled('a');
    const other = await openStore(join(folder, 'b.db'));
    const stranger = await openLibrary({ store: other, indexFile });
    expect(await stranger.search('number')).toEqual([]);
    await writeFile(indexFile, 'not an index');
    const again = await openLibrary({ store, indexFile });
    expect(await again.search('number 1999')).not.toEqual([]);
    for (const each of [store, other]) await each.close();
  });

  it('makes the folder of the file', async () => {
    const { indexFile } = await filled('new/folder/c');
    expect((await stat(indexFile)).size).toBeGreaterThan(0);
  });

  it('closes all the same where the index can’t be kept, and says why', async () => {
    await writeFile(join(folder, 'no-folder'), '');
    const store = await openStore(join(folder, 'd.db'));
    const unsaved: unknown[] = [];
    const library = await openLibrary({
      store,
      indexFile: join(folder, 'no-folder', 'index'),
      onUnsaved: (error) => unsaved.push(error),
    });
    await library.add(numbered(2_500));
    await library.close();
    expect(unsaved).toMatchObject([{ code: 'EEXIST' }]);
    await store.close();
  });

  /** A store with enough papers that their index is saved, and the file of it. */
  async function filled(name: string) {
    const store = await openStore(join(folder, `${name}.db`));
    const indexFile = join(folder, `${name}.index`);
    const filling = await openLibrary({ store, indexFile });
    await filling.add(numbered(2_500));
    await filling.close();
    return { store, indexFile };
  }

  function numbered(count: number) {
    return Array.from({ length: count }, (_, number) => ({
      id: `p${number}`,
      title: `Paper number ${number}`,
      abstract: 'About everything.',
    }));
  }
});
