/**
 * What a shorter form lacks that only its sentence can tell: the other items of a list, the second
 * half of a range, of whom the first or the only one is.
 */

import { AUXILIARIES, hasMainClause, isFiniteVerb, isNeverLast, isPlainVerb } from './grammar.ts';
import { isOpenColon, lostItsVerb } from './lost-verbs.ts';

/** Whether the form stops where its sentence had to go on. */
export function hasLooseEnd(sentence: string, form: string): boolean {
  const kept = form.replace(/\.$/u, '');
  const tail = tailBehind(sentence, kept);
  if (tail === '') return false;
  return (
    LOOSE.some(([end, rest]) => end.test(kept) && rest.test(tail)) ||
    listGoesOn(kept, tail) ||
    predicatesGoOn(kept, tail) ||
    isOpenInset(kept, tail) ||
    lostItsVerb(kept, tail) ||
    isOpenColon(kept, tail)
  );
}

/** What the sentence says behind the last words of the form. */
function tailBehind(sentence: string, kept: string): string {
  const end = kept.slice(-LAST_SIGNS);
  const at = sentence.lastIndexOf(end);
  return at < 0
    ? ''
    : sentence
        .slice(at + end.length)
        .replace(/[.\s]+$/u, '')
        .replace(/^ \([^()]*\)/u, '');
}

const LAST_SIGNS = 20;

/** Ends that want more, and what more there is. */
const LOOSE: readonly (readonly [RegExp, RegExp])[] = [
  // "the growth [and age of hives]"
  [/\bthe [\p{L}-]+$/u, /^ and (?!the\b|an?\b|its\b|their\b)(?:[\p{L}-]+ ){1,3}(?:of|for|in)\b/u],
  [
    /\b(?:close|complex|responsible|basis|same|accessible|comparable|equal|attributable|prone|capable|susceptible|proportional|analogous|identical|conducive|sensitive)$/u,
    /^ (?:to|with|for|of|as|than|in)\b/u,
  ],
  [/\b(?:is|are|was|were|be) \p{L}+ly$/u, /^ \p{L}/u],
  [
    /\b(?:can|could|may|might|to|will|would|and) (?:explain|describe|affect|predict|influence|determine|capture|produce|generate|provide|cause|induce|control|shape|drive)$/u,
    /\p{L}/u,
  ],
  // "the first hive [with two queens]": not the first of all.
  [
    /\bthe (?:first|only|largest|smallest|highest|lowest|strongest|best|earliest|brightest|nearest|most \p{L}+)(?: [\p{L}\p{N}()-]+){1,6}$/u,
    /^ (?:with|that|which|whose|to|of|for|from|at|on|in)\b/u,
  ],
  [
    /\p{L}/u,
    /^(?!,? and\b|;).{0,160}\b(?:provided that|unless|only (?:if|when|for|in|with|at)|except|with the (?:[\p{L}-]+ ){0,2}exception)\b/u,
  ],
  [/\p{L}/u, /^, such as [^,]+, that /u],
  // "show that if hives are old[, bees leave]"
  [
    /\b(?:that|which) (?:if|when|whenever|once|unless|although|while|since|because) [^,]*$/u,
    /^, /u,
  ],
  [
    /\b(?:reduction|increase|decrease|risk|death|mortality|loss|change|variation|improvement)s?$/u,
    /^ due to\b/u,
  ],
  // "in the 13 TeV [to 5 PeV range]"
  [/\p{N}[\p{N}.,]*(?: ?\p{L}{1,4})?$/u, /^ (?:to|and|or|±|\+\/-|-|–) \(?[\d.]/u],
  [/\bcompared (?:with|to) [\d.]+ ?%$/u, /^ (?:at|in|of|for|among|to|with|when|from|\()/u],
  [/\bnamely\b|\bincluding:/u, /^; /u],
  // "A; B[; and C]", "in two ways: A[, and B]", "Two causes are A [and B]"
  [/; /u, /^; /u],
  [
    /\b(?:two|three|four|several|some|different|following) [^:]*: /iu,
    /^[;,] (?!such|including|\p{L}+ing\b)/u,
  ],
  [/^(?:Two|Three|Four) [^,;]*\b(?:are|were) [^,;]*$/u, /^(?:,| and\b)/u],
  // "in a world [where …]", "to count [and weigh the bees]", "they arise [because …]"
  [
    /\b(?:an?|the) (?:environment|setting|model|world|economy|framework|case|way|manner|context|situation)$/u,
    /^ (?:(?:in|for|by|to) which|where|that|when)\b/u,
  ],
  [/\bto (?:\p{L}+ly )?\p{L}+$/u, /^ and \p{L}+ (?:the|an?|its|their|our)\b/u],
  [/\b(?:arise|occur|emerge|result|stem)s?$/u, /^ (?:because|from|in|as|when|through|due|out)\b/u],
  // "is applicable [to hives]", "in large part [because …]"
  [/(?:able|ible)$/u, /^ (?:through|by|in|to|with|via|as|for|from|on|at)\b/u],
  [/\bin (?:large|great|good) part$/u, /^ (?:because|due)\b/u],
  // "made of an old queen [and a young one]"
  [
    /\b(?:consists? of|compris(?:es?|ed|ing)|composed of|made up of) (?:[^,;]|,\d)*$/u,
    /^,? and an? /u,
  ],
  // "finds wax [and honey as the cause]", "use wax, a thing [that bees make]"
  [/\bidentif(?:y|ies|ied) [^,;]*$/u, /^ and [^,;]* as /u],
  [/, an? \p{L}+$/u, /^ (?:that|which|for|of|to|in)\b/u],
  // "are more often full[, and warm, than others]"
  [
    /^(?!.*\b(?:than|compared|relative)\b).*\b(?:more|less|higher|lower|larger|smaller|better|greater|fewer|stronger|weaker|faster)\b/u,
    /^(?!,? (?:but|while|whereas|although|and (?:the|that|we|it|they)\b)|[;:])[^;]*\bthan\b/u,
  ],
  // "more is told of old hives[, compared to new ones]"
  [
    /\b(?:more|less|higher|lower|larger|smaller|better|greater|fewer|stronger|weaker|increas\p{L}*|decreas\p{L}*|reduc\p{L}*)\b/u,
    /^,? (?:as )?(?:compared|relative) (?:to|with)\b/u,
  ],
  // "in Ukraine[, Russia and Belarus]"
  [/\p{Lu}\p{L}+$/u, /^(?:, \p{Lu}\p{L}+)+ and \p{Lu}/u],
  // "There are two ways: bees fly[, while hives stand]"
  [
    /\b(?:dichotomy|pathways|types|classes|ways|patterns)\b[^:]*: [^:]*$/u,
    /^, (?:while|whereas)\b/u,
  ],
];

/** "beta blockers[, aspirin, and rest explain …]": the form has but one item of several. */
function listGoesOn(kept: string, tail: string): boolean {
  const [list, item = ''] = LIST.exec(tail) ?? [''];
  const [first = '', second = ''] = item.split(' ');
  if (item === '' || isNeverLast(first) || NO_ITEM.test(first)) return false;
  if (/ing$/u.test(first) && second !== '') return false;
  if (/(?:ed|wn|nd)$/u.test(first) && isNeverLast(second)) return false;
  if (item.split(' ').some((word) => isFiniteVerb(word) || isPlainVerb(word))) return false;
  const last = tail.slice(list.length - 1).split(' ');
  if (isFiniteVerb(last[0] ?? '')) return false;
  // One verb is of all items, or one "of" behind them.
  const sharesEnd = /\bthe [\p{L}-]+$/u.test(kept) && last.slice(1, 3).includes('of');
  return sharesEnd || last.slice(1, 5).some((word) => isFiniteVerb(word) || isPlainVerb(word));
}

const LIST =
  /^, ((?:an? |the )?[\p{L}\p{N}“”"-]+(?: [\p{L}\p{N}()“”"-]+){0,4}?)(?:, [^,;]{2,60}){0,4},? (?:and|or) (?!(?:that|this|it|we|they|thus|hence|therefore|so|then|\p{L}+ly)\b)\p{L}/u;
const NO_ITEM =
  /ly$|^(?:however|consistent|which|who|whose|whom|where|when|but|not|such|including|the|an?|its|their|our|these|those|this|both|especially|namely|whereas|respectively|and|or)$/u;

/** "has old bees, live long[, and is warm]": deeds of one subject, of which the last is lost. */
function predicatesGoOn(kept: string, tail: string): boolean {
  const next =
    /^,? and (?:also |then |again |finally |\p{L}+ly )?([\p{L}-]+)/u.exec(tail)?.[1] ?? '';
  const [, before = '', first = '', rest = ''] =
    /^(.*), (?:\p{L}+ly )?([\p{L}-]+)( .*)$/u.exec(kept) ?? [];
  if (next === '' || before === '' || !hasMainClause(before)) return false;
  const nextIsDeed =
    AUXILIARIES.has(next) ||
    isFiniteVerb(next) ||
    isPlainVerb(next) ||
    /ed$/u.test(next) ||
    // "increases the load[, and increases wear]"
    (/[^su]s$/u.test(next) && /[^su]s$/u.test(first) && /^ (?:the|an?|its|their|our) /u.test(rest));
  if (!nextIsDeed) return isClauseOfSeveral(before, first + rest, tail);
  if (isNeverLast(first) && !AUXILIARIES.has(first)) return false;
  return !NO_ITEM.test(first) && !/(?:ing|[^e]ed)$/u.test(first);
}

/** "if A is old, B is new[, and C is gone]" */
function isClauseOfSeveral(before: string, clause: string, tail: string): boolean {
  return (
    hasMainClause(before) &&
    hasMainClause(clause) &&
    !/^(?:we|I|it|they|then|which|who|while|whereas|but)\b/u.test(clause) &&
    /^, and /u.test(tail) &&
    hasMainClause(tail.replace(/^, and /u, ''))
  );
}

/** "in hives – the oldest of all [– bees sleep]" */
function isOpenInset(kept: string, tail: string): boolean {
  return / [–—-] /u.test(kept) && /^ [–—-] /u.test(tail) && kept.split(/ [–—-] /u).length === 2;
}
