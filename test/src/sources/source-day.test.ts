import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysOfWeek, isDay, utcDay } from '../../../src/sources/source-day.ts';

describe('dayOf', () => {
  it.each([
    ['2026-07-13T00:00:00.000Z', '2026-07-13'],
    ['2026-07-12T20:00:00-04:00', '2026-07-13'],
    ['2026-07-13', '2026-07-13'],
    ['Mon, 2 Apr 2007 19:18:42 GMT', '2007-04-02'],
    ['Thu, 24 Sep 2026 00:00:00 -0400', '2026-09-24'],
  ])('reads %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  it.each([
    undefined,
    '',
    'today',
    '2026',
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-13-01',
    '0001-01-01',
    '2026-07-13 10:00',
    'Thu, 24 Foo 2026 00:00:00 GMT',
  ])('reads nothing from %j', (text) => {
    expect(dayOf(text)).toBeUndefined();
  });
});

describe('daysOfWeek', () => {
  it('goes from Monday to Sunday', () => {
    expect(daysOfWeek('2026-W31')).toEqual([
      '2026-07-27',
      '2026-07-28',
      '2026-07-29',
      '2026-07-30',
      '2026-07-31',
      '2026-08-01',
      '2026-08-02',
    ]);
  });

  it.each([
    ['2026-W01', '2025-12-29'],
    ['2026-W53', '2026-12-28'],
    ['2027-W01', '2027-01-04'],
  ])('begins %s on %s', (week, monday) => {
    expect(daysOfWeek(week)?.[0]).toBe(monday);
  });

  it.each(['2025-W53', '2027-W53', '2026-W54', '2026-W00', '2026W31', ''])(
    'knows no %j',
    (week) => {
      expect(daysOfWeek(week)).toBeUndefined();
    },
  );
});

it('counts days over the ends of months and years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(utcDay(Date.parse('2026-07-15T23:59:59Z'))).toBe('2026-07-15');
  expect(isDay('2026-02-29')).toBe(false);
});
