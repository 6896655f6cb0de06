/** The offline summary of a paper: its own words, chosen and shortened, never rewritten. */

import { inOrderOfChoice } from './offline/choice.ts';
import { asSentence } from './offline/joining.ts';
import { keyPhrases } from './offline/key-phrases.ts';
import { keyPoints } from './offline/key-points.ts';
import { outlineOf } from './offline/outline.ts';
import { rankedCandidates } from './offline/rank.ts';
import { firstWords, isQuestion, wordsOf } from './offline/words.ts';
import type { Summary } from './summary.ts';

/** The most words that a TL;DR may have. */
export const MAX_TLDR_WORDS = 30;

/**
 * The summary of any title and abstract. The TL;DR holds words of one sentence of the abstract in
 * their order: the best form of at most 30 words, else the best sentence cut with "…", else
 * nothing. A question or the title itself is taken only where there is nothing else. Never throws;
 * the same texts give the same summary.
 */
export function summarize(paper: { readonly title: string; readonly abstract: string }): Summary {
  const outline = outlineOf(paper);
  const ranked = rankedCandidates(outline, MAX_TLDR_WORDS);
  const sound = inOrderOfChoice(outline, ranked, MAX_TLDR_WORDS).filter(
    ({ text }) => !isQuestion(text) && !isTitleCopy(text, paper.title),
  );
  const chosen =
    sound.find(({ text }) => firstWords(text, MAX_TLDR_WORDS) === text) ?? sound[0] ?? ranked[0];
  return {
    tldr: chosen === undefined ? '' : atMost(MAX_TLDR_WORDS, chosen.text),
    evidence: chosen?.sentence.evidence ?? '',
    points: keyPoints(outline, ranked),
    keyPhrases: keyPhrases(paper),
  };
}

function isTitleCopy(text: string, title: string): boolean {
  return wordsOf(text).join(' ') === wordsOf(title).join(' ');
}

function atMost(words: number, text: string): string {
  const first = firstWords(text, words);
  if (first === text) return asSentence(text);
  // What stands before a colon or “, but” is mostly whole; elsewhere the cut is shown.
  const whole = /^(?:(?!not )\S+ ){8,}\S+(?=:|, but )/u.exec(first)?.[0];
  if (whole !== undefined) return asSentence(whole);
  return `${asSentence(first).replace(/[\s.,;:!?…–—-]+$/u, '')}…`;
}
