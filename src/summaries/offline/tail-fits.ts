/** Whether the end of a sentence may go: what is kept and what goes, for each kind of cut. */

import {
  AUXILIARIES,
  hasMainClause,
  isFiniteVerb,
  isNounLike,
  isPlainVerb,
  isVerbForm,
  opensPredicate,
} from './grammar.ts';
import type { TailCut } from './tails.ts';
import { countWords } from './words.ts';

/** For each cut, whether what is kept and what goes are of the kind that it is made for. */
export const FITS: Readonly<Record<TailCut['cut'], (kept: string, tail: string) => boolean>> = {
  relative: () => true,
  purpose: () => true,
  clause: () => true,
  /** "learning, planning, and acting" is a list. */
  participle: (kept, tail) =>
    !(/^, and \p{L}+ing\b/u.test(tail) && /, [^,]{1,80}$/u.test(kept)) &&
    !/^, (?:\p{L}+ing(?: [\p{L}-]+){0,3})(?:,| and| or) /u.test(tail) &&
    !/^, [^,]{1,60}, and \p{L}+ing\b/u.test(tail),
  manner: (kept) => endsInNoun(kept),
  preposition: (kept, tail) =>
    !/\bwhich, when [^,]*$/u.test(kept) &&
    !/^ in such\b/u.test(tail) &&
    !/ (?:couples?|relates?|refers?|belongs?|corresponds?|leads?|contributes?|up|down|back|out|and [\p{L}-]+|from [^ ]+|subjects|patients|individuals|people|women|men|children|adults)$/u.test(
      kept,
    ) &&
    countWords(kept) >= MIN_LEFT &&
    !DEFINITE_END.test(kept) &&
    !/ (?:that|which|can|could) /u.test(kept) &&
    !WANTS_MORE.test(lastWord(kept)) &&
    endsInNoun(kept),
  that: (kept, tail) => {
    if (/\b(?:in|for|with|on|by|from|of|to|as) an? [\p{L}-]+$| by \p{L}+ing [\p{L}-]+$/u.test(kept))
      return false;
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
      !KNOWN_END.test(kept) &&
      !TAKES_CLAUSE.test(lastWord(kept)) &&
      (!/^ (?:that|which)/u.test(tail) || !/\b(?:that|so|such)\b/u.test(kept))
    );
  },
  second: (kept, tail) => {
    const verb = wordAfter(tail);
    if (
      / (?:type|kind|form|sort|range|number)$/u.test(kept) ||
      /, with [^,]*$|\b(?:when|whenever|if|provided that|assuming)\b[^,;]*$/u.test(kept) ||
      endsInList(kept, tail) ||
      (tail.startsWith(', and') && isOneOfDeeds(kept.slice(kept.lastIndexOf(', ') + 2), verb))
    )
      return false;
    if (verb.toLowerCase() === 'we' || SECOND_REMARK.test(tail)) return true;
    // "show that A, and that B"
    if (/^,? and that\b/u.test(tail)) return / that /u.test(kept) && !/, that /u.test(kept);
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

/** "the hive grew, [it] was warmed[, and shone]": the last piece is a deed as the next one is. */
function isOneOfDeeds(piece: string, next: string): boolean {
  if (/^\p{Ll}+(?:ate|i[sz]e|ify|ert|uce|ease|ish)\b/u.test(piece)) return true;
  return opensPredicate(piece) || (/^\p{L}+ed\b/u.test(piece) && /ed$/u.test(next));
}

/** "for the speed, the drag" before ", and their causes" is a list that would lose its end. */
function endsInList(kept: string, tail: string): boolean {
  if (!tail.startsWith(', and')) return false;
  const last = /, ([^,]{1,120})$/u.exec(kept)?.[1] ?? '';
  if (LIST_ITEM.test(last) && !hasMainClause(last)) return true;
  const words = last.length > 40 || last === '' ? [] : last.split(' ');
  return words.length > 0 && !words.some((word) => isVerbForm(word));
}

const LIST_ITEM = /^(?:an?|the|some|its|their|our|several|two|three|another) /u;

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
/** "a bound on the energy [that can be extracted]" is of that energy alone. */
const KNOWN_END =
  /\b(?:on|of|in|for|to|with|from) the (?:average |total |mean |maximum |minimum )?[\p{L}-]+$/iu;
/** Nouns that say little without what they are of: "a 90% reduction [in size]". */
const WANTS_MORE =
  /^(?:reductions?|increases?|decreases?|improvements?|understanding|effects?|impacts?|roles?|use|numbers?|amount|levels?|rates?|role|gains?|drop|loss|lack|changes?|differences?|relations?|relationships?|access|approach(?:es)?|insights?|solutions?|attention|focus|emphasis|need|ability|way|ways|step|contributions?|respect|terms|order|case|cases|dimension|perspective|opportunity|possibility|attempt|effort|means|capability|part|set|range|variety|kind|type|form)$/iu;
const TAKES_CLAUSE =
  /^(?:fact|evidence|results?|idea|hypothesis|assumption|observation|notion|claim|belief|proof|insight|intuition|condition|requirement|view|extent|degree|ways?|point|finding|theory|so|such|than|those|that|ones?|it|this|these)$/iu;

/** "A shows that B, and suggests that C", "A does B, and should be studied further". */
const SECOND_REMARK =
  /^, and (?:suggests?|indicates?|highlights?|supports?|may|might|could|should|warrants?|merits?|deserves?|provides?)\b/iu;
/** Words that must be left after the coarser cuts. */
const MIN_LEFT = 9;
