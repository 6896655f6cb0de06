/** The first of many, without putting all in order. */

import type { Asking } from './asking.ts';

/**
 * The `count` first of the numbers below `end` that `isIn` says yes to, in the order of `compare`,
 * which must tell any two apart. Keeps the best so far in a heap, the last of them on top.
 */
export function firstOf(
  end: number,
  count: number,
  isIn: (value: number) => boolean,
  compare: (a: number, b: number) => number,
): readonly number[] {
  const heap: number[] = [];
  for (let value = 0; value < end; value += 1) {
    if (!isIn(value)) continue;
    if (heap.length < count) {
      heap.push(value);
      siftUp(heap, compare);
    } else if (count > 0 && compare(value, heap[0] ?? 0) < 0) {
      heap[0] = value;
      siftDown(heap, compare);
    }
  }
  return heap.sort(compare);
}

/** The same; equal papers stand in the order of their ids, which may have to be fetched first. */
export function* firstInOrder(
  end: number,
  count: number,
  isIn: (value: number) => boolean,
  compare: (a: number, b: number) => number,
): Asking<readonly number[]> {
  const first = firstOf(end, count, isIn, compare);
  return (yield { type: 'ids' }) ? firstOf(end, count, isIn, compare) : first;
}

function siftUp(heap: number[], compare: (a: number, b: number) => number): void {
  let at = heap.length - 1;
  const value = heap[at] ?? 0;
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    const above = heap[parent] ?? 0;
    if (compare(value, above) <= 0) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = value;
}

function siftDown(heap: number[], compare: (a: number, b: number) => number): void {
  const value = heap[0] ?? 0;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compare(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child += 1;
    const below = heap[child] ?? 0;
    if (compare(below, value) <= 0) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = value;
}
