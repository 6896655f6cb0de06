import { expect, it } from 'vitest';
import { segmentsToMerge } from '../../../../src/library/postgres/merge-policy.ts';
import type { SearchSegment } from '../../../../src/store/search/search-reader.ts';

const segmentsOf = (...sizes: readonly number[]): readonly SearchSegment[] =>
  sizes.map((papers, at) => ({ id: at + 1, first: at * 1_000_000, papers }));

it('merges eight small neighbours, the newest ones', () => {
  const segments = segmentsOf(50_000, 500, 500, 3, 500, 500, 500, 500, 500);
  expect(segmentsToMerge(segments)).toEqual(segments.slice(1));
});

it('leaves fewer than eight of a size', () => {
  expect(segmentsToMerge(segmentsOf(50_000, 5_000, 5_000, 500, 500, 500))).toEqual([]);
  expect(segmentsToMerge([])).toEqual([]);
});

it('keeps the segments few and writes no paper often, however many come', () => {
  let segments: readonly SearchSegment[] = [];
  let [written, most] = [0, 0];
  for (let first = 0; first < 1_000_000; first += 500) {
    segments = [...segments, { id: first, first, papers: 500 }];
    for (;;) {
      const chosen = segmentsToMerge(segments);
      if (chosen.length === 0) break;
      const papers = chosen.reduce((sum, segment) => sum + segment.papers, 0);
      written += papers;
      segments = [...segments.slice(0, -chosen.length), { id: first, first: first, papers }];
    }
    most = Math.max(most, segments.length);
  }
  expect(most).toBeLessThan(36);
  expect(written / 1_000_000).toBeLessThan(5);
});
