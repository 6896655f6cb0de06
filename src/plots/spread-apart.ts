/** Keeps labels at the side of a plot off each other. */

/**
 * Heights as near to the wanted ones as can be, in the same order, `gap` or more apart, from 0 to
 * `highest`; where so many don’t fit, they go on below 0.
 */
export function spreadApart(
  wanted: readonly number[],
  gap: number,
  highest: number,
): readonly number[] {
  const order = wanted.map((_, index) => index);
  order.sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const heights = wanted.map((height) => Math.min(highest, Math.max(0, height)));
  // Up from the lowest, then down again from the top, where the first way went beyond it.
  let floor = 0;
  for (const index of order) {
    heights[index] = Math.max(heights[index] ?? 0, floor);
    floor = (heights[index] ?? 0) + gap;
  }
  let ceiling = highest;
  for (const index of order.toReversed()) {
    heights[index] = Math.min(heights[index] ?? 0, ceiling);
    ceiling = (heights[index] ?? 0) - gap;
  }
  return heights;
}
