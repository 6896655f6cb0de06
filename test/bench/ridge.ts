/** Learns what named features are worth: ridge regression within groups. */

import type { Features } from '../../src/summaries/offline/features.ts';

/** One of the things among which a choice is made, with what it is worth. */
export interface Example {
  readonly features: Features;
  readonly score: number;
}

/**
 * The weights, by name, that make |Xw - y|² + ridge |w|² least, rounded to four places. Features
 * and scores are taken from the mean of their group, since only the choice within it matters. A
 * feature that fewer than `leastSeen` examples have is left out.
 */
export function learnWeights(
  groups: readonly (readonly Example[])[],
  { ridge, leastSeen }: { readonly ridge: number; readonly leastSeen: number },
): Readonly<Record<string, number>> {
  const names = namesSeen(groups, leastSeen);
  const weights = solveRidge(groups, names, ridge);
  return Object.fromEntries(names.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(4))]));
}

function namesSeen(all: readonly (readonly Example[])[], leastSeen: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { features } of all.flat()) {
    for (const [name, value] of features) {
      if (value !== 0) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([name, count]) => (count < leastSeen ? [] : [name])).sort();
}

/** The weights in the order of the names. */
function solveRidge(
  all: readonly (readonly Example[])[],
  features: readonly string[],
  ridge: number,
): readonly number[] {
  const size = features.length;
  const square = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  for (const group of all) {
    const rows = group.map((example) => features.map((name) => example.features.get(name) ?? 0));
    const means = features.map((_, at) => mean(rows.map((row) => row[at] ?? 0)));
    const meanScore = mean(group.map(({ score }) => score));
    for (const [number, row] of rows.entries()) {
      const centred = row.map((value, at) => value - (means[at] ?? 0));
      const score = (group[number]?.score ?? 0) - meanScore;
      for (const [i, value] of centred.entries()) {
        if (value === 0) continue;
        right[i] = (right[i] ?? 0) + value * score;
        const line = square[i];
        if (line === undefined) continue;
        for (let j = 0; j < size; j += 1) line[j] = (line[j] ?? 0) + value * (centred[j] ?? 0);
      }
    }
  }
  for (const [i, line] of square.entries()) line[i] = (line[i] ?? 0) + ridge;
  return solve(square, right);
}

/** Gaussian elimination; no pivots need be sought, the ridge keeps the matrix positive definite. */
function solve(matrix: readonly Float64Array[], right: Float64Array): readonly number[] {
  const size = right.length;
  for (const [i, line] of matrix.entries()) {
    for (let k = i + 1; k < size; k += 1) {
      const below = matrix[k];
      const factor = (below?.[i] ?? 0) / (line[i] ?? 1);
      if (below === undefined || factor === 0) continue;
      for (let j = i; j < size; j += 1) below[j] = (below[j] ?? 0) - factor * (line[j] ?? 0);
      right[k] = (right[k] ?? 0) - factor * (right[i] ?? 0);
    }
  }
  const solved = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = right[i] ?? 0;
    for (let j = i + 1; j < size; j += 1) sum -= (matrix[i]?.[j] ?? 0) * (solved[j] ?? 0);
    solved[i] = sum / (matrix[i]?.[i] ?? 1);
  }
  return solved;
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}
