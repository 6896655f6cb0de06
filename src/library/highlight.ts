/** Why a paper was found: the words that matched, marked in its texts. */

import type { Paper } from '../papers/paper.ts';
import type { Span } from '../replies/reply.ts';
import { splitSentences } from '../summaries/offline/sentences.ts';
import { analyzeWord } from './text/analysis.ts';
import { splitWords, wordTexts } from './text/words.ts';

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
 * The sentence of the abstract that shows best why the paper was found: of `matched`, in which the
 * most telling words come first, each counts less than those before it, and forms of one word count
 * once. The earlier one of equals; empty when none holds any.
 */
export function bestSentence(paper: Pick<Paper, 'abstract'>, matched: readonly string[]): string {
  const places = placesByForm(matched);
  let best = '';
  let bestWeight = 0;
  for (const sentence of splitSentences(paper.abstract)) {
    const held = new Set<number>();
    for (const word of wordTexts(sentence)) {
      const place = places.get(word.toLowerCase());
      if (place !== undefined) held.add(place);
    }
    const weight = [...held].reduce((sum, place) => sum + 1 / (place + 2), 0);
    if (weight > bestWeight) [best, bestWeight] = [sentence, weight];
  }
  return best;
}

/** For each word the place of its stem among the stems of all. */
function placesByForm(matched: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const stems = new Map<string, number>();
  for (const word of matched) {
    const { stems: parts, compound } = analyzeWord(word);
    const stem = compound ?? parts[0] ?? word;
    const place = stems.get(stem) ?? stems.size;
    stems.set(stem, place);
    places.set(word, place);
  }
  return places;
}
