import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOf,
  Postings,
  paperOf,
  titleCountOf,
} from '../../../../src/library/memory/postings.ts';

describe('Postings', () => {
  it('holds what a map of maps would, in the order of the papers', () => {
    const change = fc.record({
      term: fc.nat(5),
      paper: fc.nat(60),
      count: fc.integer({ min: 1, max: 63 }),
      titleCount: fc.nat(15),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
        const postings = new Postings();
        const expected = new Map<number, Map<number, readonly [number, number]>>();
        for (const { term, paper, count, titleCount } of changes) {
          const list = expected.get(term) ?? new Map();
          expected.set(term, list);
          // A second visit takes the paper out again.
          if (list.delete(paper)) postings.remove(term, paper);
          else {
            list.set(paper, [count, titleCount]);
            postings.add(term, paper, count, titleCount);
          }
        }
        for (const [term, list] of expected) {
          const held = [...list].sort(([a], [b]) => a - b);
          const got = Array.from(postings.list(term), (posting) => [
            paperOf(posting),
            [countOf(posting), titleCountOf(posting)],
          ]);
          expect(got).toEqual(held);
          expect(postings.size(term)).toBe(held.length);
          expect(postings.titleSize(term)).toBe(held.filter(([, [, title]]) => title > 0).length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('counts no further than it has room for', () => {
    const postings = new Postings();
    postings.add(3, 4_000_000, 1_000, 1_000);
    const posting = postings.list(3)[0] ?? 0;
    expect([paperOf(posting), countOf(posting), titleCountOf(posting)]).toEqual([
      4_000_000, 63, 15,
    ]);
  });

  it('grows a list far beyond a page of its own', () => {
    const postings = new Postings();
    for (let paper = 0; paper < 200_000; paper += 1) postings.add(1, paper, 1, 0);
    for (let paper = 0; paper < 200_000; paper += 2) postings.remove(1, paper);
    const papers = Array.from(postings.list(1), paperOf);
    expect(papers.length).toBe(100_000);
    expect(papers.every((paper, at) => paper === at * 2 + 1)).toBe(true);
  });

  it('has an empty list for a term that it never saw', () => {
    const postings = new Postings();
    postings.remove(9, 1);
    expect([postings.list(9).length, postings.size(9), postings.titleSize(9)]).toEqual([0, 0, 0]);
  });
});
