/** What is trending: the papers of a span of days, ranked, each with its reason. */

import { daysBefore } from '../library/day.ts';
import type { Paper } from '../papers/paper.ts';
import type { SignalRecord, Store } from '../store/store.ts';
import { reasonFor } from './reasons.ts';
import { scorePapers, type TeamSignals } from './score.ts';

export type TrendingSpan = 'day' | 'week' | 'month';

export const SPAN_DAYS: Readonly<Record<TrendingSpan, number>> = { day: 1, week: 7, month: 30 };

export interface TrendingPaper {
  readonly paper: Paper;
  readonly score: number;
  /** In words: `128 votes in 2 days, 3 votes of your team`. */
  readonly reason: string;
}

export interface TrendingOptions {
  /** First and last day (UTC), both included; ages count back from the last. */
  readonly fromDay: string;
  readonly toDay: string;
  /** By paper id; nobody's unless given. */
  readonly team?: ReadonlyMap<string, TeamSignals> | undefined;
  /** Leaves papers out before they are ranked. */
  readonly keep?: ((paper: Paper) => boolean) | undefined;
}

/** Best first. What came after the last day is not seen, so that a past day can be looked at. */
export async function trending(
  store: Store,
  options: TrendingOptions,
): Promise<readonly TrendingPaper[]> {
  const { fromDay, toDay, team = new Map<string, TeamSignals>() } = options;
  const found = await store.papers.between(fromDay, toDay);
  const papers = found
    .map((paper) => asOf(paper, toDay))
    .filter((paper) => options.keep?.(paper) ?? true);
  const spanDays = (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000 + 1;
  const scored = scorePapers(papers, { today: toDay, halfLifeDays: spanDays / 2, team });
  const history = groupHistory(
    await store.papers.history(
      papers.map((paper) => paper.id),
      daysBefore(toDay, 1),
    ),
  );
  return scored.map(({ paper, score }) => ({
    paper,
    score,
    reason: reasonFor(paper, {
      today: toDay,
      team: team.get(paper.id),
      history: history.get(paper.id) ?? [],
    }),
  }));
}

/** The span of days that ends today. */
export function spanOf(span: TrendingSpan, today: string): { fromDay: string; toDay: string } {
  return { fromDay: daysBefore(today, SPAN_DAYS[span] - 1), toDay: today };
}

function asOf(paper: Paper, day: string): Paper {
  return { ...paper, listings: paper.listings.filter((listing) => listing.day <= day) };
}

function groupHistory(
  records: readonly SignalRecord[],
): ReadonlyMap<string, readonly SignalRecord[]> {
  return Map.groupBy(records, (record) => record.paperId);
}
