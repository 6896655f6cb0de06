/**
 * The ranking is written once for an index that has everything at hand and for one that has to
 * fetch it: before a step that needs more, it says what, and goes on when that is there.
 */

import type { WeightedTerm } from './bm25.ts';

export type Need =
  /** The lists of these terms. */
  | { readonly type: 'lists'; readonly terms: readonly WeightedTerm[] }
  /** The words of these papers, and how common the terms of their titles are, or all their terms. */
  | { readonly type: 'titles' | 'texts'; readonly papers: readonly number[] }
  /** The ids that were asked for in vain; the answer is whether there are any now. */
  | { readonly type: 'ids' };

export type Asking<Result> = Generator<Need, Result, boolean>;

/** The result, where everything is at hand. */
export function withAllAtHand<Result>(asking: Asking<Result>): Result {
  for (;;) {
    const step = asking.next(false);
    if (step.done === true) return step.value;
  }
}

/** The result, each need met by `meet` before the next step. */
export async function withNeedsMet<Result>(
  asking: Asking<Result>,
  meet: (need: Need) => Promise<boolean>,
): Promise<Result> {
  let answer = false;
  for (;;) {
    const step = asking.next(answer);
    if (step.done === true) return step.value;
    answer = await meet(step.value);
  }
}
