/** Plots of all kinds, whose names are any of the texts. */

import fc from 'fast-check';
import type { Plot } from '../../src/replies/plot.ts';

export function anyPlot(text: fc.Arbitrary<string>): fc.Arbitrary<Plot> {
  const size = fc.record({
    lines: fc.integer({ min: 1, max: 4 }),
    periods: fc.integer({ min: 1, max: 60 }),
  });
  return size.chain(({ lines, periods }) => {
    const point = fc.record({
      papers: fc.nat({ max: 9 }),
      share: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      low: fc.constant(0),
      high: fc.constant(1),
    });
    const period = fc.record({
      name: fc.constant('Jun 2026'),
      from: fc.constant('2026-06-01'),
      to: fc.constant('2026-06-30'),
      papers: fc.constantFrom(0, 10, 1000),
      isPartial: fc.boolean(),
      isSparse: fc.boolean(),
    });
    const points = fc.array(point, { minLength: periods, maxLength: periods });
    return fc.record({
      title: text,
      alt: text,
      by: fc.constantFrom('week' as const, 'month' as const, 'year' as const),
      periods: fc.array(period, { minLength: periods, maxLength: periods }),
      lines: fc.array(fc.record({ name: text, points }), { minLength: lines, maxLength: lines }),
    });
  });
}
