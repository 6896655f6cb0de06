/** The first of two things that a sentence tells with "and", or before a "but" on something else. */

import { hasMainClause, isFiniteVerb, isNounLike, isVerbForm } from './grammar.ts';
import { countWords } from './words.ts';

/** "Hives need wax and the warmth of bees" as "Hives need wax". */
export function firstOfTwo(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/,? and (?=[\p{L}\d])/gu)) {
    const kept = text.slice(0, match.index);
    const rest = text.slice(match.index + match[0].length);
    if (countWords(kept) < FEWEST_KEPT || countWords(rest) < FEWEST_LEFT_OUT) continue;
    const own = kept
      .slice(kept.lastIndexOf(', ') + 1)
      .split(' ')
      .slice(-10)
      .join(' ');
    if (TOGETHER.test(own) || OF_ALL.test(rest) || LEANS.test(kept) || LIMITS.test(rest)) continue;
    if (hasVerbOfBoth(rest) || /, [^,]{1,60}$/u.test(kept) || OF_AGE.test(rest)) continue;
    if (endsInNoun(kept) && !sharesItsEnd(own, rest)) found.push(kept);
  }
  return found;
}

const FEWEST_KEPT = 10;
const FEWEST_LEFT_OUT = 3;

/** What is said of both at once, and is true of neither alone. */
const TOGETHER =
  /\b(?:both|between|among|all|jointly|together|combin\p{L}*|compos\p{L}*|compris\p{L}*|consist\p{L}*|either|neither|each|two|three|four|five|six|several|following|respective(?:ly)?|differ\p{L}*|relation\p{L}*|associat\p{L}*|correlat\p{L}*|interact\p{L}*|interplay|link\p{L}*|tie[ds]?|balance|trade-?offs?|ratios?|products?|sums?|match\p{L}*|compar\p{L}*|agree\p{L}*|from|range\p{L}*|more|less|higher|lower|same|similar|equal\p{L}*)\b/iu;
const OF_ALL = /\b(?:both|together|jointly|respective(?:ly)?|alike)\b/iu;
/** Of a condition, or of what is not so, half is something else. */
const LEANS =
  /\b(?:if|when|whenever|unless|whether|provided|assuming|without|not|no|cannot|only|nor)\b[^,]*$/iu;
const LIMITS =
  /\b(?:not|no|nor|only|but|except|unless|without|however|although|though|disappear\p{L}*|vanish\p{L}*)\b/iu;

/** "baskets and boxes hold": the verb would be lost. */
function hasVerbOfBoth(rest: string): boolean {
  const own = rest.replace(/ (?:that|which|who|where|when) .*$/u, '').split(/[\s,;]+/u);
  return own.some((word) => isFiniteVerb(word) || /[^e]ed$/u.test(word));
}

/** "aged 55 years and older" */
const OF_AGE = /^(?:older|younger|above|over|below|under|up|down|so|then|thus|hence|therefore)\b/u;

function endsInNoun(kept: string): boolean {
  const last = /([\p{L}’'-]+)$/u.exec(kept)?.[1] ?? '';
  if (last === '' || ADJECTIVE.test(last)) return false;
  return !isVerbForm(last) || isNounLike(last);
}

const ADJECTIVE =
  /(?:ive|ic|ical|ial|al|ional|ary|ory|ous|able|ible|ful|less|ant|ent|er|est|ed|ing|ly|ar)$|^(?:new|old|high|low|large|small|good|safe|cheap|fast|simple|early|late|long|short|both|deep|rich|poor|young|free|real|true|main)$/iu;

/** "the mean and spread of weights": the end is of both. */
function sharesItsEnd(own: string, rest: string): boolean {
  return (
    /^(?:[\p{L}-]+ ){1,3}(?:of|in|for|on|to|from|with|that|which)\b/u.test(rest) &&
    !/ (?:of|in|for|on|to|from|with) (?:[\p{L}-]+ ){0,4}[\p{L}-]+$/u.test(own)
  );
}

/** "Fed hives were warm, but the queens of a hill were old" as "Fed hives were warm". */
export function beforeBut(text: string): string | undefined {
  const at = text.search(/, but /u);
  const rest = text.slice(at + 6);
  if (at < 0 || !hasMainClause(rest) || TURNS.test(rest)) return undefined;
  return text.slice(0, at);
}

/** What takes back a part of what is said before it. */
const TURNS =
  /^(?:also|rather|instead|then|when|if|after|in|for|with|at|on)\b|\b(?:not|no|nor|none|only|this|these|those|that|it|its|they|their|them|such|he|she|effects?|differences?|associations?|relationships?|results?|evidence|findings?|decreases?|increases?|reductions?|attenuat\p{L}*|disappear\p{L}*|vanish\p{L}*|unclear|limited|small|weak\p{L}*|mixed|caution|research|further|more|less|same|statistical\p{L}*|significan\p{L}*)\b/iu;
