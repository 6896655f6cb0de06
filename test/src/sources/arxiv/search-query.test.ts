import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../src/library/query.ts';
import { submittedQuery, toSearchQuery } from '../../../../src/sources/arxiv/search-query.ts';
import { compileQuery } from '../../../fakes/arxiv-query-language.ts';

const TODAY = '2026-07-31';

function toText(text: string): string | undefined {
  return toSearchQuery(parseQuery(text, { today: TODAY }), TODAY);
}

describe('toSearchQuery', () => {
  it.each([
    ['graph nets', 'all:"graph" AND all:"nets"'],
    ['what are the best graph nets?', 'all:"best" AND all:"graph" AND all:"nets"'],
    [
      'to be or not to be',
      'all:"to" AND all:"be" AND all:"or" AND all:"not" AND all:"to" AND all:"be"',
    ],
    ['NOT AND tea', 'all:"tea"'],
    ['state-of-the-art C++', 'all:"state-of-the-art" AND all:"C++"'],
    ['(a) [b] c:d *e?', 'all:"b" AND all:"c" AND all:"d" AND all:"e"'],
    ['"graph nets"', 'all:"graph nets"'],
    ['nets -graph -"deep nets"', '(all:"nets") ANDNOT all:"graph" ANDNOT all:"deep nets"'],
    ['author:"Yann LeCun"', 'au:"Yann LeCun"'],
    ['nets category:cs.cl', 'cat:cs.CL AND all:"nets"'],
    ['nets category:hep-th', 'cat:hep-th AND all:"nets"'],
    ['category:cs.CL,stat.ml', '(cat:cs.CL OR cat:stat.ML)'],
    [
      'category:stat',
      '(cat:stat OR cat:stat.AP OR cat:stat.CO OR cat:stat.ME OR cat:stat.ML OR cat:stat.OT OR cat:stat.TH)',
    ],
    ['nets year:2025', 'submittedDate:[202501010000 TO 202512312359] AND all:"nets"'],
    ['nets since:2026-07-01', 'submittedDate:[202607010000 TO 202607312359] AND all:"nets"'],
    ['nets before:2020', 'submittedDate:[199101010000 TO 201912312359] AND all:"nets"'],
  ])('writes %s', (text, query) => {
    expect(toText(text)).toBe(query);
  });

  it.each(['', '-nets', '***', '"', 'nets since:2027'])('asks for nothing at %j', (text) => {
    expect(toText(text)).toBeUndefined();
  });

  it('writes what the service can read and a URL can hold, whatever was typed', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom(
        '"',
        '(',
        ')',
        'AND',
        'OR',
        'ANDNOT',
        'author:',
        'category:cs',
        '-',
        ':',
        '\\',
      ),
      fc.constantFrom('since:7d', 'year:2024', 'before:1980', 'has:code', '\u202e', '日本語'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const query = toText(parts.join(' '));
        if (query === undefined) return;
        expect(() => compileQuery(query)).not.toThrow();
        expect(encodeURIComponent(query).length).toBeLessThanOrEqual(6100);
      }),
    );
  });

  it('cuts a query of 10,000 characters', () => {
    expect(toText('graph '.repeat(2000))?.length).toBeLessThan(500);
    expect(toText('x'.repeat(10_000))?.length).toBeLessThan(300);
    const all = 'category:cs,math,physics,stat,eess,econ,nlin,q-bio,q-fin,astro-ph,cond-mat';
    expect(toText(`${'"graph nets" '.repeat(900)} ${all} nets`)).toMatch(
      /^\(cat:cs OR .* cat:cond-mat\.supr-con\) AND all:"nets" AND all:"graph nets"/,
    );
  });
});

describe('submittedQuery', () => {
  it('names every category and both days whole', () => {
    expect(submittedQuery(['cs.CL', 'cs.AI'], '2026-07-01', '2026-07-07')).toBe(
      '(cat:cs.CL OR cat:cs.AI) AND submittedDate:[202607010000 TO 202607072359]',
    );
  });
});
