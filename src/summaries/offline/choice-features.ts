/**
 * What the worth of a sentence is made of where no method is proposed: named numbers, each times
 * its weight in `choice-weights.json`: how it is put, where it stands, and its words.
 */

import { type Features, featuresOf } from './features.ts';
import * as findings from './findings.ts';
import { withoutJoining } from './joining.ts';
import { isMereNotice, leansOnEarlier } from './judgement.ts';
import type { Outline, OutlineSentence } from './outline.ts';
import { isReview, ownStudyFrom } from './own-study.ts';
import { isAside, isFragment, leansOnOthers } from './stands-alone.ts';
import { stem, wordsOf } from './words.ts';

/** Gives the features of a sentence of the abstract as it reads in one of its forms. */
export function choiceFeaturesIn(
  outline: Outline,
): (sentence: OutlineSentence, text: string) => Features {
  const { sentences } = outline;
  const wholes = sentences.map(({ text }) => withoutJoining(text));
  const found = wholes.map(findings.tellsPlainFinding);
  const told = wholes.map((text) => TELLS_THAT.test(text));
  const from = ownStudyFrom(outline);
  const ofReview = isReview(outline);
  return (sentence, text) => {
    const at = sentence.index;
    const all = featuresOf(outline, sentence, { text, cuts: [] });
    const features = new Map([...all].filter(([name]) => !name.startsWith('title:')));
    features.set('cut: share of words', 0);
    const note = (name: string, holds: boolean): void => {
      if (holds) features.set(name, 1);
    };
    for (const [name, tells] of TELLS) note(`tells: ${name}`, tells(text));
    for (const [name, pattern] of PHRASES) note(`has: ${name}`, pattern.test(text));
    note('leans on others', leansOnOthers(text) || leansOnEarlier(outline, sentence, text));
    note('own study', from >= 0 && at >= from);
    note('before the own study: finding', at < from && findings.tellsFinding(text));
    const next = sentences[at + 1]?.text ?? '';
    for (const [name, pattern] of FOLLOWERS) note(`followed by: ${name}`, pattern.test(next));
    note('follows a finding', at > 0 && found[at - 1] === true);
    note('follows one that tells that', at > 0 && told[at - 1] === true);
    note('opens without a cue', at === 0 && !sentence.hasCue);
    const tells = TELLS_THAT.test(text) || findings.tellsFinding(text);
    note('studies and tells nothing', !tells && STUDIES.test(text));
    note(`part: ${sentence.part}`, sentence.part !== undefined);
    note('of those that find: first', found.indexOf(true) === at);
    note('of those that find: last', found.lastIndexOf(true) === at);
    features.set('of those that find: before', shareOf(found.slice(0, at), found.length));
    features.set('of those that find: after', shareOf(found.slice(at + 1), found.length));
    note('of those that tell that: first', told.indexOf(true) === at);
    note(`review: ${DISCUSSES.test(text) ? 'what it covers' : 'else'}`, ofReview);
    note(placeOf(sentence, sentences.length), true);
    for (const word of wordsOf(text)) features.set(`word: ${stem(word)}`, OF_A_WORD);
    return features;
  };
}

/** Less than the 1 of the others, so that the learning leans on a word only where many agree. */
const OF_A_WORD = 0.5;

function shareOf(flags: readonly boolean[], all: number): number {
  return flags.filter(Boolean).length / Math.max(1, all);
}

/** A last sentence of three means something else than a last one of twelve. */
function placeOf({ index }: OutlineSentence, count: number): string {
  const length = count <= 4 ? 'few' : count <= 7 ? 'some' : 'many';
  if (index === 0) return `first of ${length}`;
  if (index === count - 1) return `last of ${length}`;
  return `${index >= count / 2 ? 'late' : 'early'} of ${length}`;
}

const TELLS: readonly (readonly [string, (text: string) => boolean])[] = [
  ['finding', findings.tellsFinding],
  ['plain finding', findings.tellsPlainFinding],
  ['doing', findings.tellsDoing],
  ['of others', findings.tellsOfOthers],
  ['aim', findings.tellsAim],
  ['assumption', findings.tellsAssumption],
  ['gap', findings.tellsGap],
  ['wish', findings.tellsWish],
  ['notice', isMereNotice],
  ['aside', isAside],
  ['fragment', isFragment],
];

const TELLS_THAT =
  /\b(?:show(?:s|ed|n)?|finds?|found|demonstrate[sd]?|suggest(?:s|ed)?|indicate[sd]?|reveal(?:s|ed)?|conclude[sd]?|confirm(?:s|ed)?|prove[sd]?|impl(?:y|ies)|establish(?:es)?|argues?|documents?|highlight|observed?|report|discover(?:ed)?)\b(?: \p{L}+){0,2} that\b|\b(?:findings?|results?|conclusions?|message|insight|upshot|point) (?:is|are|was|were) that\b/iu;
const DISCUSSES =
  /\b(?:discuss|review|summari[sz]|describ|outlin|focus|consider|address|explor|stud(?:y|ies)\b|aim)\p{L}*/iu;

/** What the next sentence begins with tells of this one. */
const FOLLOWERS: readonly (readonly [string, RegExp])[] = Object.entries({
  however:
    /^(?:however|but|yet|nevertheless|nonetheless|unfortunately|in contrast|by contrast|conversely|on the other hand)\b/iu,
  this: /^(?:this|these|such|it|they)\b/iu,
  more: /^(?:moreover|furthermore|in addition|additionally|further|also|finally|second|secondly|similarly|likewise|consistent)\b/iu,
  instance:
    /^(?:for (?:example|instance)|specifically|in particular|more precisely|namely|that is)\b/iu,
  'we do': /^(?:here|in this|we|to (?:this|do)|our)\b/iu,
  therefore:
    /^(?:thus|therefore|hence|overall|together|taken|in (?:summary|conclusion)|we conclude|consequently|these (?:results|findings)|our (?:results|findings))\b/iu,
});

const STUDIES =
  /\b(?:we|I|this (?:paper|study|article|work)) (?:\p{L}+ly )?(?:study|studie|investigate|examine|analy[sz]e|explore|consider|focu|use|employ|apply|applie|compute|perform|compare|evaluate|assess|address|aim|seek|revisit|review|discuss|collect|conduct)\p{L}*/iu;

const PHRASES: readonly (readonly [string, RegExp])[] = Object.entries({
  'it tells that': TELLS_THAT,
  'we find':
    /\bwe (?:\p{L}+ly )?(?:find|found|observed?|detect(?:ed)?|identify|identified|discover(?:ed)?|document|obtain(?:ed)?|measured?|estimated?|derived?|confirm(?:ed)?)\b/iu,
  make: /\b(?:propose|introduce|present|develop|design|construct|build|derive|characteri[sz]e|provide|establish|extend|generali[sz]e|formulate)[sd]?\b/iu,
  discusses: DISCUSSES,
  'more than': /\b(?:more|less|fewer|\p{L}+er|better|worse) (?:\p{L}+ ){0,4}than\b/iu,
  comparative:
    /\b(?:higher|lower|greater|larger|smaller|longer|shorter|stronger|weaker|faster|slower|fewer)\b/iu,
  'rises or falls':
    /\b(?:increas|decreas|reduc|declin|fall|fell|rise|rose|enhanc|suppress|inhibit|promot|prevent|improv|worsen|lower|rais|doubl|grow|shrink)\p{L}*/iu,
  share: /\d ?(?:%|percent|per cent)/iu,
  figures: /\d.*[^\d.]\d.*[^\d.]\d/u,
  whether: /\b(?:how|whether|why|if)\b/iu,
  material:
    /\b(?:data|samples?|dataset|survey|participants|patients|subjects|observations|simulations|experiments)\b/iu,
  method:
    /\b(?:using|used|based on|by means|performed|conducted|analy[sz]ed|measured|applied|collected|compared|evaluated|assessed|investigated|examined|studied)\b/iu,
  past: /\b(?:was|were|had|did)\b/iu,
  present: /\b(?:is|are|has|have|does|do)\b/iu,
  'is done': /\b(?:is|are) \p{L}+ed\b/iu,
  'has been': /\b(?:has|have) \p{L}+/iu,
  may: /\b(?:may|might|could)\b/iu,
  will: /\b(?:will|would)\b/iu,
  checks:
    /\b(?:simulations?|Monte Carlo|finite[- ]samples?|numerical (?:examples?|experiments?|tests?))\b/iu,
  'ends in what is done':
    /\b(?:is|are|was|were|been|be) (?:\p{L}+ly )?(?:\p{L}+ed|found|shown|given|drawn)\.?$/iu,
  should: /\b(?:should|must|need|needs|needed)\b/iu,
  agrees: /\b(?:consistent|agree\p{L}*|comparable|compatible|in line with|match\p{L}*)\b/iu,
  'in spite':
    /\b(?:even|only|despite|regardless|irrespective|whereas|while|but|although|rather|unlike)\b/iu,
  allows: /\b(?:allow|enabl|permit|provid|offer|facilitat)\p{L}*/iu,
  application: /\b(?:application|applied|apply|illustrate|example)s?\b/iu,
  implication:
    /\b(?:implication|insight|understanding|importance|potential|need for|relevance|future|promising|avenue|light on)\p{L}*/iu,
  future:
    /\b(?:future|ways? forward|next steps?|expected to|(?:may|might|can|could|will|would) (?:also )?(?:help|inform|aid|assist|serve|guide|improve|facilitate|benefit|provide|lead to|be (?:used|useful|of interest))|need for|needs? to be|remains? to be|(?:urgently |still )?(?:needed|required|warranted)|(?:possible|potential|future|new) (?:directions|ideas|extensions|reforms|solutions|implications)|open questions?|we (?:hope|believe|plan)|when complete|will become)\b/iu,
  supposes: /^(?:let|suppose|assume|consider|given) \p{L}/iu,
  praises:
    /\b(?:is|are|plays? an?|of) (?:\p{L}+ly )?(?:vital|crucial|essential|key|critical|fundamental|great|utmost|paramount|stringent)\b/iu,
  'is of use':
    /^(?:these|our|this|the|it|results|findings|such)\b.{0,60}\b(?:uncovers? new|(?:has|have) (?:\p{L}+ )?(?:applications|implications)|contribut(?:es?|ing) to|adds? to|enhances?|enrich(?:es)?|deepens?|advances?|yields? (?:interesting|important|new)|sheds?|paves?|opens?|(?:provides?|offers?|gives?) (?:an? |the |new |novel |important |valuable |useful )*(?:framework|basis|foundation|insights?|guidance|perspectives?|opportunit\p{L}+|tools?|pathway|path|understanding))\b/iu,
  robust:
    /\b(?:results?|findings?|conclusions?|estimates?) (?:is|are|remains?|holds?|was|were)\b.*\brobust\b|\brobustness\b|\brobust to\b/iu,
  'of now':
    /\b(?:nowadays|it is (?:now |increasingly )?clear|(?:is|are) (?:rapidly |increasingly |now )+becoming|in recent (?:years|decades)|over the (?:past|last))\b/iu,
  'in the model':
    /^in (?:the|our|this|a|an) (?:environment|model|game|setting|setup|economy|framework)\b/iu,
  sets: /^(?:an?|the|two|each|every|some|many|all) (?:\p{L}+ )?(?:agents?|players?|senders?|receivers?|principals?|planners?|sellers?|buyers?|voters?|firms?|consumers?|workers?|members?|individuals?|decision[- ]makers?|analysts?|designers?)\b/iu,
  recommends: /\b(?:recommend|guidance|guideline|advise|call for|urge|policy ?makers?)\p{L}*/iu,
  insight:
    /\b(?:insights?|helpful (?:for|to|in)|useful (?:for|to|in)|understanding|shed|light on|framework|basis|perspectives?)\b/iu,
  studies: STUDIES,
  known:
    /\b(?:known|previous|previously|recent|recently|prior|literature|existing|traditional|commonly|often|usually|typically|widely|well-known|common|important|major|key|fundamental)\b/iu,
  new: /\b(?:new|novel|first|for the first time|unprecedented)\b/iu,
  concludes:
    /^(?:thus|therefore|hence|overall|together|taken|in summary|in conclusion|we conclude|consequently|accordingly|as a result|collectively|altogether|in sum)\b/iu,
  'one of several':
    /^(?:first|second|third|finally|in addition|moreover|furthermore|also|additionally)\b/iu,
  'plain subject': /^(?:the|an?|this|these|our|we|it|in|for|to|here|by|with|using|from|on)\b/iu,
});
