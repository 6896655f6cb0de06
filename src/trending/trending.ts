/** What is trending: the papers of a span of days, ranked, each with its reason. */

import { daysBefore } from '../library/day.ts';
import type { Paper } from '../papers/paper.ts';
import type { PaperRecords, SignalRecord } from '../store/store.ts';
import { reasonFor } from './reasons.ts';
import { scorePapers, type TeamSignals } from './score.ts';

export type TrendingSpan = 'day' | 'week' | 'month';

export const SPAN_DAYS: Readonly<Record<TrendingSpan, number>> = { day: 1, week: 7, month: 30 };

export interface TrendingPaper {
  readonly paper: Paper;
  readonly score: number;
  /** In words: `128 votes in 2 days, 3 votes from your team`. */
  readonly reason: string;
}

export interface TrendingOptions {
  /** First and last day (UTC), both included; ages count back from the last. */
  readonly fromDay: string;
  readonly toDay: string;
  /** What the team thinks of these papers, by id; nothing unless given. */
  readonly team?: TeamReader | undefined;
  /** Leaves papers out before they are ranked. */
  readonly keep?: ((paper: Paper, team: TeamSignals | undefined) => boolean) | undefined;
}

export type TeamReader = (paperIds: readonly string[]) => Promise<ReadonlyMap<string, TeamSignals>>;

/** Where the papers of a span of days are read. */
export type SpanReader = Pick<PaperRecords, 'between' | 'history'>;

/** Best first. What came after the last day is not seen, so that a past day can be looked at. */
export async function trending(
  reader: SpanReader,
  options: TrendingOptions,
): Promise<readonly TrendingPaper[]> {
  const { fromDay, toDay, keep = () => true } = options;
  const found = await reader.between(fromDay, toDay);
  const ids = found.map((paper) => paper.id);
  const team = (await options.team?.(ids)) ?? new Map<string, TeamSignals>();
  const papers = found
    .map((paper) => asOf(paper, toDay))
    .filter((paper) => keep(paper, team.get(paper.id)));
  const spanDays = (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000 + 1;
  const scored = scorePapers(papers, { today: toDay, halfLifeDays: spanDays / 2, team });
  const history = groupHistory(await reader.history(ids, daysBefore(toDay, 1)));
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
