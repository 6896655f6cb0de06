/** What a sentence is worth as the TL;DR where no method is proposed. */

import weightsFile from './choice-weights.json' with { type: 'json' };
import type { Features } from './features.ts';

/**
 * About 1 for the sentence that tells the main thing, 0 for one that tells nothing: its features,
 * and pairs of them, each times its weight.
 */
export function worthOf(features: Features): number {
  let worth = 0;
  for (const [name, value] of features) {
    worth += value * (WEIGHTS.get(name) ?? 0);
    for (const { partner, weight } of PAIRS.get(name) ?? []) {
      worth += weight * pairValue(value, features.get(partner) ?? 0);
    }
  }
  return worth;
}

/** The features with all pairs of those that are named; what the weights are learned from. */
export function withPairs(features: Features, names: readonly string[]): Features {
  const all = new Map(features);
  const present = names.filter((name) => features.has(name)).sort();
  for (const [at, one] of present.entries()) {
    for (const other of present.slice(at + 1)) {
      const value = pairValue(features.get(one) ?? 0, features.get(other) ?? 0);
      if (value !== 0) all.set(one + AND + other, value);
    }
  }
  return all;
}

function pairValue(one: number, other: number): number {
  return OF_A_PAIR * one * other;
}

/** Less than 1, so that the learning leans on a pair only where many agree. */
const OF_A_PAIR = 0.5;
const AND = ' & ';

const WEIGHTS: ReadonlyMap<string, number> = new Map(
  Object.entries(weightsFile.weights).filter(([name]) => !name.includes(AND)),
);

/** By the first of each pair. */
const PAIRS = Map.groupBy(
  Object.entries(weightsFile.weights).flatMap(([name, weight]) => {
    const [first = '', partner] = name.split(AND);
    return partner === undefined ? [] : [{ first, partner, weight }];
  }),
  ({ first }) => first,
);
