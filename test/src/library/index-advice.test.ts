import { expect, it } from 'vitest';
import { indexAdvice } from '../../../src/library/index-advice.ts';

it('has nothing to say of a library that fits in memory, or is not there', () => {
  expect(indexAdvice(199_999, 'memory')).toBeUndefined();
  expect(indexAdvice(3_000_000, 'postgres')).toBeUndefined();
});

it('names the setting, and the memory that it saves, when a library outgrows that', () => {
  const advice = indexAdvice(250_000, 'memory');
  expect(advice).toMatch(/250,000 papers/);
  expect(advice).toMatch(/\d MB/);
  expect(advice).toMatch(/SEARCH_INDEX=postgres/);
});

it('tells of the most that the index in memory can hold when that comes near', () => {
  expect(indexAdvice(4_000_000, 'memory')).toMatch(/4,194,304 at most/);
});
