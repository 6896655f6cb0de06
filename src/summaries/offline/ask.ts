/** Answers a question about a paper with sentences of its abstract, or says that it does not say. */

import { summarize } from '../summarize.ts';
import { type Outline, type OutlineSentence, outlineOf } from './outline.ts';
import { type Question, readQuestion } from './question.ts';
import { contentStems, stem, wordsOf } from './words.ts';

export interface Answer {
  /** Whether the abstract says it; without it, `sentences` is empty. */
  readonly found: boolean;
  /** At most two sentences as they stand in the abstract, the best first. */
  readonly sentences: readonly string[];
}

const NOT_SAID: Answer = { found: false, sentences: [] };
const MOST_SENTENCES = 2;
/** The share of the question's weight that a sentence must hold. */
const LEAST_COVERED = 0.62;
/** A further sentence must hold nearly as much as the best. */
const NEARLY = 0.85;

/**
 * The sentences that hold what the question asks for, by its words and by the kind of its answer:
 * a number for "how many", a name for "which data set". Offline, deterministic, never throws.
 */
export function answerFromAbstract(
  paper: { readonly title: string; readonly abstract: string },
  question: string,
): Answer {
  const asked = readQuestion(question);
  const outline = withLongNames(outlineOf(paper));
  const open = openAnswer(paper, outline, asked);
  if (open !== undefined) return open;
  if (asked.stems.length === 0) return NOT_SAID;
  const weights = weightsOf(asked, outline);
  const scored = outline.sentences
    .filter((sentence) => fits(asked, sentence))
    .map((sentence) => ({
      sentence,
      covered: coverage(weights, sentence) + (asked.isList && LISTS.test(sentence.text) ? 0.1 : 0),
    }))
    .sort((a, b) => b.covered - a.covered || a.sentence.index - b.sentence.index);
  const best = scored[0]?.covered ?? 0;
  const least = Math.max(LEAST_COVERED, NEARLY * best);
  return answerOf(scored.filter(({ covered }) => covered >= least).map(({ sentence }) => sentence));
}

/** Sentences that use a short name say its words as well: CINs, continual inference networks. */
function withLongNames(outline: Outline): Outline {
  const spelled = [...outline.shortNames].flatMap(([name, index]) => {
    const before = outline.sentences[index]?.text.split(`(${name}`)[0] ?? '';
    const words = wordsOf(before).slice(-name.length);
    const initials = words.map((word) => word.charAt(0)).join('');
    return initials === name.toLowerCase() ? [{ name, stems: words.map(stem) }] : [];
  });
  if (spelled.length === 0) return outline;
  const sentences = outline.sentences.map((sentence) => {
    const told = spelled.filter(({ name }) =>
      new RegExp(`\\b${name}s?\\b`, 'u').test(sentence.text),
    );
    const stems = new Set([...sentence.stems, ...told.flatMap((each) => each.stems)]);
    return { ...sentence, stems };
  });
  return { ...outline, sentences };
}

function answerOf(sentences: readonly OutlineSentence[]): Answer {
  if (sentences.length === 0) return NOT_SAID;
  return {
    found: true,
    sentences: sentences.slice(0, MOST_SENTENCES).map(({ evidence }) => evidence),
  };
}

/** The answer to a question that any paper may answer; `undefined` where its own words decide. */
function openAnswer(
  paper: { readonly title: string; readonly abstract: string },
  outline: Outline,
  asked: Question,
): Answer | undefined {
  const { sentences, firstCue = 0 } = outline;
  switch (asked.kind) {
    case 'gist': {
      const { evidence } = summarize(paper);
      return answerOf(sentences.filter((sentence) => sentence.evidence === evidence));
    }
    case 'code':
      return answerOf(sentences.filter(({ text }) => isOffered(asked, text)));
    case 'limits':
      return answerOf(
        sentences.filter(({ text, index }) => index >= firstCue && LIMITS.test(text)),
      );
    case 'problem': {
      const aims = sentences.filter(({ text }) => AIMS.test(text));
      const troubles = sentences.filter(
        ({ text, index }) => index <= firstCue && TROUBLE.test(text),
      );
      return answerOf([...troubles.reverse(), ...aims]);
    }
    case 'findings':
      return answerOf(sentences.filter(({ text }) => FINDINGS.test(text)).reverse());
    default:
      return undefined;
  }
}

/** Whether the sentence says where the code is, or the weights or data that are asked for. */
function isOffered({ stems }: Question, text: string): boolean {
  const things = stems.filter((word) => /^(?:model|weight|checkpoint|data|dataset)$/u.test(word));
  if (!/\b(?:available|released?|open|found|https?|github|share|publish)/iu.test(text))
    return false;
  if (things.length > 0) return contentStems(text).some((word) => things.includes(word));
  return /\b(?:codes?|implementation|software|repository|github)\b/iu.test(text);
}

const LIMITS =
  /\b(?:limitations? of (?:our|this|the (?:present|proposed))|our (?:method|approach|model|results?|study) (?:is|are|was) limited|(?:we|our \p{L}+) (?:do|does|did|can) ?not|future (?:work|studies|research)|(?:remains?|is left) (?:open|unclear|for future)|fails? (?:to|in|on|when))\b/iu;
const TROUBLE =
  /\b(?:however|unfortunately|yet|but|problem|challeng|difficult|expensive|costly|limit|lack|suffer|unclear|unknown|little attention|fails?|poorly|hard|infeasible|issue|restrict|obstacle|necessary)/iu;
const AIMS = /\b(?:aims? (?:to|of)|goal|purpose|objective|to address|address (?:this|the))\b/iu;
const FINDINGS =
  /\b(?:results?|findings?|experiments?|evaluations?|analys[ei]s|we|study|data)\b.{0,60}\b(?:show|find|found|demonstrate|indicate|suggest|reveal|conclude|achieve|outperform|surpass|improv|confirm)|\b(?:outperform|surpass|achiev)/iu;

/** Whether the sentence has the kind of thing that is asked for. */
function fits(asked: Question, sentence: OutlineSentence): boolean {
  if (asked.isDuration) return TIME.test(sentence.text);
  if (asked.kind === 'number') return hasNumber(asked, sentence);
  if (asked.kind === 'data') return NAMED_DATA.test(sentence.text);
  if (asked.kind === 'person') return /\bby \p{Lu}|\bet al\b/u.test(sentence.text);
  return true;
}

const NUMBER =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds?|thousands?|millions?|billions?|half|twice|double|orders? of magnitude)\b/iu;
const LISTS =
  /\b(?:including|such as|namely|are|:) [^.]*,[^.]* (?:and|or) |\b[\p{L}\d-]+, [\p{L}\d-]+,? and \b/iu;
const TIME =
  /(?:\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|few|several))\S* (?:\p{L}+ )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|ms)\b/iu;
const NAMED_DATA =
  /\b(?:on|using|from|including|namely|datasets?|benchmarks?|corpus)\b[^.]{0,60}?\b\p{Lu}[\p{L}\d-]*(?:\p{Lu}|\d)/u;

/** A number, and of "how many layers" one that stands shortly before "layers". */
function hasNumber({ counted }: Question, { text }: OutlineSentence): boolean {
  if (!NUMBER.test(text)) return false;
  const wanted = counted.filter((word) => word.length > 2);
  if (wanted.length === 0) return true;
  const words = text.split(' ');
  return words.some((word, at) => {
    const stems = wordsOf(word).map(stem);
    if (!stems.some((one) => wanted.includes(one))) return false;
    return NUMBER.test(words.slice(Math.max(0, at - 5), at + 6).join(' '));
  });
}

/**
 * How much each stem of the question matters: more the fewer sentences hold it, most where none
 * does, little where it is in the title and so in the air.
 */
function weightsOf(asked: Question, outline: Outline): ReadonlyMap<string, number> {
  const count = outline.sentences.length;
  const weights = new Map<string, number>();
  for (const word of asked.stems) {
    const spread = outline.spread.get(word) ?? synonymSpread(word, outline);
    const rarity = Math.log(1 + count / (spread + 0.5));
    weights.set(word, outline.titleStems.has(word) ? rarity / 3 : rarity);
  }
  return weights;
}

function coverage(weights: ReadonlyMap<string, number>, { stems }: OutlineSentence): number {
  let all = 0;
  let held = 0;
  for (const [word, weight] of weights) {
    all += weight;
    if (stems.has(word) || stems.has(`un${word}`)) held += weight;
    else if (synonymsOf(word).some((other) => stems.has(other))) held += 0.8 * weight;
  }
  return all === 0 ? 0 : held / all;
}

function synonymSpread(word: string, outline: Outline): number {
  return Math.max(0, ...synonymsOf(word).map((other) => outline.spread.get(other) ?? 0));
}

function synonymsOf(word: string): readonly string[] {
  return SYNONYMS.get(word) ?? [];
}

/** Plain words that people ask with for those that abstracts use. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map(
  [
    'compare comparable comparably versus competitive outperform',
    'better outperform surpass superior exceed improve improvement beat gain',
    'fast faster speed speedup efficient quick',
    'cheap cheaper cost costs expensive inexpensive',
    'dataset datasets data benchmark benchmarks corpus',
    'train trained training pretrain pretraining',
    'evaluate evaluated evaluation tested test validate assess',
    'save saves saved saving reduce reduces reduction decrease',
    'cause causes reason reasons underlying because due why',
    'participant participants subject subjects patient patients people volunteer volunteers',
    'help helps helpful improve benefit benefits',
    'image images picture pictures photo photos',
    'error errors mistake mistakes',
    'word words token tokens',
    'reach reached achieve achieves achieved attain obtain',
    'ineffective ineffectiveness',
    'grow growth increase increases rise scale',
    'amount volume size quantity',
    'keep retain preserve maintain',
    'network model architecture',
    'hurt hurts harm harms damage degrade degrades deteriorate deteriorates worsen worse adversely',
    'big bigger biggest large larger largest size parameters',
  ].flatMap((group) => {
    const stems = [...new Set(group.split(' ').map(stem))];
    return stems.map((word) => [word, stems.filter((other) => other !== word)] as const);
  }),
);
