/** What every TL;DR must be, as checks that the benchmark and the tests share. */

import { readable } from '../../src/summaries/offline/readable.ts';
import { splitSentences } from '../../src/summaries/offline/sentences.ts';
import { wordsOf } from '../../src/summaries/offline/words.ts';
import type { Summary } from '../../src/summaries/summary.ts';

/** Whether all words of `part` stand in `whole` in their order. */
export function isWordSubsequence(part: string, whole: string): boolean {
  const words = wordsOf(part);
  let found = 0;
  for (const word of wordsOf(whole)) if (word === words[found]) found += 1;
  return found === words.length;
}

/** Whether the TL;DR keeps the words of one sentence of the abstract, the one it names. */
export function restsOnOneSentence(summary: Summary, abstract: string): boolean {
  return (
    splitSentences(abstract).includes(summary.evidence) &&
    isWordSubsequence(summary.tldr, readable(summary.evidence))
  );
}

/** Whether the text begins and ends as a sentence does. */
export function endsAsSentence(text: string): boolean {
  return /[.!…。！।۔]["”’»)\]']*$/u.test(text);
}

export function isCopyOf(text: string, title: string): boolean {
  return wordsOf(text).join(' ') === wordsOf(title).join(' ');
}
