/** Which of all shortened sentences tells best what a paper is about. */

import { featuresOf } from './features.ts';
import type { Outline, OutlineSentence } from './outline.ts';
import { type Shortened, shortenings } from './shorten.ts';
import { countWords, wordsOf } from './words.ts';
import weightsFile from './weights.json' with { type: 'json' };

export interface Candidate extends Shortened {
  readonly sentence: OutlineSentence;
  /** About the ROUGE F1 that it would reach above the paper's other candidates. */
  readonly score: number;
}

const WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(weightsFile.weights));

/** Every whole sentence and every shorter form of at most `mostWords`, best first. */
export function rankedCandidates(outline: Outline, mostWords: number): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const sentence of outline.sentences) {
    for (const form of shortenings(sentence.text)) {
      if (form.cuts.length > 0 && countWords(form.text) > mostWords) continue;
      found.push({ ...form, sentence, score: scoreOf(outline, sentence, form) });
    }
  }
  return found.sort((a, b) => b.score - a.score || a.sentence.index - b.sentence.index);
}

function scoreOf(outline: Outline, sentence: OutlineSentence, form: Shortened): number {
  let score = 0;
  for (const [name, value] of featuresOf(outline, sentence, form)) {
    score += value * (WEIGHTS.get(name) ?? 0);
  }
  return score + judgement(outline, sentence, form);
}

/** What reading taught and ROUGE does not see. */
function judgement(outline: Outline, sentence: OutlineSentence, { text, cuts }: Shortened): number {
  let score = sentence.part === undefined ? 0 : PART_SCORES[sentence.part];
  if (pointsBack(text)) score -= 0.11;
  if (outline.firstCue !== undefined && !sentence.hasCue) score -= 0.05;
  if (PRAISE.test(text)) score -= 0.06;
  const words = countWords(text);
  if (words < 8) score -= 0.2;
  if (words < 12 && cuts.some((cut) => CUTS_AT_END.has(cut))) score -= 0.015;
  score -= 0.03 * Math.min(2, unexplained(outline, sentence, text));
  if (ASIDE.test(text)) score -= 0.06;
  if (outline.firstProposal === undefined) {
    const isLate = sentence.index >= outline.sentences.length / 2;
    const isFree = sentence.part === undefined || sentence.part === 'conclusion';
    const concludes = FINDS.test(sentence.text) || (isLate && CONCLUDES.test(sentence.text));
    if (isFree && concludes) score += 0.08;
    if (AIM.test(text)) score -= 0.03;
    if (ONLY_METHOD.test(text)) score -= 0.06;
  }
  return score;
}

const CUTS_AT_END: ReadonlySet<string> = new Set([
  'relative',
  'participle',
  'manner',
  'purpose',
  'clause',
  'second',
  'that',
  'preposition',
]);

/** How many short names the text uses that only another sentence spells out. */
function unexplained(outline: Outline, sentence: OutlineSentence, text: string): number {
  let count = 0;
  for (const [name, index] of outline.shortNames) {
    if (index === sentence.index || outline.titleText.includes(name)) continue;
    const at = text.indexOf(name);
    if (at >= 0 && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) count += 1;
  }
  return count;
}

/** What a work is good for, and not what it is. */
const PRAISE =
  /\b(?:contribut\p{L}+ to|paves?|opens? (?:up )?(?:the|new)|sheds?|informs? future|future (?:work|research|directions)|we (?:hope|believe)|to the best of our knowledge|promising)\b/iu;

/** Guesses, wishes and small print. */
const ASIDE =
  /\bspeculat|\bon the (?:one|other) hand\b|\bfurther (?:studies|research|work|investigations?|experiments)\b|\bremains? (?:unclear|unknown|to be)\b|\bwarrant|\bcopyright\b|©|\ball rights reserved\b|\bregistered (?:with|at|as)\b/iu;
/** Where nothing is proposed, the paper says what it found, and that is what a reader wants. */
const CONCLUDES =
  /^(?:thus|therefore|hence|in conclusion|in summary|taken together|together|overall|collectively|altogether|we conclude|it (?:is concluded|appears))\b/iu;
const FINDS =
  /^(?:(?:all|both) (?:of )?)?(?:taken together,? |together,? |thus,? |overall,? |in conclusion,? )?(?:these|our|the|this|present|current|such)(?: [\p{L}-]+){0,3}? (?:results?|findings?|data|observations?|study|analys[ei]s|evidence|work|experiments?)\b.{0,40}\b(?:suggest|indicat|show|demonstrate|support|reveal|provide evidence|imply|implies|confirm|establish|identif)/iu;
const AIM =
  /\b(?:aims?|objectives?|purpose|goal) of (?:this|the present|the current|our)\b|^(?:we aim|to )/iu;
const ONLY_METHOD =
  /\b(?:was|were|is|are) (?:\p{L}+ly )?(?:measured|analy[sz]ed|determined|investigated|examined|assessed|evaluated|studied|compared|recorded|collected|obtained|performed|conducted|randomi[sz]ed|included|recruited|used|treated|followed|interviewed)\b|^we (?:used|measured|analy[sz]ed|compared|recruited|collected|examined|assessed|conducted|performed)\b/iu;

/** In structured abstracts the conclusion is what a reader wants. */
const PART_SCORES = {
  background: -0.1,
  aim: -0.03,
  methods: -0.12,
  results: 0,
  conclusion: 0.12,
  notes: -0.4,
} as const;

/** Whether the text leans on a sentence before it: "these challenges", "such agents", "to it". */
export function pointsBack(text: string): boolean {
  if (
    /^(?:it|they|he|she|its|their|those|both)\b/iu.test(text) &&
    !/^it (?:is|was|has been)\b/iu.test(text)
  )
    return true;
  if (
    /^the (?:first|second|third|former|latter|other|same) (?:one|two|approach|method|case|result)\b/iu.test(
      text,
    )
  )
    return true;
  if (FINDINGS_FIRST.test(text)) return false;
  for (const match of text.matchAll(/\b(?:this|these|those|such)\s+([\p{L}-]+)/giu)) {
    const noun = match[1] ?? '';
    if (
      /^(?:paper|work|study|article|letter|research|survey|review|thesis|dissertation|book|report|note|as|that|a|an|end)$/iu.test(
        noun,
      )
    )
      continue;
    const earlier = text.slice(0, match.index).toLowerCase();
    if (!earlier.includes(noun.toLowerCase().replace(/s$/u, ''))) return true;
  }
  return false;
}

/** "These results suggest that …" needs no sentence before it. */
const FINDINGS_FIRST =
  /^these (?:\p{L}+ )?(?:results|findings|data|observations|experiments)\b|^this (?:\p{L}+ )?(?:evidence|analysis|experiment)\b/iu;

export function isQuestion(text: string): boolean {
  return /[?？؟]["”’)]*\.?$/u.test(text);
}

/** Whether the text says the title and nothing more. */
export function isTitleCopy(text: string, title: string): boolean {
  return wordsOf(text).join(' ') === wordsOf(title).join(' ');
}
