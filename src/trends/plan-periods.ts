/** Chooses the periods of a trend: how far back, and how long each is. */

import { readDay } from '../library/day.ts';
import type { PublishedCount } from '../store/store.ts';
import { PERIOD_KINDS, type Period, type PeriodKind, periodsBetween } from './periods.ts';
import { LEAST_PERIODS } from './statistics.ts';
import { countByPeriod, SPARSE } from './trends.ts';

/** How far back: a word that people type, and the time before today that it means. */
export const TREND_SPANS = ['3-months', '6-months', 'year', '2-years', '5-years', 'all'] as const;
export type TrendSpan = (typeof TREND_SPANS)[number];

const SPAN_MONTHS: Readonly<Record<Exclude<TrendSpan, 'all'>, number>> = {
  '3-months': 3,
  '6-months': 6,
  year: 12,
  '2-years': 24,
  '5-years': 60,
};

export interface PeriodPlan {
  readonly kind: PeriodKind;
  readonly span: TrendSpan;
  readonly periods: readonly Period[];
  /** The day from which it was asked for; `undefined` for all time. */
  readonly start: string | undefined;
  /** Periods at the start hold too few papers and were left out. */
  readonly isShortened: boolean;
}

/**
 * Without a wish, the last year, or all years of a library that holds little of the last; weeks for
 * half a year, months for some years, years beyond, and longer ones where most would hold too few
 * papers. `undefined` where no paper of that time is held. `library` counts all its papers, oldest
 * first; `today` is `YYYY-MM-DD`.
 */
export function planPeriods(
  library: readonly PublishedCount[],
  wish: { readonly span: TrendSpan | undefined; readonly kind: PeriodKind | undefined },
  today: string,
): PeriodPlan | undefined {
  const past = library.filter(({ day }) => day <= today);
  const span = wish.span ?? (papersSince(past, startOf('year', today)) < LEAST ? 'all' : 'year');
  const start = span === 'all' ? undefined : startOf(span, today);
  const days = past.filter(({ day }) => day >= (start ?? '') && day.length === today.length);
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return undefined;
  const plans = kindsToTry(wish.kind, firstFullMonth(past, first, last) ?? first, last).map(
    (kind) => ({ span, start, ...cutPeriods(kind, past, first, last) }),
  );
  const [finest] = plans;
  const fitting = plans.filter(({ periods }) => periods.length <= MOST_PERIODS);
  if (wish.kind !== undefined) return fitting[0] ?? plans.at(-1);
  // Longer periods hold more papers each; too few periods say nothing either.
  const long = fitting.filter(({ periods }) => periods.length >= LEAST_PERIODS);
  return long.find(({ isFull }) => isFull) ?? long.at(-1) ?? fitting[0] ?? finest;
}

interface CutPeriods {
  readonly kind: PeriodKind;
  readonly periods: readonly Period[];
  /** Most hold enough papers. */
  readonly isFull: boolean;
  readonly isShortened: boolean;
}

/** Leaves sparse periods at the start out, where most of the others are full. */
function cutPeriods(
  kind: PeriodKind,
  counts: readonly PublishedCount[],
  first: string,
  last: string,
): CutPeriods {
  const all = periodsBetween(kind, first, last);
  const papers = countByPeriod(kind, all, counts);
  const firstFull = papers.findIndex((each) => each >= SPARSE);
  const full = papers.filter((each) => each >= SPARSE).length;
  const isFull = full > 0 && full * 2 >= all.length - firstFull;
  const isShortened = isFull && firstFull > 0;
  return { kind, periods: isShortened ? all.slice(firstFull) : all, isFull, isShortened };
}

/** A library with fewer papers of the last year has its weight elsewhere. */
const LEAST = 100;
/** Five years of weeks: more points than a picture of this size shows. */
const MOST_PERIODS = 265;
const WEEKS_UP_TO_DAYS = 190;
const MONTHS_UP_TO_DAYS = 3000;

function startOf(span: Exclude<TrendSpan, 'all'>, today: string): string {
  return readDay(`${SPAN_MONTHS[span]}m`, today) ?? today;
}

function kindsToTry(
  wished: PeriodKind | undefined,
  start: string,
  end: string,
): readonly PeriodKind[] {
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000;
  const fitting = days <= WEEKS_UP_TO_DAYS ? 'week' : days <= MONTHS_UP_TO_DAYS ? 'month' : 'year';
  return PERIOD_KINDS.slice(PERIOD_KINDS.indexOf(wished ?? fitting));
}

/** Where the papers begin to be many: a lonely older one makes no longer time. */
function firstFullMonth(
  counts: readonly PublishedCount[],
  first: string,
  end: string,
): string | undefined {
  const months = periodsBetween('month', first, end);
  const papers = countByPeriod('month', months, counts);
  return months.find((_, index) => (papers[index] ?? 0) >= SPARSE)?.from;
}

function papersSince(counts: readonly PublishedCount[], start: string): number {
  return counts.reduce((sum, { day, papers }) => sum + (day >= start ? papers : 0), 0);
}
