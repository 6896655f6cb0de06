import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import type { Plot } from '../../../src/replies/plot.ts';
import { sparkline } from '../../../src/replies/sparkline.ts';

/** Of each line the papers about it; 100 in each period, or none. */
function plotOf(
  lines: Readonly<Record<string, readonly number[]>>,
  empty: readonly number[] = [],
): Plot {
  const [counts = []] = Object.values(lines);
  return {
    title: 'Shares',
    alt: 'A plot.',
    by: 'year',
    periods: counts.map((_, at) => ({
      name: String(2000 + at),
      from: `${2000 + at}-01-01`,
      to: `${2000 + at}-12-31`,
      papers: empty.includes(at) ? 0 : 100,
      isPartial: false,
      isSparse: false,
    })),
    lines: Object.entries(lines).map(([name, papers]) => ({
      name,
      points: papers.map((each) => ({ papers: each, share: each / 100, low: 0, high: 1 })),
    })),
  };
}

it('draws a bar for each period, from 0 to the highest of all rows', () => {
  const plot = plotOf({ a: [0, 1, 2, 4], bb: [8, 8, 4, 0] });
  expect(sparkline(plot, 80)).toBe('▁▂▃▅  a\n██▅▁  bb\n2000 to 2003; full height 8%');
});

it('leaves a period without papers blank', () => {
  expect(sparkline(plotOf({ a: [5, 0, 5] }, [1]), 80)).toMatch(/^█ █ {2}a\n/);
});

it('draws nothing but the ground where no paper fits', () => {
  expect(sparkline(plotOf({ a: [0, 0] }), 80)).toBe('▁▁  a\n2000 to 2001; full height 0%');
});

it.each([20, 44, 80])('stays within %d columns, with periods that share a bar', (width) => {
  const many = Array.from({ length: 200 }, (_, at) => at % 7);
  const rows = sparkline(plotOf({ 深度学习: many }), width)
    .split('\n')
    .slice(0, -1);
  for (const row of rows) expect(stringWidth(row)).toBeLessThanOrEqual(width);
});
