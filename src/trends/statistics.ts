/** How sure a share is, and whether shares change with time. */

/** So many of so many papers. */
export interface Part {
  readonly papers: number;
  /** At least as many. */
  readonly of: number;
}

/**
 * Where a share may well lie, given so few papers: the 95 % interval of Wilson (1927), which stays
 * between 0 and 1 and is honest at small counts too.
 */
export function intervalOf({ papers, of }: Part): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = papers / of;
  const square = Z_95 ** 2;
  const middle = share + square / (2 * of);
  const half = Z_95 * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  const scale = 1 + square / of;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

export type Direction = 'rising' | 'falling' | 'steady' | 'unknown';

/**
 * Which way the shares of equally long periods go, oldest first: by the trend test of Cochran (1954)
 * and Armitage (1955), at a level of one in a hundred, since many topics are asked about. What the
 * periods differ by beyond chance and beyond the line itself counts against it, as in a
 * quasi-binomial regression: a topic that comes in bursts does not pass for one that rises.
 * `unknown` where there are too few papers to tell; `steady` says no more than that no rise or fall
 * shows.
 */
export function directionOf(periods: readonly Part[]): Direction {
  const held = periods.flatMap((part, time) => (part.of === 0 ? [] : [{ ...part, time }]));
  const of = sum(held.map((part) => part.of));
  const papers = sum(held.map((part) => part.papers));
  const fewest = Math.min(papers, of - papers);
  if (held.length < LEAST_PERIODS || fewest < LEAST_PAPERS) return 'unknown';
  const share = papers / of;
  const middle = sum(held.map((part) => part.of * part.time)) / of;
  const spread = sum(held.map((part) => part.of * (part.time - middle) ** 2));
  const drift = sum(held.map((part) => (part.time - middle) * (part.papers - part.of * share)));
  const variance = share * (1 - share);
  const square = drift ** 2 / (variance * spread);
  const differences = sum(
    held.map((part) => (part.papers - part.of * share) ** 2 / (part.of * variance)),
  );
  const excess = Math.max(1, (differences - square) / (held.length - 2));
  if (square / excess >= Z_99 ** 2) return drift > 0 ? 'rising' : 'falling';
  return fewest < ENOUGH_PAPERS ? 'unknown' : 'steady';
}

/** Quantiles of the normal distribution, for 95 and 99 times in 100. */
const Z_95 = 1.96;
const Z_99 = 2.576;
/** Three points are on a line too often. */
export const LEAST_PERIODS = 4;
/** Below, the test's approximation does not hold. */
const LEAST_PAPERS = 10;
/** Below, even a share that doubles would often not show. */
const ENOUGH_PAPERS = 30;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
