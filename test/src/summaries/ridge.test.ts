import { expect, test } from 'vitest';
import { learnWeights } from '../../bench/ridge.ts';

const group = (...rows: readonly (readonly [number, number, number])[]) =>
  rows.map(([a, b, score]) => ({
    features: new Map([
      ['a', a],
      ['b', b],
    ]),
    score,
  }));

test('weights are learned from what differs within a group', () => {
  // score = 2a - b, with another level in each group.
  const groups = [
    group([1, 0, 2], [0, 1, -1], [1, 1, 1]),
    group([1, 0, 12], [0, 0, 10], [0, 1, 9]),
  ];
  expect(learnWeights(groups, { ridge: 1e-9, leastSeen: 1 })).toEqual({ a: 2, b: -1 });
});

test('a heavier ridge gives smaller weights, and a rare feature none', () => {
  const groups = [group([1, 0, 1], [0, 0, 0], [0, 1, 0])];
  const { a = 0 } = learnWeights(groups, { ridge: 1, leastSeen: 1 });
  expect(a).toBeGreaterThan(0);
  expect(a).toBeLessThan(1);
  expect(learnWeights(groups, { ridge: 1, leastSeen: 2 })).toEqual({});
});
