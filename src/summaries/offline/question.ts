/** What a question asks for, as far as its words tell. */

import { FUNCTION_WORDS, stem, wordsOf } from './words.ts';

export interface Question {
  /** What an answer must hold, by the words that ask. */
  readonly kind: QuestionKind;
  /** The stems of the words that it is about, without those that only ask. */
  readonly stems: readonly string[];
  /** Of "how many layers": the stems of what is counted. */
  readonly counted: readonly string[];
  /** Of "how long does it take": a length of time is asked for. */
  readonly isDuration: boolean;
  /** Of "which tasks": several things are asked for. */
  readonly isList: boolean;
}

/**
 * `gist` asks what the paper is about, `problem` what it is for, `findings` what came out, `limits`
 * what it cannot do, `code` where its code is, `number` for an amount, `data` for the name of a
 * data set, `person` for a name; `other` for whatever its words say.
 */
export type QuestionKind =
  | 'gist'
  | 'problem'
  | 'findings'
  | 'limits'
  | 'code'
  | 'number'
  | 'data'
  | 'person'
  | 'other';

export function readQuestion(text: string): Question {
  const question = text.normalize('NFKC');
  const stems = wordsOf(question)
    .filter((word) => !FUNCTION_WORDS.has(word) && !ASKING.has(word))
    .map(stem);
  const counted = HOW_MANY.exec(question)?.[1] ?? '';
  const kind = kindOf(question, stems);
  return {
    kind,
    stems: stems.length > 1 ? stems.filter((word) => !TROUBLE_STEMS.has(word)) : stems,
    counted: wordsOf(counted)
      .filter((word) => !FUNCTION_WORDS.has(word) && !ASKING.has(word))
      .slice(0, 2)
      .map(stem),
    isDuration: DURATION.test(question),
    isList: LIST.test(question),
  };
}

function kindOf(question: string, stems: readonly string[]): QuestionKind {
  for (const [kind, pattern] of OPEN_KINDS) {
    // With other words beside it, "problem" or "result" is only one of them.
    const others = stems.filter((word) => !pattern.test(word) && !GENERAL.has(word));
    if (others.length === 0 && pattern.test(question)) return kind;
  }
  if (CODE.test(question)) return 'code';
  if (NUMBER.test(question)) return 'number';
  if (DATA.test(question)) return 'data';
  if (/^who(?:se|m)?\b/iu.test(question.trim())) return 'person';
  const isOpen = stems.length === 0 && !/^\W*(?:where|when)\b/iu.test(question);
  return isOpen && wordsOf(question).length > 1 ? 'gist' : 'other';
}

/** Kinds that need no word of the abstract. */
const OPEN_KINDS: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    'limits',
    /\b(?:limit|limits|limitations?|weakness(?:es)?|drawbacks?|shortcomings?|fail|fails|future)|^(?:limit|weak|drawback|shortcom)/iu,
  ],
  [
    'problem',
    /\b(?:problems?|motivat\p{L}*|challenges?|gap|solve[sd]?|address(?:es|ed)?|why|purpose|goals?|aims?)\b|^(?:problem|motiv|challeng|solv|address|purpos|goal|aim)$/iu,
  ],
  [
    'findings',
    /\b(?:results?|findings?|conclu\p{L}*|outcomes?|find|found|show|shown|learn(?:ed)?)\b|^(?:result|find|conclu|outcom|show)/iu,
  ],
  [
    'gist',
    /\b(?:about|idea|propos\p{L}*|contribut\p{L}*|summar\p{L}*|introduc\p{L}*|present\p{L}*|novel\p{L}*|new|tl;?dr|topic|do|does)\b|^(?:idea|propos|contribut|summar|introduc|present|novel|topic|main)/iu,
  ],
];
const CODE =
  /\b(?:code|github|repo(?:sitory)?|source code|implementation|open[- ]sourced?|download)\b|\b(?:models?|weights|checkpoints?|data(?:sets?)?)\b.*\b(?:released?|available|public(?:ly)?)\b/iu;
const NUMBER =
  /\bhow (?:many|much|long|large|big|small|old|fast|often|far|accurate|expensive)\b|\b(?:what|which) (?:[\p{L}-]+ ){0,3}(?:accuracy|percentage|fraction|share|rate|number|score|size|speed-?up|amount|proportion|auc|f1|error|performance|cost|year|date|price)\b|^when (?:was|were|did)\b/iu;
const DURATION = /\bhow long (?:does|did|do|is|was|were|will)\b.*\b(?:take|last|run|need|train)/iu;
const LIST = /\b(?:which|what) (?:[\p{L}-]+ ){0,3}\p{L}{3,}s\b/iu;
const HOW_MANY = /\bhow (?:many|much) ((?:[\p{L}-]+ ?){1,4})/iu;
const DATA =
  /\b(?:which|what) (?:[\p{L}-]+ ){0,2}(?:data ?sets?|benchmarks?|corpus|corpora|collections?)\b/iu;

const TROUBLE_STEMS: ReadonlySet<string> = new Set(['problem', 'issu', 'wrong', 'troubl']);

/** Words that only ask, or say of whom. */
const ASKING = new Set(
  'paper papers author authors study studies work works article research researchers they please tell explain describe say says question answer abstract exactly actually happen happens mean means used uses use many much kind sort type get gets give given make made take takes lot people someone anyone one ones long large big small fast often far main key need needs needed require requires required fewer exact exist exists instead different find found can'.split(
    ' ',
  ),
);
/** Words that fit any paper and so tell none apart. */
const GENERAL: ReadonlySet<string> = new Set(
  'method approach model system framework algorithm techniqu propos new novel'.split(' '),
);
