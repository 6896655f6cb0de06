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
  ])('at %s has announced at %s', (now, announced) => {
    expect(newestAnnouncement(new Date(now))).toEqual(new Date(announced));
  });
});
