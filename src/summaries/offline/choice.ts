/** Which candidate becomes the TL;DR. */

import { isOfComputing } from './computing.ts';
import { type FirstLook, firstLooks } from './first-look.ts';
import type { Outline } from './outline.ts';
import type { Candidate } from './rank.ts';
import { inOrderOfSecondLook } from './second-look.ts';
import { countWords } from './words.ts';

/**
 * The candidates in the order in which they fit for a TL;DR of at most `mostWords` words. In
 * computing that is the order of their scores. In other fields the sentence is chosen first, by
 * what readers of whole abstracts chose, and then the best of its forms; those near the best are
 * looked at again as they would stand alone; longer ones come last.
 */
export function inOrderOfChoice(
  outline: Outline,
  ranked: readonly Candidate[],
  mostWords: number,
): readonly Candidate[] {
  if (!outline.isEnglish || isOfComputing(outline)) return ranked;
  const fitting = ranked.filter(({ text }) => countWords(text) <= mostWords);
  const rest = ranked.filter((candidate) => !fitting.includes(candidate));
  const looks = firstLooks(outline, fitting, mostWords);
  const isNear = ({ worth }: FirstLook): boolean => worth >= (looks[0]?.worth ?? 0) - NEAR;
  return [
    ...inOrderOfSecondLook(outline, looks.filter(isNear)),
    ...looks.filter((look) => !isNear(look)),
    ...firstLooks(outline, rest, mostWords),
  ].flatMap(({ forms }) => forms);
}

/** Sentences that are worth so much less than the best are not looked at again. */
const NEAR = 0.25;
