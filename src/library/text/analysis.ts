/**
 * The analysis chain: from a text to the terms that an index holds. Every index and every query
 * goes through it, so that both sides name one thing alike.
 *
 *     text → plainText → splitWords → foldedParts → without stop words → stems
 *     "The $\beta$-VAE’s losses" → The, beta-VAE’s, losses → the, beta, vae, losses
 *                                → beta, vae, betava, loss
 */

import { stemmer } from 'stemmer';
import { fold } from './fold.ts';
import { plainText } from './plain-text.ts';
import { STOP_WORDS } from './stop-words.ts';
import { wordTexts } from './words.ts';

/** Raised with every change of what the chain makes of any text: saved indexes are made anew then. */
export const ANALYSIS_VERSION = 1;

/** What a word of a text stands for. */
export interface WordAnalysis {
  /** Its parts, folded: `GPT-4o` has `gpt` and `4o`. Phrases are compared by them. */
  readonly parts: readonly string[];
  /** The stem of each part, in the same order; `undefined` for a stop word. */
  readonly stems: readonly (string | undefined)[];
  /**
   * The stem of all parts in one piece, where there are several: `gpt4o`, `pretrain`. So a compound
   * is found however it is written.
   */
  readonly compound: string | undefined;
}

/** Reads a word as `splitWords` gives it. */
export function analyzeWord(word: string): WordAnalysis {
  const folded = fold(word).replace(/'s$/, '').replaceAll("'", '');
  if (isPlain(folded)) {
    return { parts: [folded], stems: [stemUnlessStopWord(folded)], compound: undefined };
  }
  const isAbbreviation = /^\p{L}(?:\.\p{L})+$/u.test(folded);
  if (isAbbreviation) return analyzeWord(folded.replaceAll('.', ''));
  const parts = folded.match(/[\p{L}\p{N}]+(?:\+\+|#)?/gu) ?? [];
  return { parts, stems: parts.map(stemUnlessStopWord), compound: compoundOf(parts) };
}

/** The stems of a text’s words in their order, without stop words and compounds. */
export function stemsOf(text: string): readonly string[] {
  const stems: string[] = [];
  for (const word of wordTexts(plainText(text))) {
    for (const stem of analyzeWord(word).stems) if (stem !== undefined) stems.push(stem);
  }
  return stems;
}

/** The stem of a folded word. https://tartarus.org/martin/PorterStemmer/ */
export function stem(word: string): string {
  return /^[a-z]+$/.test(word) ? stemmer(word) : word;
}

/** Longer chains are no names. */
const MAX_COMPOUND_PARTS = 4;
const MAX_COMPOUND_LENGTH = 30;

function compoundOf(parts: readonly string[]): string | undefined {
  if (parts.length < 2 || parts.length > MAX_COMPOUND_PARTS) return undefined;
  const joined = parts.join('');
  return joined.length > MAX_COMPOUND_LENGTH ? undefined : stem(joined);
}

function stemUnlessStopWord(part: string): string | undefined {
  return STOP_WORDS.has(part) ? undefined : stem(part);
}

function isPlain(word: string): boolean {
  return /^[a-z0-9]+$/.test(word);
}
