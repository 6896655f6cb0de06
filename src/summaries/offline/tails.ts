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

/**
 * Every place where the end of the sentence may go, without the check of what is left. `freely`
 * cuts a finding as if it were a contribution: for a sentence that nothing else makes short enough.
 */
export function tailCuts(text: string, freely = false): readonly TailCut[] {
  const found: TailCut[] = [];
  const isMade = isContribution(text);
  const widensNothing = freely || isMade;
  const isLong = countWords(text) > LONG;
  for (const { cut, pattern, inFindings } of TAILS) {
    if (!inFindings && !widensNothing) continue;
    if (cut === 'preposition' && !isLong) continue;
    for (const match of text.matchAll(pattern)) {
      const kept = text.slice(0, match.index);
      const tail = text.slice(match.index);
      if (!hasMainClause(kept)) continue;
      if (!isMade && cut !== 'relative' && !ADDS.test(tail) && LIMITS.test(tail)) continue;
      if (tail.startsWith(',') && !ADDS.test(tail) && resumes(tail)) continue;
      if (lacksVerbAfterThat(kept) || (cut === 'purpose' && MEANS_END.test(kept))) continue;
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
  /^This (?:book|guide|report|paper|study|chapter|volume|article|review) (?:is|was|deals|attempts|aims|seeks|summari[sz]es|generali[sz]es|supplements|covers|contains|compares|contrasts) |^This is an? (?:\p{L}+ ){0,2}(?:report|book|study|paper|account|review|description|guide|survey) |^(?:An?|The|Some) [^,;]{3,90} (?:is|are) (?:given|presented|described|developed|derived|obtained|proposed|outlined|discussed|considered|investigated|studied|examined|determined|calculated|analy[sz]ed)\b|^The (?:\p{L}+ )?(?:aim|purpose|objective|goal|intention)s? (?:of [\p{L} ]+ )?(?:is|was|are|were) to \p{L}|^(?:We|I|This [\p{L}-]+|The (?:paper|authors?)|Our (?:paper|work|study)) (?:\p{L}+ly )?(?:propose|introduce|present|develop|describe|design|devise|study|studie|investigate|explore|explain|examine|consider|analy[sz]e|address|tackle|provide|formulate|construct|build|create|discuss|review|survey|extend|release|offer|derive|outline|revisit|focus|report (?:an?|on|two|three|the)\b|come up with|implement|identify|overcome)/u;
/** A finding that loses one of these would claim more than its author did. */
const LIMITS =
  /\b(?:only|except|unless|provided|assuming|if|when|but|although|though|however|not|no|cannot|fails?|without|under|despite|limited|partially|mainly|mostly|may|might|should)\b/iu;
/** What follows from a finding, or is said of something else, limits it in no way. */
const ADDS =
  /^[,;]? (?:(?:and|thus|thereby|hence|possibly|probably|perhaps|presumably) )*(?:suggesting|indicating|implying|demonstrating|highlighting|underscoring|emphasi[sz]ing|supporting|confirming|revealing|raising|providing|suggests?|indicates?|highlights?|supports?|may|might|could|should|warrants?|merits?|deserves?|whereas|because|however,)(?!\p{L})|^,? and that\b/iu;
/** "A shows that B, and suggests that C", "A does B, and should be studied further". */
const SECOND_REMARK =
  /^, and (?:suggests?|indicates?|highlights?|supports?|may|might|could|should|warrants?|merits?|deserves?|provides?)\b/iu;
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
      /,? (?:thus|thereby|hence) \p{L}+ing\b|, (?:the|its|their|each) (?:[\p{L}-]+ )?[\p{L}-]+ (?:being|persisting|remaining|occurring|depending|varying|increasing|decreasing|having|ranging)\b|, (?:(?:while|and|further|often|also|\p{L}+ly) )?[a-z]+ing\b|, (?:motivated|inspired|followed|compared|relative to|as opposed)\b|,? as (?:shown|evidenced|demonstrated|measured|assessed|judged|determined|estimated|evaluated|indicated|revealed|detected) (?:by|using|with|in|from)\b/gu,
  },
  {
    cut: 'manner',
    inFindings: true,
    pattern:
      /, (?:such as|including|especially|particularly|in particular|e\.g\.|i\.e\.|namely|as well as|rather than|instead of|thanks to|for example|for instance|together with|along with|due to|since|because|while|where)(?![\p{L}])/gu,
  },
  { cut: 'clause', inFindings: true, pattern: /, (?:whereas|however,)/gu },
  {
    cut: 'manner',
    inFindings: false,
    pattern:
      /,? (?:based on|with the help of|by means of|via|by (?:\p{L}+ly )?\p{L}+ing|such as|including|as well as|rather than|instead of)(?![\p{L}])|, (?:by|with|from|for|in|on|at|across|as|whether)\b| (?:using|through)\b/gu,
  },
  {
    cut: 'manner',
    inFindings: true,
    pattern:
      /, with (?:an? )?(?:(?:statistically|highly) )?(?:significant|mean|median|average|maximum|overall|up to|most of|half of|(?:one|two|three|four) \p{L}+ of|the (?:strongest|highest|largest|greatest)|evidence|\d)/gu,
  },
  { cut: 'clause', inFindings: false, pattern: / because\b/gu },
  { cut: 'purpose', inFindings: true, pattern: /,? (?:in order to|so that|so as to)\b/gu },
  {
    cut: 'purpose',
    inFindings: false,
    pattern:
      /,? (?:with the (?:goal|aim|purpose) of|for the purpose of|aimed at|aiming (?:to|at))\b|, to\b/gu,
  },
  { cut: 'clause', inFindings: true, pattern: /;|:(?= )| [–—-] /gu },
  {
    cut: 'second',
    inFindings: true,
    pattern:
      /,? and that\b|,? and (?:(?:also|then|further|finally|thus|therefore|subsequently|\p{L}+ly) )?(?=\p{L}+\b)/gu,
  },
  {
    cut: 'that',
    inFindings: false,
    pattern: / (?:that|which|who|where|(?:in|for|on|with|by|to|from) which) (?=\p{L}+)/gu,
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

/** "except that the edge of the layer": the verb was in what is cut off. */
function lacksVerbAfterThat(kept: string): boolean {
  const question = / (?:know|decide|choose|tell) (?:which|what|how|whether) ([^,]*)$/u
    .exec(kept)?.[1]
    ?.split(' ');
  if (question?.some((word) => isFiniteVerb(word) || isPlainVerb(word)) === false) return true;
  const clause = CLAUSE_WITH_THAT.test(kept)
    ? kept.slice(kept.lastIndexOf(' that ') + 6).split(/[ ,]+/u)
    : [];
  return (
    clause.length > 1 && !clause.slice(1).some((word) => isVerbForm(word) || /ed$/u.test(word))
  );
}

/** "It could be designed, by a choice of shape, [to lower the drag]". */
const MEANS_END = /\b(?:could|can|may|might|should|must) be \p{L}+ed, by [^,]*$/u;

const CLAUSE_WITH_THAT =
  / (?:conclud|show|f[io]und|find|suggest|indicat|demonstrat|reveal|argu|propos)\p{L}* that | that (?=(?:the|an?|this|these|its|their|our) )/u;

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
  participle: (kept, tail) =>
    !(/^, and \p{L}+ing\b/u.test(tail) && /, [^,]{1,80}$/u.test(kept)) &&
    !/^, (?:\p{L}+ing(?: [\p{L}-]+){0,3})(?:,| and| or) /u.test(tail) &&
    !/^, [^,]{1,60}, and \p{L}+ing\b/u.test(tail),
  manner: (kept) => endsInNoun(kept),
  preposition: (kept) =>
    !/\bwhich, when [^,]*$/u.test(kept) &&
    countWords(kept) >= MIN_LEFT &&
    !DEFINITE_END.test(kept) &&
    !/ (?:that|which|can|could) /u.test(kept) &&
    !WANTS_MORE.test(lastWord(kept)) &&
    endsInNoun(kept),
  that: (kept, tail) => {
    if (/\b(?:in|for|with|on|by|from|of|to|as) an? [\p{L}-]+$/u.test(kept)) return false;
    const next = wordAfter(tail);
    const isClause =
      MAKES.test(kept) ||
      isFiniteVerb(next) ||
      (/^ which /u.test(tail) && isPlainVerb(next)) ||
      (/^ (?:that|which) \p{L}+ed\b/u.test(tail) && isPlainVerb(next));
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
    if (/ (?:type|kind|form|sort|range|number)$/u.test(kept) || endsInList(kept, tail))
      return false;
    if (verb.toLowerCase() === 'we' || SECOND_REMARK.test(tail)) return true;
    // "show that A, and that B"
    if (/^,? and that\b/u.test(tail)) return / that /u.test(kept);
    // "to find A, and to show B"
    if (/^,? and (?:then )?to \p{Ll}/u.test(tail)) {
      return / (?:is|was|are|were|found|shown|tends?|able|used) to \p{Ll}/u.test(kept);
    }
    if (!isPlainVerb(verb) && !AUXILIARIES.has(verb) && !isFiniteVerb(verb)) {
      const clause = tail.replace(/^, and /u, '').split(', ')[0] ?? '';
      return tail.startsWith(', and') && hasMainClause(clause);
    }
    return (
      (!isVerbForm(lastWord(kept)) || endsInNoun(kept)) &&
      !/,[^,]{0,30}$/u.test(kept) &&
      !/\b(?:to|can|will|that)\b[^,]*$/u.test(kept)
    );
  },
};

/** "for the speed, the drag" before ", and their causes" is a list that would lose its end. */
function endsInList(kept: string, tail: string): boolean {
  const last = /, ([^,]{1,40})$/u.exec(kept)?.[1]?.split(' ') ?? [];
  return tail.startsWith(', and') && last.length > 0 && !last.some((word) => isVerbForm(word));
}

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
    /^[\s,]*(?:and |(?:(?:in|for|on|with|by|to) )?which |that |who |where )?(?:(?:not|only|also|then|further|finally|thus|therefore|subsequently|\p{L}+ly) )*([\p{L}'’-]+)/u;
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
  /^(?:reductions?|increases?|decreases?|improvements?|understanding|effects?|impacts?|roles?|use|numbers?|amount|levels?|rates?|role|gains?|drop|loss|lack|changes?|differences?|relations?|relationships?|access|approach(?:es)?|insights?|solutions?|attention|focus|emphasis|need|ability|way|ways|step|contributions?|respect|terms|order|case|cases|part|set|range|variety|kind|type|form)$/iu;
const TAKES_CLAUSE =
  /^(?:fact|evidence|results?|idea|hypothesis|assumption|observation|notion|claim|belief|proof|insight|intuition|condition|requirement|view|extent|degree|ways?|point|finding|theory|so|such|than|those|that|ones?|it|this|these)$/iu;
