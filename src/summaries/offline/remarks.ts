/**
 * What stands behind a finding and limits it in no way: what its authors make of it, what else
 * they found, what they concede.
 */

import { hasMainClause, isFiniteVerb, isPlainVerb, opensPredicate } from './grammar.ts';

/** What is left before each such end; the caller checks that it is a clause. */
export function withoutRemarks(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(REMARK)) {
    const kept = text.slice(0, match.index);
    const tail = text.slice(match.index);
    if (!goesOn(tail) && !isInList(kept, tail)) found.push(kept);
  }
  const made = MADE_THING.exec(text)?.[0];
  if (made !== undefined && !OF_KNOWN.test(made)) found.push(made);
  for (const match of text.matchAll(/,? (?:such as|including) /gu)) {
    const kept = text.slice(0, match.index);
    const clause = kept.slice(kept.lastIndexOf(' that ') + 1).replace(/^that /u, '');
    if (hasMainClause(clause)) found.push(kept);
  }
  for (const match of text.matchAll(CONCESSION)) {
    const conceded = text.slice(match.index + match[0].length);
    if (!LIMITS.test(conceded)) found.push(text.slice(0, match.index));
  }
  for (const match of text.matchAll(SECOND_VERB)) {
    const kept = text.slice(0, match.index);
    const clause = kept.slice(kept.lastIndexOf(' that ') + 6);
    const verb = match[1] ?? '';
    const isVerb = isFiniteVerb(verb) || (isPlainVerb(verb) && verb.endsWith('ed'));
    if (isVerb && hasMainClause(clause) && !/[,;]/u.test(clause)) found.push(kept);
  }
  const more = WE_ALSO.exec(text);
  if (more !== null && (isPlainVerb(more[2] ?? '') || isFiniteVerb(more[2] ?? '')))
    found.push(more[1] ?? '');
  return found;
}

/** "… show that A is B and leads to C". */
const SECOND_VERB = /,? and (?:\p{L}+ly |also |then )?([\p{L}-]+)(?= )/gu;
/** "We develop tests that …, and use these tests to": the same subject does one thing more. */
const WE_ALSO =
  /^((?:We|I|This \p{L}+|The present \p{L}+|The (?:paper|article|review)) [^,;]{20,}), and (?:\p{L}+ly |then |also )?([\p{L}-]+) /u;

const TELLING =
  '(?:suggest|indicate|demonstrate|show|prove|reveal|find|found|conclude|argue|imply|implie|highlight)[sd]?';
const AGREEING =
  '(?:consistent|compatible|in agreement|identical|similar|comparable|in line|contrary) (?:with|to)';
const MANNER = '(?:and|thus|thereby|hence|overall|together|further|also|while|\\p{L}+ly)';
/** These tell on what the finding rests, or how far it goes. */
const NOT_REMARKING =
  '(?!(?:depending|assuming|excluding|including|using|considering|being|having|ranging|varying|during|controlling|adjusting|according|regarding|concerning|following|lacking|requiring)\\b)';

/** "… and suggest that", "…, showing that", "…, broadly consistent with", "…, a loss caused by". */
const REMARK = new RegExp(
  [
    `,? and (?:\\p{L}+ly |also |further |thus |therefore |we |they |it )*${TELLING} that\\b`,
    `, (?:${MANNER} )*${NOT_REMARKING}[a-z]{2,}ing\\b`,
    `, (?:(?:fully|entirely|broadly|nearly|almost) )?${AGREEING}\\b`,
    ', (?:as (?:expected|predicted|well as)|as opposed to)\\b',
    ' (?:suggesting|indicating|implying|demonstrating|confirming) (?:that|the|an?)\\b',
    ', an? (?=[^,;]+$)',
    ', (?:which|i\\.e\\.,?|that is,) ',
    `(?<!\\b(?:is|are|was|were|be|been|largely|mainly|partly|solely|primarily|entirely|mostly|likely|not|only|and|or)),? (?:owing to|due to|because of|thanks to) (?=[^,;]+$)`,
    ', to the point (?:of|that) ',
    ', both (?:of|in|for|by|as|with|when|on) ',
    ', with (?!the (?:possible )?exception\\b)(?=[^,;]+$)',
  ].join('|'),
  'gu',
);
/** ", although it may cost more": that leaves the finding as it is. */
const CONCESSION = /, (?:although|though|even though) /gu;
/** Then what is conceded is that the finding may be none. */
const LIMITS =
  /\b(?:not|no|nor|only|limited|small|few|weak|weaker|modest|inconclusive|unclear|uncertain|preliminary|incomplete|caution|disappear\p{L}*|vanish\p{L}*|attenuat\p{L}*|however|unless|except|less|rarely|none|without|fails?|failed)\b/iu;

/** "We introduce a test of hives [that …]": what it is stays. */
const MADE_THING =
  /^(?:We|I|This \p{L}+) (?:\p{L}+ly )?(?:introduce|propose|present|develop|describe|design|devise|construct|establish|provide|offer|derive)\p{L}* (?:an? |two |three |several )(?:(?! (?:that|which|where)\b)[^;:]){20,}(?= (?:that|which) )/u;
/** "in the region [where …]" is known only by what follows. */
const OF_KNOWN = /\b(?:the|this|these|those|such|so|its|their|our) (?:[\p{L}-]+ ){0,2}[\p{L}-]+$/u;

/** "by sleeping, eating, and flying", "A, a B and C": the remark is one of several. */
function isInList(kept: string, tail: string): boolean {
  if (/, [^,]{1,40}$/u.test(kept) && !/ that [^,]+, [^,]{1,40}$/u.test(kept)) return true;
  return /^, (?:\p{L}+ly )?\p{L}+ing(?: [^,]{1,60})?, (?:and|or) \p{L}+ing\b/u.test(tail);
}

/** After the remark the sentence goes on with its own verb, or it is no remark but the claim. */
function goesOn(tail: string): boolean {
  if (/^, an? /u.test(tail) && hasMainClause(tail.slice(2))) return true;
  const isClause = /^,? and .* that /u.test(tail);
  if (!isClause && tail.slice(1).split(', ').slice(1).some(opensPredicate)) return true;
  return /^[^,]{3,120}, (?:\p{L}+ly )?(?:is|are|was|were|has|have|had|can|may|will|does|do|affects?|leads?|shows?|increases?|depends?|remains?|provides?|plays?|causes?|differs?|varies|determines?|drives?|allows?)\b/u.test(
    tail,
  );
}
