/** Learns what named features are worth: ridge regression within groups. */

import type { Features } from '../../src/summaries/offline/features.ts';

/** One of the things among which a choice is made, with what it is worth. */
export interface Example {
  readonly features: Features;
  readonly score: number;
}

export type Group = readonly Example[];

/** Feature to weight, rounded to four places. */
export type Weights = Readonly<Record<string, number>>;

export interface Learning {
  readonly ridge: number;
  /** A feature that fewer examples have is left out. */
  readonly leastSeen: number;
}

/**
 * The weights, by name, that make |Xw - y|² + ridge |w|² least. Features and scores are taken from
 * the mean of their group, since only the choice within it matters.
 */
export function learnWeights(groups: readonly Group[], learning: Learning): Weights {
  const names = namesSeen(groups, learning.leastSeen);
  return solved(momentsOf(groups, names), names, learning.ridge);
}

/** For one part of the groups after another, of so many, what is learned from all others. */
export function* learnWithoutEach(
  groups: readonly Group[],
  parts: number,
  learning: Learning,
): Generator<{ readonly weights: Weights; readonly part: readonly Group[] }> {
  const names = namesSeen(groups, learning.leastSeen);
  const all = momentsOf(groups, names);
  for (let number = 0; number < parts; number += 1) {
    const part = groups.filter((_, at) => at % parts === number);
    const others = without(all, momentsOf(part, names));
    yield { weights: solved(others, names, learning.ridge), part };
  }
}

function namesSeen(all: readonly Group[], leastSeen: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { features } of all.flat()) {
    for (const [name, value] of features) {
      if (value !== 0) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([name, count]) => (count < leastSeen ? [] : [name])).sort();
}

/** XᵀX, of which only the half from the diagonal on is filled, and Xᵀy. */
interface Moments {
  readonly square: readonly Float64Array[];
  readonly right: Float64Array;
}

function momentsOf(all: readonly Group[], names: readonly string[]): Moments {
  const places = new Map(names.map((name, at) => [name, at]));
  const square = names.map(() => new Float64Array(names.length));
  const right = new Float64Array(names.length);
  for (const group of all) {
    const rows = group.map(({ features, score }) => ({ cells: cellsOf(features, places), score }));
    const meanScore = rows.reduce((sum, { score }) => sum + score, 0) / rows.length;
    for (const { cells, score } of rows) {
      addSquare(square, cells, 1);
      for (const { at, value } of cells) right[at] = (right[at] ?? 0) + value * (score - meanScore);
    }
    // Σ (x - m)(x - m)ᵀ is Σ xxᵀ - n mmᵀ, and x has few values that are not 0.
    addSquare(square, sumOf(rows.map(({ cells }) => cells)), -1 / rows.length);
  }
  return { square, right };
}

/** A value that is not 0, and the place of its feature. */
interface Cell {
  readonly at: number;
  readonly value: number;
}

/** In the order of the places. */
function cellsOf(features: Features, places: ReadonlyMap<string, number>): readonly Cell[] {
  const cells = [...features].flatMap(([name, value]) => {
    const at = places.get(name);
    return at === undefined || value === 0 ? [] : [{ at, value }];
  });
  return cells.sort((one, other) => one.at - other.at);
}

function sumOf(rows: readonly (readonly Cell[])[]): readonly Cell[] {
  const sums = new Map<number, number>();
  for (const { at, value } of rows.flat()) sums.set(at, (sums.get(at) ?? 0) + value);
  return [...sums].map(([at, value]) => ({ at, value })).sort((one, other) => one.at - other.at);
}

/** Adds to a matrix the product of each value with each, times a factor. */
function addSquare(square: readonly Float64Array[], cells: readonly Cell[], factor: number): void {
  for (const [number, one] of cells.entries()) {
    const line = square[one.at];
    if (line === undefined) continue;
    const times = factor * one.value;
    for (let k = number; k < cells.length; k += 1) {
      const other = cells[k];
      if (other) line[other.at] = (line[other.at] ?? 0) + times * other.value;
    }
  }
}

function without(all: Moments, part: Moments): Moments {
  const less = (one: Float64Array, other?: Float64Array): Float64Array =>
    one.map((value, at) => value - (other?.[at] ?? 0));
  return {
    square: all.square.map((line, at) => less(line, part.square[at])),
    right: less(all.right, part.right),
  };
}

/** Leaves the moments in disorder. */
function solved({ square, right }: Moments, names: readonly string[], ridge: number): Weights {
  for (const [i, line] of square.entries()) line[i] = (line[i] ?? 0) + ridge;
  const weights = solve(square, right);
  return Object.fromEntries(names.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(4))]));
}

/**
 * Gaussian elimination in the half of a symmetric matrix; no pivots need be sought, the ridge keeps
 * it positive definite.
 */
function solve(matrix: readonly Float64Array[], right: Float64Array): readonly number[] {
  const size = right.length;
  for (const [i, line] of matrix.entries()) {
    for (let k = i + 1; k < size; k += 1) {
      const below = matrix[k];
      const factor = (line[k] ?? 0) / (line[i] ?? 1);
      if (below === undefined || factor === 0) continue;
      for (let j = k; j < size; j += 1) below[j] = (below[j] ?? 0) - factor * (line[j] ?? 0);
      right[k] = (right[k] ?? 0) - factor * (right[i] ?? 0);
    }
  }
  const weights = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = right[i] ?? 0;
    for (let j = i + 1; j < size; j += 1) sum -= (matrix[i]?.[j] ?? 0) * (weights[j] ?? 0);
    weights[i] = sum / (matrix[i]?.[i] ?? 1);
  }
  return weights;
}
