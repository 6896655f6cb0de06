import { describe, expect, it } from 'vitest';
import { daysBefore } from '../../../src/library/day.ts';
import type { PublishedCount } from '../../../src/store/store.ts';
import { planPeriods } from '../../../src/trends/plan-periods.ts';

const TODAY = '2026-06-30';
const NO_WISH = { span: undefined, kind: undefined };

/** So many papers a day, for so many days up to today or to another day. */
function daily(papers: number, days: number, last = TODAY): readonly PublishedCount[] {
  return Array.from({ length: days }, (_, ago) => ({
    day: daysBefore(last, ago),
    papers,
  })).reverse();
}

describe('the periods of a trend', () => {
  it('are the months of the last year', () => {
    const plan = planPeriods(daily(10, 900), NO_WISH, TODAY);
    expect(plan).toMatchObject({ kind: 'month', span: 'year', start: '2025-06-30' });
    expect(plan?.periods.at(0)?.from).toBe('2025-06-01');
    expect(plan?.periods.at(-1)).toEqual({ from: '2026-06-01', to: '2026-06-30' });
  });

  it('are weeks where the library is young or the time is short', () => {
    expect(planPeriods(daily(10, 60), NO_WISH, TODAY)?.kind).toBe('week');
    const short = planPeriods(daily(10, 900), { ...NO_WISH, span: '3-months' }, TODAY);
    expect(short).toMatchObject({ kind: 'week', start: '2026-03-30' });
  });

  it('are as long as was asked, as far as a picture can show so many', () => {
    const papers = daily(10, 3000);
    expect(planPeriods(papers, { span: 'year', kind: 'week' }, TODAY)?.periods).toHaveLength(53);
    expect(planPeriods(papers, { span: 'year', kind: 'year' }, TODAY)?.kind).toBe('year');
    expect(planPeriods(papers, { span: 'all', kind: 'week' }, TODAY)?.kind).toBe('month');
  });

  it('are longer where most would hold too few papers, as long as enough are left', () => {
    expect(planPeriods(daily(1, 900), NO_WISH, TODAY)?.kind).toBe('month');
    const thin = daily(1, 4000).filter((_, index) => index % 3 === 0);
    expect(planPeriods(thin, { span: '5-years', kind: undefined }, TODAY)?.kind).toBe('year');
    expect(planPeriods(thin, { span: '3-months', kind: undefined }, TODAY)?.kind).toBe('week');
  });

  it('leave a thin start out', () => {
    const stragglers = [
      { day: '2025-09-03', papers: 1 },
      { day: '2025-11-08', papers: 2 },
    ];
    const plan = planPeriods(
      [...stragglers, ...daily(10, 150)],
      { span: 'year', kind: 'month' },
      TODAY,
    );
    expect(plan).toMatchObject({ isShortened: true });
    expect(plan?.periods[0]?.from).toBe('2026-02-01');
  });

  it('end with the newest paper', () => {
    const plan = planPeriods(daily(10, 120, '2026-04-15'), NO_WISH, TODAY);
    expect(plan?.periods.at(-1)?.to).toBe('2026-04-19');
    const ahead = planPeriods(daily(10, 900, '2027-01-01'), NO_WISH, TODAY);
    expect(ahead?.periods.at(-1)?.to).toBe('2026-06-30');
  });

  it('are all years of a library that holds little of the last', () => {
    const old = daily(1, 1500, '2024-12-31');
    expect(planPeriods(old, NO_WISH, TODAY)).toMatchObject({ span: 'all', kind: 'month' });
    expect(planPeriods(old, { span: 'year', kind: undefined }, TODAY)).toBeUndefined();
  });

  it('are none without a paper of a known day', () => {
    expect(planPeriods([], NO_WISH, TODAY)).toBeUndefined();
    expect(planPeriods([{ day: '2026', papers: 500 }], NO_WISH, TODAY)).toBeUndefined();
  });
});
