/** Where in an abstract its authors tell of their own study, and whether it is a review. */

import { tellsDoing, tellsOfOthers, tellsPlainFinding } from './findings.ts';
import { isMereNotice } from './judgement.ts';
import type { Outline, OutlineSentence } from './outline.ts';

/** Whether the paper tells of others' work, and of nothing of its own. */
export function isReview({ sentences }: Outline): boolean {
  return sentences.some(({ text }) => REVIEWS.test(text));
}

/** The index of the sentence from which on the authors tell of their own study; -1 if of none. */
export function ownStudyFrom({ sentences }: Outline): number {
  return sentences.findIndex(isOwn);
}

function isOwn({ text, hasCue, index }: OutlineSentence): boolean {
  if (isMereNotice(text)) return false;
  if (hasCue || (WE_HAVE.test(text) && !tellsOfOthers(text))) return true;
  if (OF_ONE_STUDY.test(text) && tellsPlainFinding(text)) return true;
  const mayBeOwn = index === 0 || OF_ONE_STUDY.test(text) || IS_SHOWN.test(text);
  return mayBeOwn && tellsDoing(text) && !tellsOfOthers(text);
}

const WE_HAVE = /\bwe have (?:\p{L}+ly )?(?:\p{L}+(?:ed|n|t)|made|found)\b/iu;
const OF_ONE_STUDY =
  /\b(?:was|were|we|(?:has|have) shown)\b|^to \p{L}|\bresults? (?:shows?|indicates?|suggests?)\b|\bit (?:is|may be|can be) (?:shown|found|concluded|seen) that\b|^(?:the authors?|this (?:paper|report|note|article)) \p{L}+s\b/iu;
const IS_SHOWN =
  /\b(?:is|are|will be) (?:\p{L}+ly )?(?:given|made|presented|described|discussed|outlined|reported|reviewed|considered|examined|investigated|studied|obtained|developed|derived|proposed)\b/iu;
const REVIEWS =
  /\b(?:this|the present|our|the current) (?:mini-?|short |brief |systematic )?review\b(?! (?:and|was|found|shows|suggests|of \d))|\bwe (?:\p{L}+ly |here )?(?:review|summari[sz]e)\b|\band review the\b|\bprovide an? (?:brief )?overview\b|\bthis (?:article|paper|report) (?:reviews|summari[sz]es|provides an? (?:\p{L}+ )?(?:overview|review|update))\b|\b(?:is|are|will be) (?:reviewed|discussed in this review)\b/iu;
