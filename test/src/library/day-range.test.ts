import { describe, expect, it } from 'vitest';
import { dayBefore, dayRange, spokenDayRange } from '../../../src/library/day-range.ts';

describe('dayRange', () => {
  it.each([
    ['2023', '2023-01-01', '2023-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2023-04-24', '2023-04-24', '2023-04-24'],
  ])('reads %s', (text, first, last) => {
    expect(dayRange(text)).toEqual({ first, last });
  });

  it.each(['', '23', '2023-4', '2023-00', '2023-13', '2023-02-29', '2023-04-31', '0999', 'today'])(
    'has none for “%s”',
    (text) => {
      expect(dayRange(text)).toBeUndefined();
    },
  );
});

describe('spokenDayRange', () => {
  it.each([
    ['today', '2024-03-01'],
    ['YESTERDAY', '2024-02-29'],
    ['0d', '2024-03-01'],
    ['366d', '2023-03-01'],
    ['1w', '2024-02-23'],
    ['3m', '2023-12-01'],
    ['1y', '2023-03-01'],
  ])('counts %s from today', (text, day) => {
    expect(spokenDayRange(text, '2024-03-01')).toEqual({ first: day, last: day });
  });

  it('ends at the last day that a shorter month has', () => {
    expect(spokenDayRange('1m', '2023-03-31')?.first).toBe('2023-02-28');
    expect(spokenDayRange('1y', '2024-02-29')?.first).toBe('2023-02-28');
  });

  it.each(['7', 'd', '7x', '-7d', '123456d', '99999w', '99999m', '99999y', 'tomorrow'])(
    'has none for “%s”',
    (text) => {
      expect(spokenDayRange(text, '2024-03-01')).toBeUndefined();
    },
  );
});

it('dayBefore crosses months and years', () => {
  expect(['2024-03-01', '2023-01-01'].map(dayBefore)).toEqual(['2024-02-29', '2022-12-31']);
});
