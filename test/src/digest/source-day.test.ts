import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  huggingFaceOpens,
  isListDay,
  newestAnnouncement,
  newestOpenDay,
  previousListDay,
} from '../../../src/digest/source-day.ts';

describe('a Hugging Face list', () => {
  it('opens at 21:30 in New York on the eve, summer and winter', () => {
    expect(huggingFaceOpens('2026-07-01')).toEqual(new Date('2026-07-01T01:30:00Z'));
    expect(huggingFaceOpens('2026-12-01')).toEqual(new Date('2026-12-01T02:30:00Z'));
  });

  it.each([
    ['2026-07-01T01:29:59Z', '2026-06-30'],
    ['2026-07-01T01:30:00Z', '2026-07-01'],
    ['2026-07-01T23:59:59Z', '2026-07-01'],
    // Tokyo’s morning of 2 July.
    ['2026-07-02T00:00:00Z', '2026-07-01'],
  ])('at %s the newest is that of %s', (now, day) => {
    expect(newestOpenDay(new Date(now))).toBe(day);
  });

  it('is of Monday to Friday', () => {
    expect(['2026-07-03', '2026-07-04', '2026-07-05', '2026-07-06'].map(isListDay)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(previousListDay('2026-07-06')).toBe('2026-07-03');
    expect(previousListDay('2026-07-08')).toBe('2026-07-07');
  });
});

describe('a whole year', () => {
  it('has one newest list, that of the last opening', () => {
    const step = 37 * 60_000;
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += step) {
      const day = newestOpenDay(new Date(time));
      expect(huggingFaceOpens(day).getTime()).toBeLessThanOrEqual(time);
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      expect(huggingFaceOpens(next).getTime()).toBeGreaterThan(time);
    }
  });

  it('has a newest announcement, at 20:00 in New York and from Sunday to Thursday', () => {
    const evenings = new Set<number>();
    for (let time = Date.UTC(2026, 0, 2, 2); time < Date.UTC(2027, 0, 1, 2); time += 3_600_000) {
      evenings.add(newestAnnouncement(new Date(time)).getTime());
    }
    for (const evening of evenings) {
      const clock = DateTime.fromMillis(evening, { zone: 'America/New_York' });
      expect(clock.toFormat('HH:mm')).toBe('20:00');
      expect([7, 1, 2, 3, 4]).toContain(clock.weekday);
    }
    // 31 December 2025 to 31 December 2026 has 262 such evenings, 6 of them holidays.
    expect(evenings.size).toBe(262 - 6);
  });
});

describe('arXiv', () => {
  it.each([
    // Wednesday evening in New York, before and after 20:00.
    ['2026-07-01T23:59:59Z', '2026-07-01T00:00:00Z'],
    ['2026-07-02T00:00:00Z', '2026-07-02T00:00:00Z'],
    // Nothing on Friday and Saturday evening.
    ['2026-07-12T12:00:00Z', '2026-07-10T00:00:00Z'],
    ['2026-07-13T00:00:00Z', '2026-07-13T00:00:00Z'],
    // Thanksgiving: nothing on Thursday evening.
    ['2026-11-27T12:00:00Z', '2026-11-26T01:00:00Z'],
    // Labor Day: nothing on Monday evening, so Sunday's stands until Tuesday's.
    ['2026-09-08T23:59:59Z', '2026-09-07T00:00:00Z'],
    ['2026-09-09T00:00:00Z', '2026-09-09T00:00:00Z'],
    // Christmas week: Thursday 24 is the last before Sunday 27.
    ['2026-12-27T12:00:00Z', '2026-12-25T01:00:00Z'],
    // Tuesday 29 and Thursday 31 December have none; Wednesday 30 has.
    ['2026-12-30T12:00:00Z', '2026-12-29T01:00:00Z'],
    ['2027-01-03T12:00:00Z', '2026-12-31T01:00:00Z'],
  ])('at %s has announced at %s', (now, announced) => {
    expect(newestAnnouncement(new Date(now))).toEqual(new Date(announced));
  });
});
