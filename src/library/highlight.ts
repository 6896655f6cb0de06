/** Why a paper was found: the words that matched, marked in its texts. */

import type { Paper } from '../papers/paper.ts';
import type { Span } from '../replies/reply.ts';
import { splitSentences } from '../summaries/sentences.ts';
import { splitWords } from './text/words.ts';

/** The text in spans, with the words of `matched` (lower case) as matches. */
export function markMatches(text: string, matched: readonly string[]): readonly Span[] {
  const wanted = new Set(matched);
  const spans: Span[] = [];
  let end = 0;
  for (const word of splitWords(text)) {
    if (!wanted.has(word.text.toLowerCase())) continue;
    if (word.start > end) spans.push(text.slice(end, word.start));
    spans.push({ type: 'match', text: word.text });
    end = word.end;
  }
  if (end < text.length) spans.push(text.slice(end));
  return spans;
}

/**
 * The sentence of the abstract that holds most of the matched words, the earlier one of equals;
 * empty when none holds any.
 */
export function bestSentence(paper: Pick<Paper, 'abstract'>, matched: readonly string[]): string {
  const wanted = new Set(matched);
  let best = '';
  let bestCount = 0;
  for (const sentence of splitSentences(paper.abstract)) {
    const held = new Set<string>();
    for (const word of splitWords(sentence)) {
      const lower = word.text.toLowerCase();
      if (wanted.has(lower)) held.add(lower);
    }
    if (held.size > bestCount) [best, bestCount] = [sentence, held.size];
  }
  return best;
}
