import { expect, test } from 'vitest';
import weightsFile from '../../../../src/summaries/offline/choice-weights.json' with {
  type: 'json',
};
import { withPairs, worthOf } from '../../../../src/summaries/offline/choice-worth.ts';

const weights = new Map(Object.entries(weightsFile.weights));
const paired = [...weights.keys()].find((name) => name.includes(' & ')) ?? '';

test('a pair counts where both of its features are present', () => {
  const [first = '', second = ''] = paired.split(' & ');
  const of = (name: string): number => weights.get(name) ?? 0;
  expect(worthOf(new Map([[first, 1]]))).toBeCloseTo(of(first), 10);
  expect(
    worthOf(
      new Map([
        [first, 1],
        [second, 1],
      ]),
    ),
  ).toBeCloseTo(of(first) + of(second) + 0.5 * of(paired), 10);
});

test('the worth is that of the features and pairs that the weights were learned from', () => {
  const names = [...new Set([...weights.keys()].flatMap((name) => name.split(' & ')))];
  const features = new Map(names.slice(0, 40).map((name, at) => [name, (at % 3) / 2]));
  let sum = 0;
  for (const [name, value] of withPairs(features, names)) sum += value * (weights.get(name) ?? 0);
  expect(worthOf(features)).toBeCloseTo(sum, 10);
});

test('a feature without a weight counts nothing', () => {
  expect(worthOf(new Map([['a hive', 1]]))).toBe(0);
});
