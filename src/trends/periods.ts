/** Weeks, months and years, by their first days. All days are `YYYY-MM-DD` in UTC. */

import { daysBefore } from '../library/day.ts';
import { plainDate } from '../replies/paper-facts.ts';

export type PeriodKind = 'week' | 'month' | 'year';

/** The kinds from the finest to the coarsest. */
export const PERIOD_KINDS = ['week', 'month', 'year'] as const satisfies readonly PeriodKind[];

/** First and last day, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Whole periods, oldest first: from the one that holds the first day to the one of the last. */
export function periodsBetween(
  kind: PeriodKind,
  firstDay: string,
  lastDay: string,
): readonly Period[] {
  const periods: Period[] = [];
  let from = firstDayOf(kind, firstDay) ?? firstDay;
  while (from <= lastDay) {
    const next = nextFrom(kind, from);
    periods.push({ from, to: daysBefore(next, 1) });
    from = next;
  }
  return periods;
}

/**
 * The first day of the period that holds a day; weeks begin on Monday. A day that is known by its
 * month (`2026-06`) or year alone has no week, or no month either: `undefined`.
 */
export function firstDayOf(kind: PeriodKind, day: string): string | undefined {
  if (kind === 'year') return `${day.slice(0, 'YYYY'.length)}-01-01`;
  if (day.length < 'YYYY-MM'.length) return undefined;
  if (kind === 'month') return `${day.slice(0, 'YYYY-MM'.length)}-01`;
  if (day.length < 'YYYY-MM-DD'.length) return undefined;
  return daysBefore(day, (new Date(day).getUTCDay() + 6) % 7);
}

/** `Jun 2026`, `week of 1 Jun 2026`, `2026`. */
export function periodName(kind: PeriodKind, { from }: Period): string {
  if (kind === 'week') return `week of ${plainDate(from)}`;
  return plainDate(from.slice(0, kind === 'month' ? 'YYYY-MM'.length : 'YYYY'.length));
}

/** `from Apr to Jun 2026`, `from 30 Mar to 28 Jun 2026`, `in 2026`. */
export function spanWords(kind: PeriodKind, first: Period, last: Period): string {
  const length = { week: 'YYYY-MM-DD', month: 'YYYY-MM', year: 'YYYY' }[kind].length;
  const [from, to] = [first.from.slice(0, length), last.to.slice(0, length)];
  if (from === to) return `in ${plainDate(to)}`;
  const start = plainDate(from);
  const isOneYear = kind !== 'year' && from.slice(0, 4) === to.slice(0, 4);
  return `from ${isOneYear ? start.slice(0, -' YYYY'.length) : start} to ${plainDate(to)}`;
}

function nextFrom(kind: PeriodKind, from: string): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const next =
    kind === 'week'
      ? Date.UTC(year, month - 1, day + 7)
      : kind === 'month'
        ? Date.UTC(year, month, 1)
        : Date.UTC(year + 1, 0, 1);
  return new Date(next).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
