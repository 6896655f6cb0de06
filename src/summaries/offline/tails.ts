/** The ends that a sentence can do without: ", which …", ", using …", " in order to …". */

import {
  AUXILIARIES,
  hasMainClause,
  isFiniteVerb,
  isNounLike,
  isPlainVerb,
  isVerbForm,
} from './grammar.ts';
import { countWords } from './words.ts';

export interface TailCut {
  readonly text: string;
  readonly cut:
    | 'relative'
    | 'participle'
    | 'manner'
    | 'purpose'
    | 'clause'
    | 'second'
    | 'that'
    | 'preposition';
}

/** Every place where the end of the sentence may go, without the check of what is left. */
export function tailCuts(text: string): readonly TailCut[] {
  const found: TailCut[] = [];
  const widensNothing = isContribution(text);
  const isLong = countWords(text) > LONG;
  for (const { cut, pattern, inFindings } of TAILS) {
    if (!inFindings && !widensNothing) continue;
    if (cut === 'preposition' && !isLong) continue;
    for (const match of text.matchAll(pattern)) {
      const kept = text.slice(0, match.index);
      const tail = text.slice(match.index);
      if (!hasMainClause(kept)) continue;
      if (!widensNothing && cut !== 'relative' && LIMITS.test(tail)) continue;
      if (tail.startsWith(',') && resumes(tail)) continue;
      if (FITS[cut](kept, tail)) found.push({ text: kept, cut });
    }
  }
  return found;
}

/** Whether it says what was made or studied: then leaving out how or where widens no claim. */
export function isContribution(text: string): boolean {
  return CONTRIBUTION.test(text);
}

const CONTRIBUTION =
  /^The (?:aim|purpose|objective|goal)s? of (?:this|the present|our) [\p{L} ]+ (?:is|was|are|were) to \p{L}|^(?:We|I|This [\p{L}-]+|The (?:paper|authors?)|Our (?:paper|work|study)) (?:\p{L}+ly )?(?:propose|introduce|present|develop|describe|design|devise|study|studie|investigate|explore|examine|consider|analy[sz]e|address|tackle|provide|formulate|construct|build|create|discuss|review|survey|extend|release|offer|derive|outline|revisit|focus|report (?:an?|on|two|three|the)\b|come up with|implement|identify|overcome)/u;
/** A finding that loses one of these would claim more than its author did. */
const LIMITS =
  /\b(?:only|except|unless|provided|assuming|if|when|but|although|though|however|not|no|cannot|fails?|without|under|despite|limited|partially|mainly|mostly|may|might|should)\b/iu;
/** Words from which on a sentence may be cut before a bare preposition. */
const LONG = 25;
/** Words that must be left after the coarser cuts. */
const MIN_LEFT = 9;

interface Tail {
  readonly cut: TailCut['cut'];
  readonly pattern: RegExp;
  /** Whether the cut may be made in a sentence that claims a finding. */
  readonly inFindings: boolean;
}

const TAILS: readonly Tail[] = [
  {
    cut: 'relative',
    inFindings: true,
    pattern:
      /, (?:(?:\p{L}+ ){0,2}(?:of|in|for|on|with|by|from|to|under|during|through) )?(?:which|whose|who|whom)\b/gu,
  },
  {
    cut: 'participle',
    inFindings: true,
    pattern:
      /,? (?:thus|thereby|hence) \p{L}+ing\b|, (?:the|its|their|each) (?:[\p{L}-]+ )?[\p{L}-]+ being\b|, (?:(?:while|and|further|often|also|\p{L}+ly) )?[a-z]+ing\b|, (?:motivated|inspired|followed|compared|as (?:shown|evidenced|demonstrated|measured|opposed))\b/gu,
  },
  {
    cut: 'manner',
    inFindings: true,
    pattern:
      /, (?:such as|including|especially|particularly|in particular|e\.g\.|i\.e\.|namely|as well as|rather than|instead of|thanks to|for example|for instance|together with|along with|due to|since|because|whereas|while|where)(?![\p{L}])/gu,
  },
  {
    cut: 'manner',
    inFindings: false,
    pattern:
      /,? (?:based on|with the help of|by means of|via|by (?:\p{L}+ly )?\p{L}+ing|such as|including|as well as|rather than|instead of)(?![\p{L}])|, (?:by|with|from|for|in|on|at|across|as)\b| (?:using|through)\b/gu,
  },
  {
    cut: 'manner',
    inFindings: true,
    pattern:
      /, with (?:an? )?(?:(?:statistically|highly) )?(?:significant|mean|median|average|maximum|overall|up to|\d)/gu,
  },
  { cut: 'purpose', inFindings: true, pattern: /,? (?:in order to|so that|so as to)\b/gu },
  {
    cut: 'purpose',
    inFindings: false,
    pattern:
      /,? (?:with the (?:goal|aim|purpose) of|for the purpose of|aimed at|aiming (?:to|at))\b|, to\b/gu,
  },
  { cut: 'clause', inFindings: true, pattern: /;|:(?= )| [–—] /gu },
  {
    cut: 'second',
    inFindings: true,
    pattern:
      /,? and that\b|,? and (?:(?:also|then|further|finally|thus|therefore|subsequently|\p{L}+ly) )?(?=\p{L}+\b)/gu,
  },
  {
    cut: 'that',
    inFindings: false,
    pattern: / (?:that|which|where|(?:in|for|on|with|by|to) which) (?=\p{L}+)/gu,
  },
  {
    cut: 'manner',
    inFindings: true,
    pattern: / on an? (?:[\p{L}-]+ ){0,3}(?:dataset|corpus|collection|database|set) of\b/gu,
  },
  {
    cut: 'preposition',
    inFindings: false,
    pattern: / (?:for|in|on|from|with|across|over|within|to)\b/gu,
  },
];

/** After the comma clause the main clause goes on: "X, for both A and B, may also …". */
function resumes(tail: string): boolean {
  for (const match of tail
    .slice(1)
    .matchAll(/, (?:\p{L}+ly |also |then |thus |and \p{L}+ly )?([\p{L}'’-]+)/gu)) {
    if (isFiniteVerb(match[1] ?? '')) return true;
  }
  return false;
}

/** For each cut, whether what is kept and what goes are of the kind that it is made for. */
const FITS: Readonly<Record<TailCut['cut'], (kept: string, tail: string) => boolean>> = {
  relative: () => true,
  purpose: () => true,
  clause: () => true,
  /** "learning, planning, and acting" is a list. */
  participle: (_, tail) =>
    !/^, (?:\p{L}+ing(?: [\p{L}-]+){0,3})(?:,| and| or) /u.test(tail) &&
    !/^, [^,]{1,60}, and \p{L}+ing\b/u.test(tail),
  manner: (kept) => endsInNoun(kept),
  preposition: (kept) =>
    countWords(kept) >= MIN_LEFT &&
    !DEFINITE_END.test(kept) &&
    !/ (?:that|which|can|could) /u.test(kept) &&
    !WANTS_MORE.test(lastWord(kept)) &&
    endsInNoun(kept),
  that: (kept, tail) => {
    if (/\b(?:in|for|with|on|by|from|of|to|as) an? [\p{L}-]+$/u.test(kept)) return false;
    const isClause = MAKES.test(kept) || isFiniteVerb(wordAfter(tail));
    return (
      isClause &&
      countWords(kept) >= MIN_LEFT &&
      !isVerbForm(lastWord(kept)) &&
      !TAKES_CLAUSE.test(lastWord(kept)) &&
      (!/^ (?:that|which)/u.test(tail) || !/\b(?:that|so|such)\b/u.test(kept))
    );
  },
  second: (kept, tail) => {
    const verb = wordAfter(tail);
    if (verb.toLowerCase() === 'we') return true;
    // "show that A, and that B"
    if (/^,? and that\b/u.test(tail)) return / that /u.test(kept);
    if (!isPlainVerb(verb) && !AUXILIARIES.has(verb) && !isFiniteVerb(verb)) {
      const clause = tail.replace(/^, and /u, '').split(', ')[0] ?? '';
      return tail.startsWith(', and') && hasMainClause(clause);
    }
    return (
      !isVerbForm(lastWord(kept)) &&
      !/,[^,]{0,30}$/u.test(kept) &&
      !/\b(?:to|can|will|that)\b[^,]*$/u.test(kept)
    );
  },
};

function endsInNoun(kept: string): boolean {
  const [, before = '', last = ''] =
    /([\p{L}\p{N}'’-]*)[^\p{L}\p{N}]*?([\p{L}\p{N}'’-]+)\W*$/u.exec(kept) ?? [];
  if (/(?:ing|ed)$/u.test(last)) return false;
  if (!isVerbForm(last)) return true;
  return (
    isNounLike(last) &&
    !/^(?:to|we|they|it|can|could|will|may|not|and|that|which|who)$/iu.test(before)
  );
}

function lastWord(text: string): string {
  return /([\p{L}\p{N}'’-]+)[^\p{L}\p{N}]*$/u.exec(text)?.[1] ?? '';
}

/** The first word of a tail behind its conjunction and adverbs. */
function wordAfter(tail: string): string {
  const pattern =
    /^[\s,]*(?:and |(?:(?:in|for|on|with|by|to) )?which |that |where )?(?:(?:not|only|also|then|further|finally|thus|therefore|subsequently|\p{L}+ly) )*([\p{L}'’-]+)/u;
  return pattern.exec(tail)?.[1] ?? '';
}

/** After these, "a method that …" describes and "a method" still says what it is. */
const MAKES =
  /^(?:We|This \p{L}+|The (?:paper|authors?)) (?:\p{L}+ly )?(?:propose|introduce|present|develop|describe|design|devise|construct|build|create)/u;
/** "the recent observation [in …]" would be left without what makes it known. */
const DEFINITE_END =
  /\b(?:the|this|these|that|those|its|their|our) (?:[\p{L}-]+ ){0,3}[\p{L}-]+$/iu;
/** Nouns that say little without what they are of: "a 90% reduction [in size]". */
const WANTS_MORE =
  /^(?:reductions?|increases?|decreases?|improvements?|understanding|effects?|impacts?|roles?|use|numbers?|amount|levels?|rates?|role|gains?|drop|loss|lack|changes?|differences?|relations?|relationships?|access|approach(?:es)?|insights?|solutions?|attention|need|ability|way|ways|step|contributions?|respect|terms|order|case|cases|part|set|range|variety|kind|type|form)$/iu;
const TAKES_CLAUSE =
  /^(?:fact|evidence|results?|idea|hypothesis|assumption|observation|notion|claim|belief|proof|insight|intuition|condition|requirement|view|extent|degree|ways?|point|finding|theory|so|such|than|those|that|ones?|it|this|these)$/iu;
