/** Words as the summaries count and compare them. */

import { stemmer } from 'stemmer';

/** Lower-case words of letters and digits, in order: "GPT-4's" gives gpt, 4, s. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** How many words a reader sees: runs between spaces that hold a letter or a digit. */
export function countWords(text: string): number {
  return text.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Porter's stem, for words of four letters and more. */
export function stem(word: string): string {
  return word.length < 4 ? word : stemmer(word);
}

/** Stems of the words that carry meaning. */
export function contentStems(text: string): readonly string[] {
  return wordsOf(text)
    .filter((word) => !FUNCTION_WORDS.has(word))
    .map(stem);
}

export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'a about above across after again against all almost along already also although always am among an and another any are as at be because been before being between both but by can could did do does doing done down during each either else even ever every few for from further had has have having he hence her here his how however i if in into is it its itself just less let many may me might more most much must my near neither no nor not now of off often on once one only onto or other our ours out over own per quite rather same several shall she should since so some still such than that the their them then there thereby therefore these they this those though through throughout thus to too toward towards two under until up upon us use used using very via was we well were what when where whereas whether which while who whom whose why will with within without would yet you your s t d'.split(
    ' ',
  ),
);
