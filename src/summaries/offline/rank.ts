/** Which of all shortened sentences tells best what a paper is about. */

import { isOfComputing } from './computing.ts';
import { featuresOf } from './features.ts';
import { judgementOf } from './judgement.ts';
import type { Outline, OutlineSentence } from './outline.ts';
import {
  type Shortened,
  shortenings,
  shorteningsAtLast,
  shorteningsOfLongFinding,
  shorteningsOfSecondVerb,
} from './shorten.ts';
import { isSmallPrint } from './stands-alone.ts';
import weightsFile from './weights.json' with { type: 'json' };
import { countWords } from './words.ts';

export interface Candidate extends Shortened {
  readonly sentence: OutlineSentence;
  /** About the ROUGE F1 that it would reach above the paper's other candidates. */
  readonly score: number;
}

/** Every whole sentence, and every shorter form of at most `mostWords` words, best first. */
export function rankedCandidates(outline: Outline, mostWords: number): readonly Candidate[] {
  const found = candidatesOf(outline, mostWords, false);
  // Rather a finding that is told too shortly than a sentence that breaks off.
  const isShortEnough = found.some(({ text }) => countWords(text) <= mostWords);
  if (!isShortEnough) found.push(...candidatesOf(outline, mostWords, true));
  return found.sort((a, b) => b.score - a.score || a.sentence.index - b.sentence.index);
}

function candidatesOf(outline: Outline, mostWords: number, freely: boolean): Candidate[] {
  const found: Candidate[] = [];
  const mayBeLong = outline.isEnglish && !isOfComputing(outline);
  const ofAuthors = outline.sentences.filter(({ text }) => !isSmallPrint(text));
  for (const sentence of ofAuthors.length > 0 ? ofAuthors : outline.sentences) {
    const whole: Shortened = { text: sentence.text, cuts: [] };
    const forms = outline.isEnglish ? [...shortenings(sentence.text, freely)] : [whole];
    if (mayBeLong && countWords(sentence.text) > mostWords) {
      forms.push(...shorteningsOfSecondVerb(sentence.text));
    }
    const isTooLong = (): boolean => forms.every(({ text }) => countWords(text) > mostWords);
    if (mayBeLong && isTooLong()) forms.push(...shorteningsOfLongFinding(sentence.text));
    if (mayBeLong && isTooLong()) forms.push(...shorteningsAtLast(sentence.text));
    for (const form of forms) {
      if (form.cuts.length > 0 && countWords(form.text) > mostWords) continue;
      const score = learnedScore(outline, sentence, form) + judgementOf(outline, sentence, form);
      found.push({ ...form, sentence, score });
    }
  }
  return found;
}

const WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(weightsFile.weights));

function learnedScore(outline: Outline, sentence: OutlineSentence, form: Shortened): number {
  let score = 0;
  for (const [name, value] of featuresOf(outline, sentence, form)) {
    score += value * (WEIGHTS.get(name) ?? 0);
  }
  return score;
}
