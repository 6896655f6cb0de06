import { describe, expect, it } from 'vitest';
import {
  readRateLimit,
  readRetryAfterMs,
} from '../../../../src/sources/http/rate-limit-headers.ts';

describe('readRateLimit', () => {
  it('reads one bucket or several', () => {
    expect(readRateLimit('"api";r=489;t=189')).toEqual([
      { name: 'api', remaining: 489, resetSeconds: 189 },
    ]);
    expect(readRateLimit('"api"; r = 0 ; t = 2, "pages";r=99;t=300')).toHaveLength(2);
  });

  it.each([null, '', 'api;r=1;t=2', '"api";t=2;r=1'])('reads nothing from %j', (header) => {
    expect(readRateLimit(header)).toEqual([]);
  });
});

describe('readRetryAfterMs', () => {
  const now = Date.parse('2026-07-15T10:00:00Z');

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Wed, 15 Jul 2026 10:01:00 GMT', 60_000],
    ['Wed, 15 Jul 2026 09:00:00 GMT', 0],
  ])('reads %s', (header, waitMs) => {
    expect(readRetryAfterMs(header, now)).toBe(waitMs);
  });

  it.each([null, '', '-5', 'soon', '1.5', 'Xyz, no date'])('reads nothing from %j', (header) => {
    expect(readRetryAfterMs(header, now)).toBeUndefined();
  });
});
