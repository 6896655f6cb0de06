/**
 * What sort of abstract it is: the report of a study, a review, a book's. Each is known by other
 * sentences than a paper that proposes something.
 */

import { tellsDoing, tellsOfOthers, tellsPlainFinding } from './findings.ts';
import { isMereNotice } from './judgement.ts';
import type { Outline, OutlineSentence } from './outline.ts';

export interface Kind {
  /** It reports what was found, by its labels, its tense and its want of "we propose". */
  readonly isReport: boolean;
  /** It tells of others' work, and of nothing of its own. */
  readonly isReview: boolean;
  readonly isBook: boolean;
  /** It is told in the past tense. */
  readonly isPast: boolean;
  /** The index of the sentence from which on authors tell of their own study. */
  readonly ownFrom: number;
}

export function kindOf({ sentences }: Outline): Kind {
  const text = sentences.map((sentence) => sentence.text).join(' ');
  const isReview = REVIEWS.test(text);
  return {
    isReport: isReview || isLabelled(sentences) || reportsIn(text),
    isReview,
    isBook: OF_BOOK.test(text),
    isPast: isToldInPast(text),
    ownFrom: sentences.findIndex(isOwn),
  };
}

/** "This book explains" and the like. */
export function tellsOfBook(text: string): boolean {
  return OF_BOOK.test(text);
}

function isLabelled(sentences: readonly OutlineSentence[]): boolean {
  return sentences.some(({ part }) => part === 'conclusion' || part === 'results');
}

function reportsIn(text: string): boolean {
  if (distinct(text, OF_SOCIETY) > 3 || distinct(text, OF_NATURE) > 2) return true;
  if (MAKES.test(text)) return false;
  if (!/\b(?:we|our)\b/iu.test(text)) return true;
  if (WE_MAKE.test(text)) return false;
  if (distinct(text, OF_SOCIETY) > 2 || distinct(text, OF_NATURE) > 1) return true;
  if (distinct(text, OF_LIFE) > 2) return true;
  if (isToldInPast(text) || HERE.test(text) || IT_IS_SHOWN.test(text)) return true;
  return [WE_HAVE, THESE, SUGGESTS].filter((sign) => sign.test(text)).length > 1;
}

/** How many different words of a field the text has. */
function distinct(text: string, words: RegExp): number {
  return new Set(text.match(words)?.map((word) => word.toLowerCase().replace(/s$/u, ''))).size;
}

/** More than once: one "was" is in every abstract. */
function isToldInPast(text: string): boolean {
  return (text.match(PAST)?.length ?? 0) > 1;
}

function isOwn({ text, hasCue, index }: OutlineSentence): boolean {
  if (isMereNotice(text)) return false;
  if (hasCue || (WE_HAVE.test(text) && !tellsOfOthers(text))) return true;
  if (OF_ONE_STUDY.test(text) && tellsPlainFinding(text)) return true;
  const mayBeOwn = index === 0 || OF_ONE_STUDY.test(text) || IS_SHOWN.test(text);
  return mayBeOwn && tellsDoing(text) && !tellsOfOthers(text);
}

/** Economics and sociology write in the present tense, and are known by what they measure. */
const OF_SOCIETY =
  /\b(?:percent|per cent|percentage points?|basis points|standard deviations?|households?|respondents|wages?|earnings|employment|employers?|unemployed|firms?|investors?|borrowers?|lenders?|lending|banks?|tax(?:es)?|prices|policies|income|incomes|economists?|sociologists?|census|administrative data|registry data|regression discontinuity|difference-in-differences|instrumental variables?|inflation|monetary|exports?|imports?|tariffs?|subsid(?:y|ies)|villages|neighbou?rhoods|retirement|labou?r market|exchange rates?|currenc(?:y|ies)|terms of trade|depreciation|elasticit(?:y|ies)|central banks?|stock prices|mortgages?|loans?|debts?|consumption|welfare|productivity|gdp|shareholders?|unemployment|fathers|mothers|couples|parental leave|workers|teachers?|pupils|immigrants?|landlords?|metropolitan|financial|reforms?|farmers|donations|meta-analysis|randomi[sz]ed experiments?|interventions|programmes?|countries|parliament|voters?|generations|social (?:mobility|surveys?|class)|parents|grandparents|portfolios?|traders?|cost of (?:equity|capital)|deposits?|depositors|quotas?|censuses|registers|panel data|cohorts|newspapers?|poverty|redistribution|bonds?|clients|retirees|laboratory markets|(?:trade )?unions?|families|children|students|classrooms|teachers|life satisfaction|time diaries|applicants|recruiters|hiring)\b/giu;
/** So does the physics of today. */
const OF_NATURE =
  /\b(?:[GMTkm]?eV|galax(?:y|ies)|galactic|stars?|stellar|dwarfs?|luminosity|redshifts?|spectroscop(?:y|ic)|photometr(?:y|ic)|supernova[es]?|neutrinos?|quarks?|gluons?|hadrons?|hadronic|bosons?|fermions?|nucleons?|mesons?|muons?|plasmas?|superconduct(?:or|ors|ing|ivity)|ferromagnet(?:s|ic)|magneti[sz]ation|phonons?|photons?|phase transitions?|gravitational|cosmolog(?:y|ical)|dark matter|black holes?|planets?|planetary|lattice constants?|band gap|cross[- ]sections?|collisions?|collider|perturbative|quantum dots?|graphene|Bose[–-]Einstein|X-ray|spacetimes?|space-times?|Yang-Mills|gauge (?:theory|theories|symmetry)|flavou?r symmetry|infrared|Spitzer|Hubble|symmetry breaking|cohomology|K(?:ä|ae)hler|isometry group|Riemann surfaces?|modular forms?|automorphisms?|lepton(?:s|ic)?|mixing angles?|functors?|algebraic (?:varieties|geometry|curves)|field theor(?:y|ies)|magnetic fields?|spin waves?|condensates?|quantum gas(?:es)?|dipolar|turbulen(?:t|ce)|convection|Prandtl|Reynolds|Nusselt|Rayleigh number|viscosity|superfluid|superconducting|single crystals?|wave numbers?|atoms|ions|lasers?|rational points|specific heat|noise reduction|Feshbach|kinetic equation|boundary layers?)\b/gu;
const OF_LIFE =
  /\b(?:genes?|genom(?:e|es|ic)|proteins?|kinases?|receptors?|mice|mouse|rats?|cells?|tumou?rs?|cancers?|in vivo|in vitro|DNAs?|m?RNAs?|transcripts?|chromatin|histones?|mutants?|mutations?|phosphorylation|antibod(?:y|ies)|apoptosis|patients?|infections?|virus|HIV|bacteria|mitochondria|yeast|zebrafish|Drosophila|insulin|enzymes?|lipids?|tissues?|embryos?|embryonic)\b/giu;
const PAST =
  /\b(?:was|were|did|had|showed|revealed|(?:we|\p{L}+s) found|we (?:\p{L}+ly |also |then )?\p{L}+ed)\b/giu;
/** As the natural sciences write: "Here we show", "we have cloned", "these data suggest that". */
const HERE =
  /\bhere,? we (?:\p{L}+ly |have |also )?(?:show|demonstrate|report|present|identif|find|found|describe|characteri|investigate|use|highlight|analy|examine|explore)/iu;
const IT_IS_SHOWN =
  /\bit is (?:shown|found|concluded|demonstrated) that\b|\bwe (?:are led to )?conclude\b|\bwe report (?:an?|the|two|three|four|five) (?:\p{L}+ )?(?:cases?|patients?|outbreaks?)\b/iu;
const WE_HAVE = /\bwe have (?:\p{L}+ly )?(?:\p{L}+(?:ed|n|t)|made|found)\b/iu;
const THESE = /\bthese (?:results|findings|data|observations|studies)\b/iu;
const SUGGESTS = /\b(?:suggest|suggests|suggesting|indicate|indicating) that\b/iu;
const MAKES =
  /\b(?:we|this (?:paper|work|article|study)|the paper) (?:\p{L}+ly |also |then |first |here |therefore )?(?:propose[sd]?(?! that| an? (?:\p{L}+ )?role)|introduce[sd]?|present(?:s|ed)? (?!(?:our |the |some |new )*(?:observations?|results?|data|evidence|findings?)|an? (?:\p{L}+ )?(?:analysis|study|review|case))|develop(?:s|ed)?|design(?:s|ed)?|devise[sd]?|builds?|built)\b/iu;
const WE_MAKE = /\b(?:our|the) proposed\b|\bstate[- ]of[- ]the[- ]art\b/iu;
const OF_ONE_STUDY =
  /\b(?:was|were|we|(?:has|have) shown)\b|^to \p{L}|\bresults? (?:shows?|indicates?|suggests?)\b|\bit (?:is|may be|can be) (?:shown|found|concluded|seen) that\b|^(?:the authors?|this (?:paper|report|note|article)) \p{L}+s\b/iu;
const IS_SHOWN =
  /\b(?:is|are|will be) (?:\p{L}+ly )?(?:given|made|presented|described|discussed|outlined|reported|reviewed|considered|examined|investigated|studied|obtained|developed|derived|proposed)\b/iu;
const REVIEWS =
  /\b(?:this|the present|our|the current) (?:mini-?|short |brief |systematic )?review\b(?! (?:and|was|found|shows|suggests|of \d))|\bwe (?:\p{L}+ly |here )?(?:review|summari[sz]e)\b|\band review the\b|\bprovide an? (?:brief )?overview\b|\bthis (?:article|paper|report) (?:reviews|summari[sz]es|provides an? (?:\p{L}+ )?(?:overview|review|update))\b|\b(?:is|are|will be) (?:reviewed|discussed in this review)\b/iu;
const OF_BOOK =
  /\b(?:this|the present) (?:chapter|book|bibliography|handbook|monograph|volume|edition|guide|manual|publication)\b|\bthis is an? (?:\p{L}+ )?(?:book|handbook|guide|manual)\b/iu;
