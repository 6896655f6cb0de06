/** “Did you mean …?” */

import type { Query } from '../query.ts';
import { analyzeWord } from '../text/analysis.ts';
import { splitWords } from '../text/words.ts';
import type { AskedTerms } from './asked-terms.ts';
import type { NearSpellings } from './near-spellings.ts';

/**
 * The query as typed, with the words that stand nowhere put right; `undefined` when there are none
 * or nothing comes near. Where nothing was found, a looser likeness will do.
 */
export function suggestQuery(
  query: Query,
  asked: AskedTerms,
  total: number,
  spellings: NearSpellings,
): string | undefined {
  const corrections = new Map<string, string>();
  for (const [part, correction] of asked.corrections) {
    // 2023 is no misspelled 20.
    if (/^\p{N}+$/u.test(part)) continue;
    const meant = correction ?? (total === 0 ? spellings.nearest(part) : undefined);
    if (meant !== undefined) corrections.set(part, meant);
  }
  if (corrections.size === 0) return undefined;
  let suggestion = '';
  let end = 0;
  for (const word of splitWords(query.text)) {
    const correction = correctionOf(word.text, corrections);
    if (correction === undefined) continue;
    suggestion += query.text.slice(end, word.start) + correction;
    end = word.end;
  }
  return suggestion === '' ? undefined : suggestion + query.text.slice(end);
}

/** A compound is put right part by part. */
function correctionOf(word: string, corrections: ReadonlyMap<string, string>): string | undefined {
  const { parts } = analyzeWord(word);
  if (!parts.some((part) => corrections.has(part))) return undefined;
  return parts.map((part) => corrections.get(part) ?? part).join('-');
}
