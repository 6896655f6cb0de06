/** The first of several items, predicates or findings, without the others. */

import { hasMainClause, isFiniteVerb, isPlainVerb, opensPredicate } from './grammar.ts';
import { capitalized } from './joining.ts';
import { isVerbLike, isWhole } from './wholes.ts';

/** "We find: (i) A; (ii) B" as "We find A", "Our findings are these: i) A, ii) B" as "A". */
export function firstNumbered(text: string): string | undefined {
  const [, lead = '', item = ''] = NUMBERED.exec(text) ?? [];
  if (item === '') return undefined;
  const plain = item.replace(/^that /u, '');
  if (!hasMainClause(plain)) return undefined;
  if (/ that$/u.test(lead)) return `${lead} ${plain}`;
  if (TELLS.test(lead)) return `${lead} ${item}`;
  return OF_FINDINGS.test(lead) && !MAYBE.test(lead) ? capitalized(plain) : undefined;
}

const NUMBERED = /^([^:;(]{2,90}?)[:,]? \(?(?:i|1|a)\) (.+?)[,;]?(?: and)? \(?(?:ii|2|b)\) /u;
/** "We suggest two scenarios: (i) A" says that A may be. */
const MAYBE =
  /\b(?:suggest|propose|possib|potential|scenario|hypothes|explanation|interpretation|option|either|could|may|might)\p{L}*/iu;
const OF_FINDINGS = /\b(?:find|findings?|found|results?|show|conclu\p{L}+|facts|lessons|data)\b/iu;
const TELLS = /^(?:We|I) (?:\p{L}+ly )?(?:find|found|show|prove|document|report)$/u;

/** "Bees fly and sleep", "bees fly, sleep, and eat", "bees fly and hives grow" as "Bees fly". */
export function firstPredicates(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/(,?) and (?:also |then |thus |\p{L}+ly )?/gu)) {
    const kept = text.slice(0, match.index);
    const rest = text.slice(match.index + match[0].length);
    const word = /^[\p{L}-]+/u.exec(rest)?.[0] ?? '';
    const isVerb =
      opensPredicate(rest) || isFiniteVerb(word) || (isPlainVerb(word) && /ed$/u.test(word));
    const clause = rest.split(', ')[0] ?? '';
    const isClause =
      !isVerb &&
      /^(?:the|an?|it|its|they|their|our|we|there) /u.test(rest) &&
      hasMainClause(clause);
    if (!isVerb && !isClause) continue;
    if (LEANS_BACK.test(kept) || TURNS.test(rest)) continue;
    // "fly, sleep[, and eat]": the item before is one of the same list.
    const item = /, ([\p{L}-]+)[^,]*$/u.exec(kept)?.[1] ?? '';
    if (isVerbLike(item)) continue;
    if (!/, [^,]*$/u.test(kept) || match[1] === ',') found.push(kept);
  }
  return found;
}

/** "if A and B is": where the clause before is only a condition. */
const LEANS_BACK = /\b(?:if|when|whenever|unless|whether|both|either|neither|not only)\b[^,]*$/iu;
const TURNS = /\b(?:not|no longer|only|but|disappear\p{L}*|vanish\p{L}*)\b/iu;

/** "is tied to A, B, and C" as "is tied to A"; not where all are one thing together. */
export function firstItem(text: string): string | undefined {
  if (/\brespectively\b/u.test(text)) return undefined;
  const commas = [...text.matchAll(/, /gu)].map(({ index }) => index);
  const at = commas.find(
    (index) => LIST.test(text.slice(index + 2)) && isWhole(text.slice(0, index)),
  );
  if (at === undefined) return undefined;
  const kept = text.slice(0, at);
  const rest = text.slice(at + 2);
  // "Bees of the hill, as opposed to others, are old": their verb is no item.
  if (kept.includes(':') || opensPredicate(rest)) return undefined;
  const own = kept
    .slice(Math.max(kept.lastIndexOf(','), 0))
    .split(' ')
    .slice(-9)
    .join(' ');
  if (TOGETHER.test(own) || TOGETHER.test(rest) || endsInAdjective(kept)) return undefined;
  // "by bees, wasps, and ants that sting": what follows the last is of all.
  const last = rest.replace(/^.*,? and /u, '');
  if (OF_ALL.test(last) && !OF_ALL.test(own)) return undefined;
  // "a test, a drug, and a cure": the items are alike, or the comma opens something else.
  const [first = '', second = ''] = [rest, last].map(
    (each) => /^[\p{L}\d-]+/u.exec(each)?.[0] ?? '',
  );
  if (PREPOSITION.test(first) !== PREPOSITION.test(second)) return undefined;
  if (PREPOSITION.test(first) && !new RegExp(` ${first} [^,]*$`, 'iu').test(kept)) return undefined;
  return ARTICLE.test(first) && !ARTICLE.test(second) ? undefined : kept;
}

function endsInAdjective(kept: string): boolean {
  if (/\d ?(?:%|percent|per cent)$/u.test(kept)) return false;
  const last = /([\p{L}-]+)$/u.exec(kept)?.[1] ?? '';
  return last === '' || ADJECTIVE.test(last);
}

const OF_ALL =
  / (?:(?<!\b(?:relative|compared|due|related|similar|according|tied|linked|prior|respect) )to|that|which|who|whose) /u;
const LIST = /^(?:[^,;:]{2,90}, ){0,5}(?:[^,;:]{2,90},? )?and [^,;:]+$/u;
const TOGETHER =
  /\b(?:both|between|among|all|jointly|together|combin\p{L}*|compos\p{L}*|compris\p{L}*|consist\p{L}*|either|or|each|two|three|four|five|six|only|following)\b|\b(?:is|are|was|were|be|being) (?!(?:\p{L}+ly )?(?:\p{L}+ed|\p{L}+er|due|known|found|shown|less|more|not|likely|robust|consistent|similar|different|sensitive|critical|important|essential|sufficient)\b)[^,]*$/iu;
const ADJECTIVE =
  /(?:ive|ic|ical|ial|ional|ary|ory|ous|able|ible|ful|less|ant|ent|er|est|ed|ing|ly)$|^(?:new|old|high|low|large|small|good|safe|cheap|fast|simple|early|late|long|short|\d.*)$/iu;
const PREPOSITION =
  /^(?:in|on|at|for|among|under|with|within|by|from|to|of|as|via|after|before|during|through|over|across|between|where|when|which|who|while|but|if|although|because|since|so|then|we|I|it|they|there)$/iu;
const ARTICLE = /^(?:an?|the|its|their|our)$/iu;
