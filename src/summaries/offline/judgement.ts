/**
 * What reading hundreds of summaries taught and ROUGE does not see: corrections to the learned
 * score of a candidate, in the same unit. They were set by hand, by reading the outputs for
 * abstracts of machine learning, medicine, physics and statistics.
 */

import { hasMainClause } from './grammar.ts';
import type { Outline, OutlineSentence } from './outline.ts';
import type { Cut, Shortened } from './shorten.ts';
import { countWords } from './words.ts';

/** What is added to a candidate's score. */
export function judgementOf(
  outline: Outline,
  sentence: OutlineSentence,
  candidate: Shortened,
): number {
  const { text, cuts } = candidate;
  const words = countWords(text);
  let sum = sentence.part === undefined ? 0 : PART_SCORES[sentence.part];
  if (pointsBack(text)) sum -= LEANING_START.test(text) ? 0.16 : 0.12;
  if (outline.firstCue !== undefined && !sentence.hasCue) sum -= 0.05;
  if (PRAISE.test(text)) sum -= 0.06;
  if (ASIDE.test(text)) sum -= 0.06;
  if (sentence.part !== undefined && /^To \p{L}/u.test(text) && !hasMainClause(text)) sum -= 0.3;
  if (isMereNotice(text)) sum -= outline.firstProposal === undefined ? 0.12 : 0.08;
  if (NAMED_OTHERS.test(text)) sum -= 0.08;
  if (OTHERS_MADE.test(text)) sum -= 0.06;
  if (leansOnEarlier(outline, sentence, text)) sum -= 0.08;
  if (words < 8) sum -= 0.2;
  if (words < 12 && cuts.some((cut) => CUTS_AT_END.has(cut))) sum -= 0.015;
  sum -= 0.03 * Math.min(2, unexplainedNames(outline, sentence, text));
  if (outline.firstProposal === undefined) sum += judgementOfFinding(outline, sentence, text);
  return sum;
}

/** Where nothing is proposed, the paper says what it found, and that is what a reader wants. */
function judgementOfFinding(outline: Outline, sentence: OutlineSentence, text: string): number {
  const isLate = sentence.index >= outline.sentences.length / 2;
  const mayConclude = sentence.part === undefined || sentence.part === 'conclusion';
  const concludes = FINDS.test(sentence.text) || (isLate && CONCLUDES.test(sentence.text));
  let sum = 0;
  if (mayConclude && concludes) sum += 0.08;
  else if (isLast(outline, sentence) && !pointsBack(text)) sum += 0.03;
  if (WE_FIND.test(text)) sum += 0.04;
  if (OTHERS.test(text)) sum -= 0.06;
  if (GAP.test(text)) sum -= 0.12;
  if (WISH.test(text)) sum -= 0.12;

  if (isBackground(outline, sentence)) sum -= 0.06;
  if (PRAISE.test(text)) sum -= 0.06;
  if (/^we (?:have )?previously\b/iu.test(text)) sum -= 0.12;
  if (AIM.test(text)) sum -= 0.08;
  if (ONLY_METHOD.test(text)) sum -= 0.15;
  return sum;
}

/** The first of several sentences, which says nothing of what the authors did. */
function isBackground(
  { sentences, firstCue }: Outline,
  { index, hasCue }: OutlineSentence,
): boolean {
  return index === 0 && !hasCue && firstCue !== undefined && sentences.length > FEW_SENTENCES;
}

const FEW_SENTENCES = 4;

/** The last sentence that is no small print. */
function isLast(outline: Outline, sentence: OutlineSentence): boolean {
  const last = outline.sentences.findLast(({ text }) => !ASIDE.test(text));
  return last === sentence;
}

/** "Experimental results for cones are presented": that there is something, and not what. */
export function isMereNotice(text: string): boolean {
  return MERE_NOTICE.test(text);
}

/** Whether the text leans on a sentence before it: "these challenges", "such agents", "They". */
export function pointsBack(text: string): boolean {
  if (LEANING_START.test(text) || LEANING_WORDS.test(text)) return true;
  if (FINDINGS_FIRST.test(text)) return false;
  for (const match of text.matchAll(/\b(?:this|these|those|such)\s+([\p{L}-]+)/giu)) {
    const noun = (match[1] ?? '').toLowerCase();
    if (CLEAR_ALONE.has(noun)) continue;
    // "two losses … these losses" leans on itself.
    const earlier = text.slice(0, match.index).toLowerCase();
    if (!earlier.includes(noun.replace(/s$/u, ''))) return true;
  }
  return false;
}

const LEANING_START =
  /^(?:(?!it (?:is|was|has been|appears|seems|follows|turns)\b)(?:it|they|he|she|its|their|those|both(?= (?:of (?:these|them|which)|are|were|is|was|have|had|can|show|showed|lead|led)\b))|the (?:first|second|third|former|latter|other|same) (?:one|two|approach|method|case|result|proof|part|step|experiment|problem|group|type)s?)\b/iu;
/** "Despite the declines, …", "a means toward that end". */
const LEANING_WORDS =
  /^rather,|^despite (?:the|this|these|such) \p{L}+,|\btowards? that [\p{L}-]+(?=[.,])/iu;
/** "These results suggest that …" needs no sentence before it. */
const FINDINGS_FIRST =
  /^(?:these (?:\p{L}+ )?(?:results|findings|data|observations|experiments)|this (?:\p{L}+ )?(?:evidence|analysis|experiment))\b/iu;
/** "this paper" is the one that is read, "this disease" the one of its title. */
const CLEAR_ALONE = new Set(
  'disease disorder syndrome cancer infection species region country cohort trial series sample population paper work study article letter research survey review thesis dissertation book report note as that a an end'.split(
    ' ',
  ),
);

/** "The conjecture is proven" of one that only a sentence before it tells. */
export function leansOnEarlier(
  outline: Outline,
  { index }: OutlineSentence,
  text: string,
): boolean {
  const noun = /^The ([\p{L}-]+) (?:is|was|are|were|has|have|can)\b/u.exec(text)?.[1];
  if (noun === undefined || outline.titleText.toLowerCase().includes(noun)) return false;
  const known = new RegExp(
    `\\b(?:an?|some|several|two|three) (?:[\\p{L}-]+ ){0,3}${noun}\\b`,
    'iu',
  );
  return outline.sentences.some((each) => each.index < index && known.test(each.text));
}

/** How many short names the text uses that only another sentence spells out. */
function unexplainedNames(outline: Outline, sentence: OutlineSentence, text: string): number {
  let count = 0;
  for (const [name, index] of outline.shortNames) {
    if (index === sentence.index || outline.titleText.includes(name)) continue;
    const at = text.indexOf(name);
    if (at >= 0 && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) count += 1;
  }
  return count;
}

/** In structured abstracts the conclusion is what a reader wants. */
const PART_SCORES = {
  background: -0.1,
  aim: -0.03,
  methods: -0.12,
  results: 0,
  conclusion: 0.12,
  notes: -0.4,
} as const;

const CUTS_AT_END: ReadonlySet<Cut> = new Set<Cut>([
  'relative',
  'participle',
  'manner',
  'purpose',
  'clause',
  'second',
  'that',
  'preposition',
]);

/** What a work is good for, and not what it is. */
const PRAISE =
  /\b(?:contribut\p{L}+ to|paves?|opens? (?:up )?(?:the|new)|sheds?|informs? future|future (?:work|research|directions)|we (?:hope|believe)|(?:provid|offer|giv)\p{L}+ (?:new |novel |important |further |deeper |the first )?insights?|(?:illustrat|highlight|demonstrat|emphasi[sz])\p{L}+ the (?:utility|importance|potential|power|need)|starting point|expands? (?:our|the) (?:knowledge|understanding)|(?:new|potential) avenues|(?:direct|important|clinical) implications|inspires? (?:several|new|future|further)|(?:initial|first) steps? |to the best of our knowledge|promising)\b/iu;
const MERE_NOTICE =
  /^(?:(?:an?|the|some|certain|approximate|several|various|likely|possible|potential|numerical|experimental|further|practical|illustrative|(?:less|more) \p{L}+) )*(?:results?|examples?|experiments?|comparisons?|mechanisms?|applications?|implications?|details?|limitations?|data|estimates?|remarks?|comments?|calculations?|computations?)\b(?: and \p{L}+)?(?: [^,;]*)? (?:is|are|were|was) (?:also |briefly |then )*(?:presented|made|discussed|given|reported|described|outlined|included|carried out|shown|provided|considered)\b|\bwe (?:also )?(?:explore|discuss|outline|consider|describe) (?:\p{L}+ )?(?:applications|implications)\b|^The (?:relevance|significance|importance|implications?|usefulness|utility) of [^;]+ (?:is|are|was|were) (?:also |briefly )?(?:discussed|considered|explored|highlighted)\b|\bthe following (?:\p{L}+ ){0,3}\p{L}+s\b(?!.*(?::|\bis\b|\bare\b|\bwas\b|\bwere\b))|^(?:suitable|appropriate|relevant) [^,;]+ (?:is|are|was|were) (?:introduced|defined|discussed|presented)\b|^(?:we|it|this \p{L}+|the (?:paper|article|review|chapter)) (?:also |finally )?(?:concludes?|ends?|closes?|finish(?:es)?) (?:with|by (?:discuss|outlin|suggest))|^we (?:also |further |finally )?illustrate\b|\bweb ?(?:site|page)\b/iu;
/** Guesses, wishes and small print. */
const ASIDE =
  /\bspeculat|\bon the (?:one|other) hand\b|\bfurther (?:studies|research|work|investigations?|experiments)\b|\bremains? (?:unclear|unknown|to be)\b|\byet to be\b|\bwarrant|\bcopyright\b|©|\ball rights reserved\b|\bregistered (?:with|at|as)\b/iu;
const CONCLUDES =
  /^(?:thus|therefore|hence|in conclusion|in summary|taken together|together|overall|collectively|altogether|we conclude|it (?:is concluded|appears))\b/iu;
/** "Our results suggest", "Taken together, these data show". */
const FINDS =
  /^(?:(?:all|both) (?:of )?)?(?:taken together,? |together,? |thus,? |overall,? |in conclusion,? )?(?:these|our|the|this|present|current|such)(?: [\p{L}-]+){0,3}? (?:results?|findings?|data|observations?|study|analys[ei]s|evidence|work|experiments?)\b.{0,40}\b(?:suggest|indicat|show|demonstrate|support|reveal|provide evidence|imply|implies|confirm|establish|identif)/iu;
const AIM =
  /\b(?:aims?|objectives?|purpose|goal) of (?:this|the present|the current|our)\b|^(?:we (?:aim|sought|wished|undertook)|to )|\b(?:study|trial|analysis) (?:was (?:undertaken|conducted|performed|designed)|aim(?:s|ed)) (?:at|to)\b/iu;
/** "We show that", "we prove": what is true now. */
const WE_FIND =
  /^we (?:\p{L}+ly )?(?:show|showed|prove|find|found|demonstrate|demonstrated|establish|report|observed?|conclude) (?:that|how)\b/iu;
/** "Rao (1948) introduced" tells what somebody else did. */
const NAMED_OTHERS =
  /^\p{Lu}[\p{L}’'-]+ (?:and \p{Lu}[\p{L}’'-]+ |et al\.? )?\((?:18|19|20)\d\d[a-z]?\)/u;
/** "Many improvements have been proposed", "has been reported by many". */
const OTHERS_MADE =
  /\b(?:many|several|various|numerous|some|much|most) (?:[\p{L}-]+ ){0,3}(?:have|has) been (?:proposed|made|developed|reported|studied|suggested)\b|\b(?:have|has) been (?:\p{L}+ly )?(?:proposed|reported|studied) by\b|\b(?:advances?|progress|efforts?|attempts?) (?:have|has) been made\b/iu;
/** What should be done one day. */
const WISH =
  /\b(?:additional|further|future|more) (?:[\p{L}-]+ (?:and [\p{L}-]+ )?)?(?:studies|research|work|trials|investigations?) (?:is|are) (?:needed|necessary|required)\b|\b(?:should inform|(?:could|may) become)\b/iu;
/** What nobody knows yet. */
const GAP =
  /\b(?:little|not much|less) is known\b|\b(?:are|is|remains?) (?:\p{L}+ly )?(?:unknown|unclear|undefined|(?:poorly|not (?:well|fully|completely)|incompletely|largely un) ?(?:understood|known|defined|characterized))\b/iu;
/** What others found or think. */
const OTHERS =
  /\b(?:is|are|has been|have been) (?:\p{L}+ly )?(?:thought|known|believed|suggested|hypothesi[sz]ed|recogni[sz]ed|linked|implicated)\b/iu;
const DONE =
  'measured|analy[sz]ed|determined|investigated|examined|assessed|evaluated|studied|compared|recorded|collected|obtained|performed|conducted|randomi[sz]ed|included|recruited|used|treated|followed|interviewed|monitored|given|assigned|screened|tested|added|enumerated|isolated|incubated|undertaken|undertook';
/** "Samples were collected", "We measured": how, and not what came of it. */
const ONLY_METHOD = new RegExp(
  `\\b(?:was|were) (?:\\p{L}+ly )?(?:${DONE})\\b|^(?:we|the authors?) (?:\\p{L}+ly )?(?:${DONE})\\b`,
  'iu',
);
