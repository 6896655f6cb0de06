import { describe, expect, it } from 'vitest';
import { firstDayOf, periodName, periodsBetween, spanWords } from '../../../src/trends/periods.ts';

describe('periods', () => {
  it.each([
    ['week', '2026-06-30', '2026-06-29'],
    ['week', '2026-06-28', '2026-06-22'],
    ['week', '2026-01-01', '2025-12-29'],
    ['week', '2026-06', undefined],
    ['month', '2026-06-30', '2026-06-01'],
    ['month', '2026-06', '2026-06-01'],
    ['month', '2026', undefined],
    ['year', '2026', '2026-01-01'],
  ] as const)('puts a paper into the %s of %s, as far as its day is known', (kind, day, from) => {
    expect(firstDayOf(kind, day)).toBe(from);
  });

  it('follow each other without a gap, whole at both ends', () => {
    expect(periodsBetween('week', '2025-12-31', '2026-01-12')).toEqual([
      { from: '2025-12-29', to: '2026-01-04' },
      { from: '2026-01-05', to: '2026-01-11' },
      { from: '2026-01-12', to: '2026-01-18' },
    ]);
    expect(periodsBetween('month', '2024-01-31', '2024-03-01')).toEqual([
      { from: '2024-01-01', to: '2024-01-31' },
      { from: '2024-02-01', to: '2024-02-29' },
      { from: '2024-03-01', to: '2024-03-31' },
    ]);
    expect(periodsBetween('year', '2024-06-01', '2025-01-01')).toHaveLength(2);
  });

  it.each([
    ['week', 'week of 1 Jun 2026', 'from 1 Jun to 14 Jun 2026'],
    ['month', 'Jun 2026', 'in Jun 2026'],
    ['year', '2026', 'in 2026'],
  ] as const)('are named by the %s', (kind, name, words) => {
    const [first, last] = periodsBetween(
      kind,
      '2026-06-01',
      kind === 'week' ? '2026-06-08' : '2026-06-30',
    );
    if (first === undefined) throw new Error('There is no period.');
    expect(periodName(kind, first)).toBe(name);
    expect(spanWords(kind, first, last ?? first)).toBe(words);
  });

  it('names the year of both ends where they differ', () => {
    const [first, last] = [
      { from: '2025-11-01', to: '2025-11-30' },
      { from: '2026-01-01', to: '2026-01-31' },
    ];
    expect(spanWords('month', first, last)).toBe('from Nov 2025 to Jan 2026');
    expect(spanWords('year', first, last)).toBe('from 2025 to 2026');
  });
});
