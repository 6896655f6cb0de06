/** What a form of a sentence has against it as the one thing that is told of a paper. */

import { tellsAssumption, tellsFinding, tellsPlainFinding } from './findings.ts';
import { isMereNotice, leansOnEarlier } from './judgement.ts';
import type { Outline } from './outline.ts';
import type { Candidate } from './rank.ts';
import { isAside, isFragment, isSmallPrint, leansOnOthers } from './stands-alone.ts';
import { contentStems, countWords } from './words.ts';

/**
 * By name, what makes a form unfit to stand alone, or less than its sentence, each with its price
 * in the unit of a sentence's worth, of which it is taken.
 */
export function faultsOf(
  outline: Outline,
  { sentence, text, cuts }: Candidate,
): ReadonlyMap<string, number> {
  const faults = new Map<string, number>();
  const note = (name: string, holds: boolean, price: number): void => {
    if (holds) faults.set(name, price);
  };
  const leansBack = leansOnEarlier(outline, sentence, text);
  note('leans on what came before', leansBack, 0.4);
  note('leans on others', !leansBack && leansOnOthers(text), OPENS_LEANING.test(text) ? 0.2 : 0.15);
  note('an aside', isAside(text), 0.1);
  note('a notice', isMereNotice(text), 0.15);
  const tells = TELLS.test(text);
  const covers = !tells && COVERS.test(text);
  note('says what is covered', covers, 0.25);
  note('says what is studied', !tells && !covers && STUDIES.test(text), 0.25);
  note('small print', sentence.part === 'notes' || isSmallPrint(text), 0.6);
  note('a raw formula', RAW_FORMULA.test(text), 0.2);
  note('an assumption', tellsAssumption(text), 0.2);
  note('a fragment', isFragment(text) || TWOFOLD.test(text), 0.6);
  note('few words', sentence.part === undefined && countWords(text) < FEW_WORDS, 0.15);
  const isCut = cuts.length > 0;
  const found = tellsFinding(text);
  note('its finding is lost', isCut && !found && tellsPlainFinding(sentence.text), 0.3);
  const kept = countWords(text) / countWords(sentence.text);
  note('little is kept', kept < 1 / 5, found ? 0.05 : 0.4);
  note('half is lost', kept >= 1 / 5 && kept < 1 / 2 && !found, 0.05 + (1 / 2 - kept) / 2);
  note('says the title', saysTheTitle(outline, text), 0.15);
  return faults;
}

/** "We review bees": what is known of them tells a reader more. */
const COVERS =
  /(?<!\b(?:that|which) )\b(?:we|I|(?:this|the|our|the present|the current) (?:\p{L}+ )?(?:review|article|chapter|paper|report|authors?)) (?:will |here |also |\p{L}+ly )*(?:reviews?|discuss(?:es)?|summari[sz]es?|(?:details?|describes?|presents?) (?:here )?(?:the )?(?:current|an? (?:overview|review|update))|provides? (?:here )?an? (?:\p{L}+ )?(?:overview|review|update|summary)|outlines?|offer (?:their|our)|(?:focus(?:es)?|explores?|addresses|examines|covers|chronicles|highlights) )|\b(?:aim|objective|purpose|focus) of this (?:review|article|chapter)\b|\b(?:is|are) (?:reviewed|summari[sz]ed|discussed)\b/iu;

/** "We estimate the weight of bees": what is studied, and not what came of it. */
const STUDIES =
  /\b(?:we|I|this (?:paper|study|article|work)) (?:\p{L}+ly |first |also )?(?:stud(?:y|ies)|investigates?|examines?|analy[sz]es?|explores?|considers?|employs?|apply|applies|computes?|performs?|compares?|evaluates?|assess(?:es)?|address(?:es)?|seeks?|revisits?|estimates?|search|relates?|tests?|asks?|models?|maps?|(?:presents?|provides?) (?:new |novel |the |an? |some |first |detailed |empirical |comprehensive )*(?:analys[ei]s|study|evidence|survey|observations?|measurements?|comparisons?|results))\b(?! that\b)|\b(?:we|I|this paper) (?:develops?|builds?|constructs?|uses?|employs?) an? (?:[\p{L}-]+ ){0,3}(?:model|framework)\b[^,;]* to (?:stud|analy|examin|investigat|explor|understand|assess|evaluat|quantif|explain)\p{L}*/iu;
/** A finding beside what is studied. */
const TELLS =
  /\b(?:find|finds|found|show|shows|showed|shown|prove|conclude|demonstrate|reveal|argue|propose|suggest|indicate|imply)(?:s|d|ed|ing)? (?:that|how|no|an?|significant|evidence)\b|, (?:finding|showing|revealing|demonstrating|suggesting)\b|\b(?:higher|lower|larger|smaller|more|less|fewer) (?:[\p{L}-]+ ){0,3}than\b/iu;

/** Sentences of fewer words are seldom more than a remark. */
const FEW_WORDS = 7;

/** "The aim of this paper is twofold." */
const TWOFOLD = /\b(?:two|three|four)-?fold\.$/u;

/** "$\\binom{a}{b}$": a formula that has no plain form. */
const RAW_FORMULA = /\$[^$]*\\[A-Za-z]{2,}[^$]*\$/u;

/** "They", "these patterns", "no other hive": the first words are of something before. */
const OPENS_LEANING =
  /^(?:they|he|she|it (?!(?:is|was) )|those|such|(?:these|this) (?:\p{L}+ ){0,2}(?!results?|findings?|data|observations?|stud|paper|work|article|review)\p{L}+|(?:no|the|all|some|many|any|for|in|an?) (?:the )?other|an? additional|the (?:latter|former|above))\b/iu;

/** "This paper proposes a test of hives" of what is titled "A test of hives". */
function saysTheTitle({ titleStems }: Outline, text: string): boolean {
  const own = contentStems(text.replace(PROPOSES, ''));
  return own.filter((stem) => !titleStems.has(stem)).length < 3;
}

const PROPOSES = /^(?:we|I|this \p{L}+) \p{L}+(?: an?| the)?(?: new| novel)? /iu;
