/** How people begin a question: the part that says nothing of its subject. */

import { STOP_WORDS } from './stop-words.ts';

/**
 * The words without those that lead in: of `what are good ways to keep a model from forgetting`,
 * `keep` and what follows. At least one word stays, and a word that fills only here (`work`) stays
 * before a word of the subject (`work function`).
 */
export function withoutLeadIn<T extends { readonly folded: string }>(
  words: readonly T[],
): readonly T[] {
  let start = 0;
  for (; start < words.length - 1; start += 1) {
    const word = words[start]?.folded ?? '';
    const next = words[start + 1]?.folded ?? '';
    const fillsBefore = STOP_WORDS.has(next) || FILLERS.has(next);
    if (!STOP_WORDS.has(word) && !(FILLERS.has(word) && fillsBefore)) break;
  }
  return words.slice(start);
}

const FILLERS = new Set(
  `article articles available best better concerning deal dealing describe exist existing exists find
  finding good information interested investigated know known latest list literature look looking new
  paper papers please possible recent reference references research search searching show studies
  study tell way ways work works`.split(/\s+/),
);
