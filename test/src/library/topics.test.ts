import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Library } from '../../../src/library/library.ts';
import { openLibrary } from '../../../src/library/open-library.ts';
import { Topics } from '../../../src/library/topics.ts';

let library: Library;
let topics: Topics;
const clock = { now: new Date('2026-06-30T12:00:00Z') };
beforeEach(async () => {
  library = await openLibrary();
  topics = new Topics(library, () => clock.now);
});
afterEach(() => library.close());

function paper(id: string, title: string, abstract: string) {
  return { id, title, abstract, categories: ['cs.CL'], published: '2026-06-29' };
}

const offered = (typed: string) => topics.matching(typed, 25).map(({ query }) => query);

describe('topics', () => {
  beforeEach(async () => {
    await library.add([
      paper('1', 'Graph neural networks', 'We study graph neural networks for molecules.'),
      paper('2', 'Deeper graph neural networks', 'We make graph neural networks deeper.'),
      paper('3', 'Test-time help', 'We study test-time adaptation (TTA) of vision transformers.'),
    ]);
    await topics.refresh();
  });

  it('are phrases of the papers, the commonest first', () => {
    const all = offered('');
    expect(all.indexOf('graph neural networks')).toBeGreaterThanOrEqual(0);
    expect(all.indexOf('graph neural networks')).toBeLessThan(all.indexOf('vision transformers'));
  });

  it.each([
    ['gra', 'graph neural networks'],
    ['Neural', 'graph neural networks'],
    ['efficient vision tr', 'efficient vision transformers'],
    ['cs.c', 'category:cs.CL'],
    ['category:', 'category:cs.CL'],
    ['agents category:cs', 'agents category:cs.CL'],
    ['tta', 'TTA'],
    ['test-time ad', 'TTA'],
  ])('finish “%s” as “%s”', (typed, query) => {
    expect(offered(typed)).toContain(query);
  });

  it('say what an acronym stands for', () => {
    expect(topics.matching('TTA', 1)).toEqual([
      { query: 'TTA', words: 'TTA (test-time adaptation)' },
    ]);
  });

  it.each(['', ' ', 'zzz', '\u202e🧠', '"', '('.repeat(5000)])('take %j', (typed) => {
    expect(topics.matching(typed, 3).length).toBeLessThanOrEqual(3);
  });

  it('are read anew after an hour', async () => {
    await library.add([paper('4', 'Robot gardens', 'We study robot gardens.')]);
    expect(offered('robot')).toEqual([]);
    clock.now = new Date(clock.now.getTime() + 3_700_000);
    await topics.refresh();
    expect(offered('robot')).toContain('robot gardens');
  });
});

it('are none of an empty library, nor of a closed one', async () => {
  await topics.refresh();
  expect(offered('a')).toEqual([]);
  const closed = await openLibrary();
  await closed.close();
  const none = new Topics(closed, () => clock.now);
  await none.refresh();
  expect(none.matching('', 5)).toEqual([]);
});
