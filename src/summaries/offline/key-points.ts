/** The two or three sentences that say most of a paper between them. */

import type { SummaryPoint } from '../summary.ts';
import type { Outline, OutlineSentence } from './outline.ts';
import type { Candidate } from './rank.ts';
import { countWords, isQuestion } from './words.ts';

const MOST_POINTS = 3;
/** How much of a sentence's worth its likeness to those chosen before takes away. */
const LIKENESS_COST = 0.1;
/** Longer sentences are taken only where there is little else. */
const LONGEST_POINT = 60;
/** Words that three points may have together. */
const MOST_WORDS = 90;

/**
 * The best sentences in the abstract's order, without two that say the same. `ranked` holds every
 * form of every sentence.
 */
export function keyPoints(outline: Outline, ranked: readonly Candidate[]): readonly SummaryPoint[] {
  const all = outline.sentences.flatMap((sentence): readonly Candidate[] => {
    const forms = ranked.filter((form) => form.sentence === sentence);
    const full = forms.find(({ cuts }) => cuts.length === 0);
    return full === undefined || isQuestion(full.text) || isNotice(full.text) ? [] : [full];
  });
  const short = all.filter(({ text }) => countWords(text) <= LONGEST_POINT);
  const rest = short.length < MOST_POINTS ? all : short;
  const chosen: Candidate[] = [];
  while (chosen.length < MOST_POINTS && rest.length > 0) {
    let best = 0;
    let bestWorth = Number.NEGATIVE_INFINITY;
    for (const [at, candidate] of rest.entries()) {
      const likeness = Math.max(
        0,
        ...chosen.map(({ sentence }) => alike(sentence, candidate.sentence)),
      );
      const worth = candidate.score - LIKENESS_COST * likeness;
      if (worth > bestWorth) [best, bestWorth] = [at, worth];
    }
    chosen.push(...rest.splice(best, 1));
  }
  const words = chosen.reduce((total, { text }) => total + countWords(text), 0);
  if (chosen.length > 2 && words > MOST_WORDS) chosen.pop();
  return chosen
    .sort((a, b) => a.sentence.index - b.sentence.index)
    .map(({ text, sentence }) => ({ text, evidence: sentence.evidence }));
}

/** Sentences that only say where something lies. */
function isNotice(text: string): boolean {
  return /\b(?:code|data|models?|project page|videos?|demos?|website|supplementary)\b.{0,80}\b(?:available|released|found|https?:)|https?:\/\/|\bwe (?:will )?(?:release|open-source|make) .{0,60}\b(?:code|publicly|available)/iu.test(
    text,
  );
}

function alike(a: OutlineSentence, b: OutlineSentence): number {
  let shared = 0;
  for (const stem of a.stems) if (b.stems.has(stem)) shared += 1;
  return shared / Math.sqrt(Math.max(1, a.stems.size * b.stems.size));
}
