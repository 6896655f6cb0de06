/** The words of people's names. */

import { fold } from './fold.ts';

/** Folded: `Oriol Vinyals` and `VINYALS, Oriol` have the same ones. */
export function nameWords(name: string): readonly string[] {
  const words = fold(name).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
  return words.map((word) => word.replaceAll("'", ''));
}

/**
 * Whether every wanted word is one of the name’s; an initial stands for any word that it begins, on
 * either side: `Y. LeCun` is part of `Yann LeCun`, and the other way round.
 */
export function isPartOfName(wanted: readonly string[], name: readonly string[]): boolean {
  return wanted.every((word) =>
    name.some(
      (held) =>
        held === word ||
        (word.length === 1 && held.startsWith(word)) ||
        (held.length === 1 && wanted.length > 1 && word.startsWith(held)),
    ),
  );
}
