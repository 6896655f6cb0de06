/** Which candidate becomes the TL;DR. */

import {
  tellsAim,
  tellsAssumption,
  tellsDoing,
  tellsFinding,
  tellsGap,
  tellsOfOthers,
  tellsPlainFinding,
  tellsWish,
} from './findings.ts';
import { isMereNotice, leansOnEarlier } from './judgement.ts';
import { type Kind, kindOf, tellsOfBook } from './kinds.ts';
import type { Outline, OutlineSentence } from './outline.ts';
import type { Candidate } from './rank.ts';
import { isAside, isFragment, leansOnOthers } from './stands-alone.ts';

/**
 * The candidates in the order in which they fit for a TL;DR. Where a paper makes something, that
 * is the order of their scores; the report of a study is known by what it found.
 */
export function inOrderOfChoice(
  outline: Outline,
  ranked: readonly Candidate[],
): readonly Candidate[] {
  const kind = kindOf(outline);
  if (!kind.isReport) return ranked;
  const worths = new Map(ranked.map((each) => [each, each.score + worthOf(outline, kind, each)]));
  return [...ranked].sort((a, b) => (worths.get(b) ?? 0) - (worths.get(a) ?? 0));
}

/**
 * What is added to a score, in its unit: between the sentences of a report it differs by up to
 * 0.3, mostly by how many words of the title a sentence has.
 */
const WORTH = {
  conclusion: 0.44,
  plainFinding: 0.42,
  finding: 0.22,
  made: 0.1,
  ofBook: 0.1,
  untoldInPart: 0.06,
  untoldFirst: -0.03,
  untold: -0.05,
  ofOthers: -0.06,
  wish: -0.08,
  aim: -0.1,
  background: -0.14,
  findingOfReview: 0.2,
  untoldOfReview: -0.06,
  reviewing: -0.12,
  wishOfReview: -0.16,
  leaning: -0.16,
  aside: -0.1,
  fragment: -0.6,
} as const;

function worthOf(outline: Outline, kind: Kind, candidate: Candidate): number {
  const { sentence, text } = candidate;
  let sum = 0;
  if (leansOnOthers(text) || leansOnEarlier(outline, sentence, text)) sum += WORTH.leaning;
  if (isAside(text) || isMereNotice(text)) sum += WORTH.aside;
  if (isFragment(text)) sum += WORTH.fragment;
  if (kind.isReview) return sum + worthInReview(sentence, text);
  return sum + (isOwn(kind, sentence) ? worthOfOwn(outline, kind, candidate) : WORTH.background);
}

/** Whether the sentence stands where authors tell of their own study. */
function isOwn({ ownFrom }: Kind, { part, index }: OutlineSentence): boolean {
  return part === undefined ? index >= ownFrom : part === 'results' || part === 'conclusion';
}

function worthOfOwn(outline: Outline, kind: Kind, candidate: Candidate): number {
  const { sentence, text, cuts } = candidate;
  const { part, index } = sentence;
  const fromEnd = outline.sentences.length - index;
  if (tellsWish(text)) return WORTH.wish;
  if (isConclusion(outline, candidate)) return WORTH.conclusion;
  if (cuts.includes('claim') && tellsOfOthers(sentence.text)) return WORTH.ofOthers;
  if (cuts.includes('claim') || tellsPlainFinding(text)) return WORTH.plainFinding;
  if (kind.isBook) return tellsOfBook(text) ? WORTH.ofBook : 0;
  if (tellsFinding(text)) return part === 'conclusion' ? WORTH.plainFinding : WORTH.finding;
  // Where a study ends, "X may be Y" is what it makes of its findings.
  const isNearEnd = fromEnd <= (kind.isPast ? 3 : 1);
  if (part === undefined && isNearEnd && MAY_BE.test(text)) return WORTH.finding;
  if (tellsOfOthers(text) || tellsAssumption(text)) return WORTH.ofOthers;
  if (MADE.test(text)) return WORTH.made;
  if (tellsAim(text)) return WORTH.aim;
  if (tellsDoing(text)) return 0;
  if (part !== undefined) return WORTH.untoldInPart;
  return index === 0 ? WORTH.untoldFirst : WORTH.untold;
}

/** "In summary, we have found a gene": whatever follows is what the authors want to be known. */
function isConclusion({ sentences }: Outline, { sentence, text }: Candidate): boolean {
  if (sentence.index < sentences.length / 2 || !CONCLUDES.test(sentence.text)) return false;
  return !tellsOfOthers(text) && !/^(?:he|she|it|they)\b/iu.test(text);
}

/** A review tells what others found, and mostly before it says that it is one. */
function worthInReview({ index }: OutlineSentence, text: string): number {
  if (tellsWish(text)) return WORTH.wishOfReview;
  if (tellsGap(text)) return WORTH.reviewing;
  if (tellsPlainFinding(text)) return WORTH.plainFinding;
  if (OTHERS_FOUND.test(text) || (index > 0 && tellsFinding(text))) return WORTH.findingOfReview;
  return tellsDoing(text) ? WORTH.reviewing : WORTH.untoldOfReview;
}

const CONCLUDES =
  /^(?:in (?:summary|conclusion|sum|short)|to (?:summarize|conclude|sum up)|taken together|together|collectively|altogether|overall|thus|therefore|hence|accordingly|we (?:therefore )?conclude)\b/iu;
const MAY_BE = /\b(?:may|might|could)\b/iu;
const MADE =
  /\bwe have (?:\p{L}+ly )?(?:made|constructed|generated|created|assembled|produced)\b|\b(?:is|are|was|were|has been|have been) (?:\p{L}+ly |now |then )?(?:developed|devised|derived|proposed|constructed|designed|introduced|established)\b/iu;
const OTHERS_FOUND =
  /\b(?:studies|evidence|data|trials|results|findings)\b.*\b(?:show|suggest|indicat|demonstrat|support|reveal|point)/iu;
