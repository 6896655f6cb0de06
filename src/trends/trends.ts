/** How the share of topics among the papers of a library changes from period to period. */

import type { PublishedCount } from '../store/store.ts';
import { firstDayOf, type Period, type PeriodKind } from './periods.ts';
import { type Direction, directionOf } from './statistics.ts';

export interface Trends {
  readonly kind: PeriodKind;
  /** Oldest first; the last one may not be over yet. */
  readonly periods: readonly TrendPeriod[];
  readonly topics: readonly TopicTrend[];
}

export interface TrendPeriod extends Period {
  /** Of the library, published in it. */
  readonly papers: number;
  readonly isPartial: boolean;
  readonly isSparse: boolean;
}

export interface TopicTrend {
  readonly topic: string;
  /** Papers about it in each period. */
  readonly papers: readonly number[];
  readonly direction: Direction;
}

/** With fewer papers, a single one moves the share of a period by more than five in a hundred. */
export const SPARSE = 20;

/** `today` (`YYYY-MM-DD`) tells which period is not over yet; it is left out of the direction. */
export function measureTrends(asked: {
  readonly kind: PeriodKind;
  readonly periods: readonly Period[];
  readonly today: string;
  readonly library: readonly PublishedCount[];
  readonly topics: readonly {
    readonly topic: string;
    readonly counts: readonly PublishedCount[];
  }[];
}): Trends {
  const { kind, today } = asked;
  const library = countByPeriod(kind, asked.periods, asked.library);
  const periods = asked.periods.map((period, index): TrendPeriod => {
    const papers = library[index] ?? 0;
    return { ...period, papers, isPartial: period.to >= today, isSparse: papers < SPARSE };
  });
  const topics = asked.topics.map(({ topic, counts }): TopicTrend => {
    const papers = countByPeriod(kind, periods, counts);
    const parts = periods.flatMap((period, index) =>
      period.isPartial ? [] : [{ papers: papers[index] ?? 0, of: period.papers }],
    );
    return { topic, papers, direction: directionOf(parts) };
  });
  return { kind, periods, topics };
}

/** The papers of each period; those whose day is not known exactly enough are in none. */
export function countByPeriod(
  kind: PeriodKind,
  periods: readonly Period[],
  counts: readonly PublishedCount[],
): readonly number[] {
  const sums = new Map<string | undefined, number>();
  for (const { day, papers } of counts) {
    const from = firstDayOf(kind, day);
    sums.set(from, (sums.get(from) ?? 0) + papers);
  }
  return periods.map(({ from }) => sums.get(from) ?? 0);
}
