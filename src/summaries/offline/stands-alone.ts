/** Whether a text can stand alone as the one sentence that is shown of a paper. */

import { hasMainClause, isNeverLast, isPlainVerb } from './grammar.ts';
import { pointsBack } from './judgement.ts';

/** "The latter may be ignored", "At rest, they are stronger": it wants the sentence before it. */
export function leansOnOthers(text: string): boolean {
  return (
    pointsBack(text.replace(OWN_POINTERS, '')) ||
    LEANING.some((pattern) => pattern.test(text)) ||
    leansOnTwo(text)
  );
}

/** "A comparison of old and new tests.", "The layers, across which the pressure falls.", half a quotation. */
export function isFragment(text: string): boolean {
  if (text.split('"').length % 2 === 0 || isSpliced(text)) return true;
  if (text.split('(').length > text.split(')').length || LATER_ITEM.test(text)) return true;
  if (BROKEN_OFF.test(text) || HEADLINE.test(text)) return true;
  if (hasMainClause(text)) return false;
  if (NAMES_WORK.test(text) || NAMED_BY.test(text)) return true;
  const words = text
    .replace(/, (?:\p{L}+ )?(?:which|who|whose) [^,]*/gu, '')
    .replace(/\P{L}+$/u, '')
    .split(/[^\p{L}’'-]+/u);
  // The last word is a noun, and so "The layers" has no verb.
  return !words.slice(0, -1).some((word, at) => at > 0 && maybeVerb(word, words[at - 1] ?? ''));
}

/** "Hives are old; (3) bees are new": an item of a list that began before. */
const LATER_ITEM =
  /^Not (?:in|for|at|on|with)\b|^(?!.*\((?:1|i|a)\)).*(?:^|[;,] )\((?:[2-9]|ii|iii|b|c)\) /u;

/** "They were calm, they had less pain": two sentences behind a comma. */
function isSpliced(text: string): boolean {
  const at = text.search(/, (?:they|he|she|it) (?:had|have|has|was|were|is|are|did|does|do) /u);
  return at > 0 && hasMainClause(text.slice(0, at));
}

/** An example, an opinion, a part of the text, or what it leaves out: nothing of the whole. */
export function isAside(text: string): boolean {
  return ASIDES.some((pattern) => pattern.test(text));
}

/** What stands beside the abstract: "Copyright © 2012.", "We thank our keepers." */
export function isSmallPrint(text: string): boolean {
  return SMALL_PRINT.test(text);
}

const SMALL_PRINT =
  /©|\bcopyright\b|\ball rights reserved\b|^published by\b|\bbenefited from (?:\p{L}+ )*comments\b|\b(?:is|are) (?:made |publicly |freely )?available (?:online|on request|upon request|at https?|as supplementary)|\bsupplementary (?:data|materials?) (?:is|are)\b|^(?:we|I) (?:thank|am grateful|are grateful)\b/iu;

/** "affects" behind a noun may be a verb that the grammar does not list. */
function maybeVerb(word: string, before: string): boolean {
  if (isPlainVerb(word) || /ed$/u.test(word)) return true;
  return /[^su]s$/u.test(word) && !/(?:wards|sis)$/u.test(word) && !isNeverLast(before);
}

function leansOnTwo(text: string): boolean {
  const at = text.search(/\bthe (?:latter|former)\b/iu);
  return at >= 0 && !text.slice(0, at).includes(' and ');
}

/** Pieces of reference lists, of tables of contents, of lists that were split, of lost formulas. */
const BROKEN_OFF =
  /\b(?:a|an|the|of|for|in|with|from|to|than|that|which|whose|and|or|between|into|upon|after|denoted by)\W*$| \.$|^\d+, \d|[:;] ?\d\.$|\.{4}|(?: \.){2}|\b(?:of|with) to\s|\b(?:[Ff]or|of|with|by|to) (?:is|are|was|were)\s|\bis and\s|\bas(?:, irrespective| where)\s|\bthe (?:but|of|to|was|were|is|are|and|or)\s|\bof (?:investigated|considered|tested)\.$|^And more |^(?:And|But) (?:\p{L}+ly |also |then )?(?:found|find|show|showed|shown|prove|is|are|was|were) |^%/u;
/** "Presentation of the distances determined by an exact method." */
const HEADLINE =
  /^(?:presentation|description|discussion|examination|consideration) of (?!.*\b(?:is|are|was|were|has|have|had|can|may|will|should|shows?|showed|indicates?|indicated|reveals?|revealed|leads?|led)\b)/iu;
/** "It was found to be stronger", but not "it was found that"; "At rest, they are stronger". */
const LEANING: readonly RegExp[] = [
  /^Doing so\b|^In (?:doing so|so doing), (?:it|they)\b|^Of these,/u,
  /^One (?:answer|reason|explanation|possibility)\b/u,
  /^Neither (?!of\b)[\p{L}-]+ (?:is|are|was|were|has|matches|explains)\b/u,
  /^The same [\p{L}-]+ (?:is|are|was|were|has|have)\b/u,
  /^Both (?:models|methods|approaches|effects|groups|measures|predictions|factors|mechanisms|channels|types|treatments|diets|compounds)\b(?! of\b)/u,
  /\bboth predictions\b/u,
  /\ball (?:two|three|four|five) (?:predictions|hypotheses|questions|cases|models|groups)\b/u,
  /\bthe analysis presented earlier\b/u,
  /\b(?:overcom|address|solv|circumvent|resolv|achiev)(?:e[sd]?|ed|es|ing)? (?:this|these)(?=[.,;]| (?:by|with|using|through|via)\b)/u,
  /\bjust mentioned\b|\b(?:differences?|distinguish|relationships?) between them that\b/u,
  /\bresponsible for them\b/u,
  /\b(?:that|which) \p{L}+ them (?!selves)(?=\p{L}+ly |is |are |was |were )/u,
  /\b(?:that|that the) (?:similar|same|analogous) (?:results?|findings?|patterns?|conclusions?|effects?) (?:hold|holds|apply|applies|obtain|emerge)\b/u,
  /\bthat (?:their|its|they|it (?!is |was )|those|both (?:[\p{L}-]+ ){0,2}[\p{L}-]+s\b)/u,
  /\bwhile this\b/u,
  /\b(?:around|of|at|for|from|to|on|under|by|within) that (?!of\b|in\b|from\b|for\b|with\b|which\b|is\b|are\b|was\b|the\b|it\b|they\b|we\b)\p{L}+[ ,.]/u,
  /\b(?:that|where|and|but) such an? (?!way\b)[\p{L}-]+|^[Ss]uch an? /u,
  /\b(?:demonstrate|show|illustrate|discuss) (?:its|their) (?:usefulness|relevance|utility|use|applicability|power)\b/u,
  /\b(?:aforementioned|above-?mentioned)\b/u,
  /\bthe (?:above|foregoing|preceding) (?!the\b)\p{L}+/u,
  /\b(?:in|of|than|for|from|with) the (?:first|second|third) (?:group|series|phase|set|stage|arm|cohort)\b(?! of)/u,
  /\bin that (?:literature|case|setting|limit|regime|sense|model|context|period|area|field)\b/u,
  /^The [\p{L}-]+ (?:is|are|was|were) also\b/u,
  /^(?:(?:No|The|All|Some|Many|Any|For|In|An?|Several|Both) (?:the )?other|An? additional|The corresponding|The resulting|In the (?:first|second|third|former|latter)(?=,)|Additional|The additional|All (?:two|three|four|five)|Those)\b(?! (?:than|hand)\b)/u,
  /^The (?:effects?|responses?|differences?|reductions?|increases?|patterns?|gaps?|associations?|relationships?) (?:is|are|was|were|remains?|persists?|disappears?) (?!due|between|of\b|in\b|that\b|to\b)/u,
  /^The (?:above|foregoing|preceding)\b|^Others \p{L}+ed\b/u,
  /^It (?:is|was|has been) (?:also )?(?:found|shown|seen|observed|considered|reported|said) to\b/u,
  /^It is an? /u,
  /^This(?:,| (?:is|was|has|had|can|may|will|does|involves|means|leads|suggests|indicates|implies|requires|allows|makes|gives|provides) )/u,
  /^Of the (?:latter|former)\b|^The (?:former|latter)\b|^Another \d/u,
  /^Similar (?:[\p{L}-]+ ){1,4}(?:is|are|was|were|hold)\b/u,
  /^(?:We|I) \p{L}+ (?:that )?(?:this|these) (?:is|are|can|may|was|were) |^And\b/u,
  /^The (?:fourth|fifth|sixth|seventh|eighth|ninth)\b/u,
  /^The (?:first|second|third) (?:is|was|has|\p{L}+s|(?:definition|case|type|way|aspect|group)\b.*)\b/u,
  /^But\b|^\p{L}+ \(\d+ ?(?:%|percent|per cent)\) (?:had|was|were)\b/u,
  /^In (?:comparison|contrast),/u,
  /^[^,]{3,80}, (?:they|it (?!(?:is|was|has been|can be|may be) (?:\p{L}+ly )?(?:\p{L}+ )?(?:that|to)\b)|he|she)\b/u,
];
/** "agrees with those of others", "this investigation". */
const OWN_POINTERS =
  /\bthose (?=(?:of|for|who|that|in|from|obtained|predicted|with|aimed)\b)|\bthis (?=(?:[\p{L}-]+ ){0,3}(?:investigation|experiment|analysis|study|paper|trial|work|review|cohort|sample|survey|article|chapter)\b)/giu;
const NAMES_WORK =
  /^(?!(?:in|from|by|for|on|at|during|through|after)\b)(?:[\p{L}-]+ ){0,3}(?:comparisons?|considerations?|discussions?|reviews?|study|studies|(?:meta-)?analysis|descriptions?|examinations?|accounts?|surveys?|investigations?|evaluations?|outlines?|costs?|notes?|remarks?|introductions?) (?:of|on|between|to)\b/iu;
/** "Oedema caused by water." */
const NAMED_BY =
  /^[^,]{3,60}? (?:caused|driven|mediated|defined|characteri[sz]ed|produced|determined|controlled|induced) by (?!.*\b(?:is|are|was|were|has|have|had|can|may)\b)/u;
const ASIDES = [
  /^on the one hand\b|^in (?:the first|a second|the second) (?:step|stage|part)\b/iu,
  /^(?:in addition,? )?there are (?:also )?some\b/iu,
  /^The (?:first|second|third|next|final|last) (?:section|chapter|part)\b|\bpart of (?:this|the) paper\b/iu,
  /^(?:as an (?:example|illustration)|for (?:example|instance))\b/iu,
  /^(?:this|the) \p{L}+ (?:is|was|does|do|has|will) not\b/iu,
  /\b(?:is|are|was|were) not (?:discussed|considered|included|treated|covered)\b/iu,
  /^(?:particular|special|some|much) (?:attention|emphasis|consideration) (?:is|was|has been)\b/iu,
  /^It is not (?:a simple|an easy|easy|simple)\b/iu,
  /^reviewer\b|^figure \d|\bnoted in the text\b/iu,
  /^it is not (?:our|the) (?:objective|aim|purpose|goal|intention)\b/iu,
  /^(?:the|these|our) (?:results|findings|estimates) (?:are|were) (?:also )?(?:robust|not driven|unchanged)\b/iu,
  /^for (?:simplicity|convenience)\b|\b(?:outlined|described|discussed|given|shown|presented|developed) (?:below|in the following)\b/iu,
];
