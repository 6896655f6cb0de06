import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, type Query } from '../../../src/library/query.ts';
import { cpuTimeOf } from '../../fakes/cpu-time.ts';

const TODAY = '2024-03-31';

function parsed(text: string): Partial<Query> {
  const { text: _, ...rest } = parseQuery(text, { today: TODAY });
  const given = Object.entries(rest).filter(
    ([, value]) =>
      value !== undefined && value !== '' && value !== false && String(value).length > 0,
  );
  return Object.fromEntries(given);
}

describe('parseQuery', () => {
  it.each<[string, Partial<Query>]>([
    ['graph nets', { words: 'graph nets' }],
    ['What is LoRA, really?', { words: 'What is LoRA, really?' }],
    ['"exact phrase"', { phrases: ['exact phrase'] }],
    ['nets “smart quotes” «et autres»', { words: 'nets', phrases: ['smart quotes', 'et autres'] }],
    ['nets -survey', { words: 'nets', without: ['survey'] }],
    ['nets −survey –review', { words: 'nets', without: ['survey', 'review'] }],
    ['nets -"graph survey"', { words: 'nets', without: ['graph survey'] }],
    ['author:Hinton', { authors: ['Hinton'] }],
    ['Author:"de la Cruz" nets', { words: 'nets', authors: ['de la Cruz'] }],
    ['author:lecun author:bengio', { authors: ['lecun', 'bengio'] }],
    ['category:CS.cl', { categories: ['cs.CL'] }],
    ['category:cs,stat.ml', { categories: ['cs', 'stat.ML'] }],
    ['category:cond-mat.mes-hall', { categories: ['cond-mat.mes-hall'] }],
    ['has:code nets', { words: 'nets', hasCode: true }],
    ['year:2023', { publishedFrom: '2023-01-01', publishedTo: '2023-12-31' }],
    ['year:2020-2023', { publishedFrom: '2020-01-01', publishedTo: '2023-12-31' }],
    ['year:2020..2023', { publishedFrom: '2020-01-01', publishedTo: '2023-12-31' }],
    ['year:2023-2020', { publishedFrom: '2020-01-01', publishedTo: '2023-12-31' }],
    ['since:2023', { publishedFrom: '2023-01-01' }],
    ['since:2023-02', { publishedFrom: '2023-02-01' }],
    ['since:2023-02-28,', { publishedFrom: '2023-02-28' }],
    ['since:today', { publishedFrom: '2024-03-31' }],
    ['since:Yesterday', { publishedFrom: '2024-03-30' }],
    ['since:7d', { publishedFrom: '2024-03-24' }],
    ['since:2w', { publishedFrom: '2024-03-17' }],
    ['since:1m', { publishedFrom: '2024-02-29' }],
    ['since:13m', { publishedFrom: '2023-02-28' }],
    ['since:1y', { publishedFrom: '2023-03-31' }],
    ['before:2023', { publishedTo: '2022-12-31' }],
    ['before:2024-03', { publishedTo: '2024-02-29' }],
    ['before:today', { publishedTo: '2024-03-30' }],
    [
      'since:2020 year:2019-2022 before:2024',
      { publishedFrom: '2020-01-01', publishedTo: '2022-12-31' },
    ],
  ])('reads %s', (text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });

  it.each([
    '"unclosed phrase',
    '""',
    '-',
    '--flag',
    'graph - nets',
    'author:',
    'author: Hinton',
    'author:"de la',
    'author:"x"y',
    '-author:hinton',
    'category:42',
    'year:soon',
    'year:2020-2021-2022',
    'year:0000',
    'since:2023-02-30',
    'since:2023-13',
    'since:never',
    'since:99999y',
    'before:7x',
    'has:data',
    'constructor:x',
    'http://example.org',
    'test-time',
    '3:1',
  ])('searches %s as plain words', (text) => {
    expect(parsed(text)).toEqual({ words: text });
  });

  it('folds white space and control characters in what was typed', () => {
    const query = parseQuery('  graph\u0000\t nets\n', { today: TODAY });
    expect([query.text, query.words]).toEqual(['graph nets', 'graph nets']);
  });

  it('gives a query for any text', () => {
    const scrap = fc.constantFrom('"', '-', ':', 'author:', 'year:', 'since:', '7d', '\u202e', ' ');
    const text = fc
      .array(fc.oneof(scrap, fc.string({ unit: 'binary' })))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (typed) => {
        const query = parseQuery(typed, { today: TODAY });
        expect(query.text).toBe(query.text.trim());
        for (const day of [query.publishedFrom, query.publishedTo]) {
          if (day !== undefined) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        }
      }),
    );
  });

  it('is quick with ten thousand characters of anything', async () => {
    const time = await cpuTimeOf(() => {
      for (const text of ['"', '-', 'author:', 'author:"', '-"x', 'a:', '"a" ', '-"']) {
        parseQuery(text.repeat(10_000 / text.length), { today: TODAY });
      }
    });
    expect(time).toBeLessThan(500);
  });
});
