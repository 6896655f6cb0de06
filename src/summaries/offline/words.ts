/** Words as the summaries count and compare them. */

import { stemmer } from 'stemmer';

/** Lower-case words of letters and digits, in order: "GPT-4's" gives gpt, 4, s. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * How many words a reader sees: runs between spaces that hold a letter or a digit. Scripts without
 * spaces count two signs as a word.
 */
export function countWords(text: string): number {
  const size = WITHOUT_SPACES.test(text) ? sizeOf : sizeOfPlain;
  let count = 0;
  for (const run of text.split(' ')) count += size(run);
  return count;
}

const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}]/u;

/** The beginning of a text with at most so many words, and what follows it left out. */
export function firstWords(text: string, limit: number): string {
  const kept: string[] = [];
  let count = 0;
  for (const run of text.split(' ')) {
    const size = sizeOf(run);
    if (count + size > limit || run.length > LONGEST_WORD) {
      if (count === 0) kept.push([...run].slice(0, Math.min(2 * limit, LONGEST_WORD)).join(''));
      break;
    }
    count += size;
    kept.push(run);
  }
  return kept.join(' ');
}

/** Longer runs are no words: a chain of signs, a formula, a whole text of a script without spaces. */
const LONGEST_WORD = 60;

function sizeOf(run: string): number {
  const signs = run.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}]/gu);
  if (signs !== null && signs.length > 2) return Math.ceil(signs.length / 2);
  return sizeOfPlain(run);
}

function sizeOfPlain(run: string): number {
  return /[\p{L}\p{N}]/u.test(run) ? 1 : 0;
}

export function isQuestion(text: string): boolean {
  return /[?？؟]/u.test(text.slice(-3));
}

/** Porter's stem, for words of four letters and more. */
export function stem(word: string): string {
  if (word.length < 4) return word;
  let stemmed = stems.get(word);
  if (stemmed === undefined) {
    stemmed = stemmer(word);
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(word, stemmed);
  }
  return stemmed;
}

/** The stems found so far: papers share most of their words. */
const stems = new Map<string, string>();
const MOST_STEMS = 20_000;

/** Stems of the words that carry meaning, in order. */
export function contentStems(text: string): readonly string[] {
  return wordsOf(text)
    .filter((word) => !FUNCTION_WORDS.has(word))
    .map(stem);
}

/**
 * Whether a text reads as English: a tenth of its words are the commonest English ones. A few
 * words alone pass when they are written in plain Latin letters.
 */
export function isEnglish(text: string): boolean {
  const words = wordsOf(text);
  if (words.length < 8) return words.every((word) => /^[a-z0-9]+$/u.test(word));
  const common = words.filter((word) => COMMON_ENGLISH.has(word)).length;
  return common >= words.length / 10;
}

const COMMON_ENGLISH = new Set(
  'the of and to is are was were for that with we our this by from it which can has have be as at their these not using'.split(
    ' ',
  ),
);

export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'a about above across after again against all almost along already also although always am among an and another any are as at be because been before being between both but by can could did do does doing done down during each either else even ever every few for from further had has have having he hence her here his how however i if in into is it its itself just less let many may me might more most much must my near neither no nor not now of off often on once one only onto or other our ours out over own per quite rather same several shall she should since so some still such than that the their them then there thereby therefore these they this those though through throughout thus to too toward towards two under until up upon us use used using very via was we well were what when where whereas whether which while who whom whose why will with within without would yet you your s t d'.split(
    ' ',
  ),
);
