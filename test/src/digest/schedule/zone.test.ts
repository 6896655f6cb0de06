import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  clockAt,
  dayInZone,
  firstInstantAt,
  utcDay,
} from '../../../../src/digest/schedule/zone.ts';

describe('firstInstantAt', () => {
  it.each([
    ['an ordinary time', '2026-06-01T09:00', 'Europe/Berlin', '2026-06-01T07:00:00Z'],
    ['a time that is leapt over', '2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['the end of a leap', '2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    [
      'the first of a time shown twice',
      '2026-10-25T02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
    ],
    ['the end of what is shown twice', '2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
    ['half an hour leapt over', '2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['half an hour shown twice', '2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    ['a midnight leapt over', '2026-03-08T00:00', 'America/Havana', '2026-03-08T05:00:00Z'],
    ['a midnight shown twice', '2026-11-01T00:00', 'America/Havana', '2026-11-01T04:00:00Z'],
    ['two hours leapt over', '2026-03-29T01:01', 'Antarctica/Troll', '2026-03-29T01:00:00Z'],
    ['a quarter to', '2026-01-01T09:00', 'Asia/Kathmandu', '2026-01-01T03:15:00Z'],
    ['a leap across midnight', '1919-03-30T23:45', 'America/Toronto', '1919-03-31T04:30:00Z'],
    ['a day left out', '2011-12-30T09:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('finds %s', (_, local, zone, instant) => {
    const found = firstInstantAt(Temporal.PlainDateTime.from(local), zone);
    expect(found.toInstant().toString()).toBe(instant);
  });

  it('knows no zone of another name', () => {
    const local = Temporal.PlainDateTime.from('2026-01-01T09:00');
    expect(() => firstInstantAt(local, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('the day of an instant', () => {
  const instant = new Date('2026-06-30T23:30:00Z');

  it('is what the calendar on the wall shows', () => {
    expect(dayInZone(instant, 'Asia/Tokyo')).toBe('2026-07-01');
    expect(dayInZone(instant, 'America/New_York')).toBe('2026-06-30');
    expect(dayInZone(instant, 'UTC')).toBe(utcDay(instant));
    expect(clockAt(instant, 'Asia/Kathmandu').toPlainTime().toString()).toBe('05:15:00');
  });
});
