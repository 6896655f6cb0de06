import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergePapers } from '../../../src/papers/merge.ts';
import { type Paper, type PaperInput, toPaper } from '../../../src/papers/paper.ts';

const base = {
  id: 'arxiv:2411.00715',
  title: 'Graph nets',
  abstract: 'We show that graphs are nets. It works on five sets of data.',
};

function merged(held: Partial<PaperInput>, incoming: Partial<PaperInput>): Paper {
  return mergePapers(toPaper({ ...base, ...held }), toPaper({ ...base, ...incoming }));
}

describe('mergePapers', () => {
  test('takes the newer title and abstract', () => {
    const newer = {
      title: 'Nets',
      abstract: 'We show that graphs are nets. It works on six sets.',
    };
    expect(merged({}, newer)).toMatchObject(newer);
  });

  test.each([
    ['empty', { title: '', abstract: '' }],
    ['cut', { title: 'Graph…', abstract: 'We show that graphs are nets. It works on ...' }],
    ['mere teasers', { abstract: 'Graphs are nets.' }],
  ])('keeps the title and the abstract when the newer ones are %s', (_, poorer) => {
    expect(merged({}, poorer)).toMatchObject(base);
  });

  test('keeps the longer list of authors', () => {
    const three = { authors: ['Ada Lovelace', 'Yann LeCun', 'Émilie du Châtelet'] };
    expect(merged(three, { authors: ['Ada Lovelace'] }).authors).toEqual(three.authors);
    expect(merged({ authors: ['Ada Lovelace'] }, three).authors).toEqual(three.authors);
  });

  test('keeps each author’s fuller name and takes a corrected one', () => {
    const held = { authors: ['Ada Lovelace', 'Y. LeCun', 'Jhon Smith', 'Li Wei'] };
    const incoming = { authors: ['A. Lovelace', 'Yann LeCun', 'John Smith', 'Wei'] };
    expect(merged(held, incoming).authors).toEqual([
      'Ada Lovelace',
      'Yann LeCun',
      'John Smith',
      'Li Wei',
    ]);
  });

  test('adds new categories and keeps the primary one that the fuller list tells', () => {
    const held = { categories: ['cs.LG', 'cs.CL'] };
    expect(merged(held, { categories: ['cs.CL'] }).categories).toEqual(['cs.LG', 'cs.CL']);
    expect(merged(held, { categories: ['stat.ML', 'cs.LG'] }).categories).toEqual([
      'stat.ML',
      'cs.LG',
      'cs.CL',
    ]);
  });

  test.each([
    ['2023', '2023-04', '2023-04'],
    ['2023-04-24', '2023', '2023-04-24'],
    ['2023-04-24', '2023-04-25', '2023-04-25'],
    ['2023-04-24', undefined, '2023-04-24'],
    [undefined, '2023', '2023'],
  ])('of the dates %s and then %s keeps %s', (held, incoming, expected) => {
    expect(merged({ published: held }, { published: incoming }).published).toBe(expected);
  });

  test('takes newer links and signals one by one', () => {
    const { links, signals } = merged(
      { links: { code: 'https://a/', project: 'https://b/' }, signals: { votes: 5, stars: 9 } },
      { links: { code: 'https://c/' }, signals: { votes: 4, comments: 0 } },
    );
    expect(links).toEqual({ code: 'https://c/', project: 'https://b/', huggingFace: undefined });
    expect(signals).toEqual({ votes: 4, comments: 0, stars: 9 });
  });

  test('keeps one place on each list, the newer one, newest day first', () => {
    const at = (source: string, day: string, position: number) => ({ source, day, position });
    const { listings } = merged(
      { listings: [at('hf', '2026-07-02', 4), at('hf', '2026-06-30', 1)] },
      { listings: [at('arxiv', '2026-07-02', 9), at('hf', '2026-07-02', 2)] },
    );
    expect(listings).toEqual([
      at('arxiv', '2026-07-02', 9),
      at('hf', '2026-07-02', 2),
      at('hf', '2026-06-30', 1),
    ]);
  });

  test('keeps the id of the paper held', () => {
    expect(merged({}, { id: 'doi:10.1000/182' }).id).toBe(base.id);
  });
});

describe('any two readings of a paper', () => {
  const word = fc.constantFrom('graph', 'nets', 'of', 'Ada', 'A.', 'Lovelace', 'Émilie', '…', '');
  const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' ').trim());
  const day = fc.constantFrom('2026-06-30', '2026-07-01', '2026-07-02');
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const reading: fc.Arbitrary<Paper> = fc
    .record({
      title: text,
      abstract: text,
      authors: fc.array(text, { maxLength: 4 }),
      categories: fc.uniqueArray(fc.constantFrom('cs.CL', 'cs.LG', 'stat.ML'), { maxLength: 3 }),
      published: maybe(fc.constantFrom('2023', '2023-04', '2023-04-24', '2024-01-01')),
      doi: maybe(fc.constantFrom('10.1/a', '10.1/b')),
      journal: maybe(text),
      links: fc.record({ code: maybe(text), project: maybe(text), huggingFace: maybe(text) }),
      signals: fc.record({
        votes: maybe(fc.nat(9)),
        comments: maybe(fc.nat(9)),
        stars: maybe(fc.nat(9)),
      }),
      listings: fc.array(
        fc.record({ source: fc.constantFrom('hf', 'arxiv'), day, position: fc.nat(9) }),
        { maxLength: 5 },
      ),
    })
    .map((fields) => toPaper({ id: 'local:1', ...fields }))
    // As the store holds it: each list once, newest first.
    .map((paper) => mergePapers(paper, paper));

  test('merging a reading again changes nothing, and gives the very paper held', () => {
    fc.assert(
      fc.property(reading, reading, (held, incoming) => {
        const once = mergePapers(held, incoming);
        expect(mergePapers(once, incoming)).toBe(once);
        expect(mergePapers(held, held)).toBe(held);
      }),
    );
  });

  test('nothing that one of them knows gets lost', () => {
    fc.assert(
      fc.property(reading, reading, (held, incoming) => {
        const both = mergePapers(held, incoming);
        for (const one of [held, incoming]) {
          for (const field of ['title', 'abstract', 'published', 'doi', 'journal'] as const) {
            if (one[field]) expect(both[field]).toBeTruthy();
          }
          expect(both.published?.length ?? 0).toBeGreaterThanOrEqual(one.published?.length ?? 0);
          expect(both.authors.length).toBeGreaterThanOrEqual(one.authors.length);
          expect(both.categories).toEqual(expect.arrayContaining([...one.categories]));
          for (const link of ['code', 'project', 'huggingFace'] as const) {
            if (one.links[link]) expect(both.links[link]).toBeTruthy();
          }
          for (const signal of ['votes', 'comments', 'stars'] as const) {
            if (one.signals[signal] !== undefined) expect(both.signals[signal]).toBeDefined();
          }
          const places = both.listings.map((listing) => `${listing.source} ${listing.day}`);
          for (const { source, day: listed } of one.listings) {
            expect(places).toContain(`${source} ${listed}`);
          }
        }
      }),
    );
  });

  test('facts that don’t meet merge the same in either order', () => {
    /** Each fact from one of the two, as two sources that know different things tell them. */
    const halves = fc.tuple(reading, fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }));
    fc.assert(
      fc.property(halves, ([whole, sides]) => {
        const one = half(whole, (fact) => sides[fact] === true);
        const other = half(whole, (fact) => sides[fact] === false);
        expect(mergePapers(one, other)).toEqual(mergePapers(other, one));
        expect(mergePapers(one, other)).toEqual(half(whole, () => true));
      }),
    );
  });
});

/** The paper with those of its facts that are wanted. */
function half(paper: Paper, wanted: (fact: number) => boolean): Paper {
  const { links, signals } = paper;
  return {
    id: paper.id,
    title: wanted(0) ? paper.title : '',
    abstract: wanted(1) ? paper.abstract : '',
    authors: wanted(2) ? paper.authors : [],
    categories: wanted(3) ? paper.categories : [],
    published: wanted(4) ? paper.published : paper.published?.slice(0, 4),
    doi: wanted(5) ? paper.doi : undefined,
    journal: wanted(6) ? paper.journal || undefined : undefined,
    links: {
      code: wanted(7) ? links.code || undefined : undefined,
      project: wanted(8) ? links.project || undefined : undefined,
      huggingFace: wanted(9) ? links.huggingFace || undefined : undefined,
    },
    signals: {
      votes: wanted(10) ? signals.votes : undefined,
      comments: wanted(11) ? signals.comments : undefined,
      stars: wanted(12) ? signals.stars : undefined,
    },
    listings: paper.listings.filter((_, index) => wanted(index)),
  };
}
