/**
 * Room for a score of every paper, used again: a new one for each search would be eight megabytes at
 * a million papers, and its coming and going would cost more than what is done with it.
 */

/** Searches that wait for a database use several at once; no more than these are kept. */
const MOST_KEPT = 8;
const kept: Float64Array[] = [];

/** All zero. To be given back with `giveBack`. */
export function borrowScores(size: number): Float64Array {
  const at = kept.findIndex((scores) => scores.buffer.byteLength >= size * 8);
  const [held] = at === -1 ? [] : kept.splice(at, 1);
  // Some more than asked for, so that a library that grows does not need a new one each time.
  const buffer = held?.buffer ?? new ArrayBuffer(Math.ceil(size * 1.1) * 8);
  const scores = new Float64Array(buffer, 0, size);
  return held === undefined ? scores : scores.fill(0);
}

/** The scores must not be used after. */
export function giveBack(scores: Float64Array): void {
  if (kept.length < MOST_KEPT) kept.push(scores);
}
