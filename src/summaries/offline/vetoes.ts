/** What makes a shortened sentence unfit to be read. */

import {
  AUXILIARIES,
  hasMainClause,
  isFiniteVerb,
  isNeverLast,
  isPlainVerb,
  isVerbForm,
} from './grammar.ts';

/** Whether a text that a cut was made from is no whole sentence any more. */
export function isBroken(text: string): boolean {
  const body = text.replace(/[.\s]+$/u, '');
  const lastWord = /[\p{L}\p{N}.'’-]+$/u.exec(body)?.[0] ?? '';
  // "than men do" and "when a neighbour does so" end well too.
  const isPredicate =
    /\b(?:is|are|was|were) (?:not )?(?:similar|different|independent)$|\b(?:do|does|did) so$|\bthan [^,;]{2,40} (?:do|does|did)$/u.test(
      body,
    );
  if (isNeverLast(lastWord) && !isPredicate) return true;
  if (BROKEN.some((pattern) => pattern.test(body))) return true;
  const beside = BESIDE.exec(body.replace(/ \([^()]*\)/gu, ''))?.[1]
    ?.split(' ')
    .slice(1, -1);
  if (beside?.some((word) => isVerbForm(word) || /ed$/u.test(word)) === false) return true;
  return isUnbalanced(text) || lacksHalf(text) || endsInOpenList(body) || lacksLastItem(body);
}

/** Ends behind which more has to come: what they are of, what they compare, what is done. */
const OPEN_END = new RegExp(
  `[,;:(–—-]$|(?:${[
    '\\brelative',
    '\\ban? (?:separate|distinct|common|single|broad|wide|key|main|major)',
    '\\b(?:an?|the) (?:younger|older|larger|smaller|higher|lower|greater|deeper|broader|richer|newer)',
    '\\bto \\p{L}+, (?:by|through|via) [^,]+',
    '\\bthat, (?:regardless of|irrespective of|even|unlike|like|despite|although|while|because|since|in|for|with|under|given|when|if) [^,]*',
    '\\bthat (?:due to|because of|owing to|in addition to|despite|in spite of|even (?:after|when|if|though)) [^,]*',
    '\\bwhich,? (?:along|together) with [^,]*',
    ',? (?:or|and), [^,]+',
    '\\b(?:a value|it possible|(?:seems|is|be) worthwhile)',
    '\\b(?:by|of|in|for|from) (?:asking|showing|considering|allowing|making|taking|providing|exploiting|using)',
    '\\buse (?:them|it|these|this)',
    '[;,] (?:first|second|third)',
    ', and (?:although|though|while|if|when|because|since) [^,]*',
  ].join('|')})$`,
  'u',
);

/** "We present X, and show [that Y]". */
const AND_SHOWS_NOTHING =
  /\band (?:also |then |thus )?(?:show|prove|find|found|demonstrate|argue|conclude|suggest|reveal)(?:s|d|ed)?$/u;
/** "We weigh bees, we count them [, and we feed them]"; not "we show that if A, we count B". */
const SPLICED =
  /(?:^We|^I|, we|, I) (?!.*\b(?:that (?:if|when|for|with|in|under|by|given|once|after|using|on)|if|when|how|whether|where|as|while)\b)[^,]+, (?:we|I) (?!.*, and )/u;

/** "We find that A is old, that B is new [, and that C is gone]". */
const OPEN_THATS =
  /\b(?:find|found|show|showed|argue|prove|suggests?|indicates?) that [^;]{5,}, that (?!is,|(?:with|of|in|for|by) )(?!.*\band that\b)/u;

/** "Assuming that hives are old", "Compared with old hives grow faster", "– although they are old". */
const NO_MAIN_CLAUSE =
  /^(?:Assuming|Indicating|Suggesting|Implying|Revealing|Confirming|Demonstrating|Compared (?:with|to))\b[^,]*$|^Compared (?:with|to) [^,]* (?:is|are|was|were|has|have|improves|reduces|increases|shows)\b|^[–—-] /u;

/** "hives – whose bees rest [– are warm]", "two bees – drones [and workers]". */
const OPEN_DASH =
  / [–—] (?:whose|which|who|where|because|since|if|when) [^–—]*$| [–—-] (?:while|although|though|even|including) [^–—]*$| [–—-] [\p{L}-]+$/u;

/** "…, while high rates [, which are rare, restore it]". */
const BESIDE = /, (?:while|whereas) (?!(?:in|for|at|on|by|with|\p{L}+ing) )([^,;]+)$/u;

/** "The union of theoretical", that lost "and applied mechanics". */
const OPEN_ADJECTIVE =
  /\b(?:of|the|in|for|with|by|on|from|between) (?!chemical|medical|musical|classical|vertical)\p{L}{3,}(?:ical|istic)$/u;

/** "(1) A is old", "We develop, and apply to old hives", "A is old, that B is new", "In all hives suggest that". */
const LOST_PARTS =
  /^\((?:1|i|a)\) |^(?:We|I) \p{L}+, and \p{L}+ [^,]*$|^(?!.*\bthat\b.*, that )[^:]*, that (?:the|an?|these) |^In (?:all|both|each|every|most) (?:[\p{L}-]+ ){1,3}(?:suggest|show|indicate|find)s?\b/u;

const BROKEN = [
  LOST_PARTS,
  OPEN_END,
  OPEN_ADJECTIVE,
  AND_SHOWS_NOTHING,
  SPLICED,
  OPEN_DASH,
  OPEN_THATS,
  NO_MAIN_CLAUSE,
];

function isUnbalanced(text: string): boolean {
  const count = (sign: string): number => text.split(sign).length - 1;
  if (count('"') % 2 === 1 || count('$') % 2 === 1) return true;
  return ['()', '[]', '{}', '“”'].some((pair) => count(pair.charAt(0)) !== count(pair.charAt(1)));
}

/** Words that promise another: "both … and", "not only … but". */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/\bnot only\b/iu, /\bbut\b|\balso\b|;/iu],
  [
    /\bboth\b(?! (?:of|these|methods|approaches|cases|tasks|settings|types|groups|kinds|sides|sexes|directions|arms|sets|periods|countries|populations|samples|models|studies))/iu,
    /\band\b/iu,
  ],
  [/\beither\b/iu, /\bor\b/iu],
  [/\bneither\b/iu, /\bnor\b/iu],
  [
    /\bbetween\b(?! (?:the )?(?:two|both) | (?!the |an? |\p{L}+ing )(?:[\p{L}-]+ ){0,3}[\p{L}-]+s\b)/iu,
    /\band\b/iu,
  ],
  [/(?:^|\s)\(?(?:1|i|a)\)\s/u, /(?:^|\s)\(?(?:2|ii|b)\)\s/u],
  [/, one (?:\p{L}+ed|of|in|by|for|with)\b/u, /\bother\b|\banother\b/iu],
  [/\b(?:two|three|four|five|six) [^:;,]{3,90}: /iu, /: .*\band\b/iu],
  [
    /\b(?:cross-correlat|combin)(?:es?|ing)\b(?! (?:data|evidence|information|results|estimates|effects?|search|analysis)\b)/iu,
    /\b(?:with|and)\b/iu,
  ],
  [/\bfrom one\b/iu, /\bto (?:one|another|the other)\b/iu],
  [/\bcompar(?:e|es|ing) (?:the|an?) [^,]*$/iu, /\b(?:to|with|and|across|between|against)\b/iu],
  [/\bfirst, /u, /\b(?:second|then|next|finally)\b/iu],
  [/: (?:the )?(?:first|one)\b/iu, /\b(?:second|other|another|latter)\b/iu],
  [/\bon (?:the )?one hand\b/iu, /\bother\b/iu],
  [
    /\b(?:(?<!\b(?:the|both|of|between|among|in|for|with|from|across) )(?:two|three|four|five|six|seven)|several|these|main|key) (?!(?:\S+ )?(?:years|months|weeks|days|hours|times)$)(?:\S+ ){0,3}\S+s:?$/iu,
    /\bnever\b/u,
  ],
  [/\bfollowing (?:\S+ ){0,6}\S+s:?$|\bthe following$/iu, /\bnever\b/u],
  [/^We (?:\p{L}+ly )?\p{L}+ (?:two|three|four|five|several) [^,;:]{3,50}$/u, /\bnever\b/u],
  [/\bthe following (?!years?|days?|weeks?|months?|decades?|sections?|generations?)/iu, /:/u],
  [/\bso (?!that|called|as|far|on)\S+ that\b/iu, /\bthat\b/iu],
];

function lacksHalf(text: string): boolean {
  const body = text.replace(/[.\s]+$/u, '');
  return PAIRS.some(([first, second]) => {
    const at = first.exec(body);
    return (
      at !== null && !second.test(body.slice(at.index + (at[0].length > 8 ? 0 : at[0].length)))
    );
  });
}

/** "(i) A; (ii) B": a numbered list without its last "and". */
function lacksLastItem(body: string): boolean {
  const items = [...body.matchAll(/(\p{L}*)[\s,;:]*\((?:[ivx]{1,4}|[b-h]|[1-9])\) /gu)];
  return items.length > 1 && !/^(?:and|or)$/u.test(items.at(-1)?.[1] ?? '');
}

/** "We use A, B": a list that lost its end. */
function endsInOpenList(body: string): boolean {
  const comma = body.lastIndexOf(', ');
  if (comma < 0) return false;
  const last = body.slice(comma + 2).split(' ');
  const first = (last[0] ?? '').toLowerCase();
  if ((isPlainVerb(first) || isFiniteVerb(first)) && !AUXILIARIES.has(first)) return true;
  // "in stable, healthy bees" lists nothing.
  if (last.length > 1 && ADJECTIVE.test(body.slice(0, comma))) return false;
  if (last.length > 3) return false;
  return !/^(?:a|an|the|we|it|they|and|or|this|these|our|its|their|but|respectively|too|conditional)$/u.test(
    first,
  );
}

const ADJECTIVE = /^[^,]*[\p{L}-]+(?:able|ible|al|ic|ive|ous|ful|less|ent|ant|ary|ory)$/u;

/** Whether the text stops at an item of a list that goes on in the sentence: "A, B [in C, and D]". */
export function endsWithinList(sentence: string, text: string): boolean {
  const kept = text.replace(/\.$/u, '');
  const comma = kept.lastIndexOf(', ');
  if (comma < 0 || !sentence.startsWith(kept) || !hasMainClause(kept.slice(0, comma))) return false;
  const tail = sentence.slice(kept.length);
  const next = /^[^;:]{0,300}?, (?:and|or) ([\p{L}’'-]+)([^,;]*)/u.exec(tail);
  if (next === null || NO_ITEM.test(tail)) return false;
  const [, word = '', more = ''] = next;
  const item = kept.slice(comma + 2);
  const first = /^[\p{L}’'-]+/u.exec(item)?.[0] ?? '';
  // "it was old, had a queen [, and grew]"
  if (isFiniteVerb(first) || (/[^su]s$/u.test(first) && /[^su]s$/u.test(word))) return true;
  if (hasMainClause(item)) return false;
  return !isPlainVerb(word) && !isFiniteVerb(word) && !hasMainClause(word + more);
}

const NO_ITEM =
  /^, (?:which|who|whose|whom|where|when|while|whereas|but|although|though|because|since|as|so|thus|thereby|however|such|including|with)\b/u;

/** "shows that A and suggests that B" needs the verb that it opens with. */
export const AND_SHOWS =
  /\band (?:will|should) (?:\p{L}+ly )?(?:lead|help|allow|be)\b|\b(?:and|but)(?:,? (?:\p{L}+ly|also|further),?)* (?:they )?(?:suggest|indicate|provide|support|highlight|reveal|show|demonstrate|confirm|point|imply|implie|allow|document|examine|investigate|analy[sz]e|explore|assess|estimate|discuss|find|identif(?:y|ie)|underscore|underline|establish|call)s?\b|\b(?:and|but) that\b|, that (?:[\p{L}-]+ ){1,4}(?:is|are|was|were|has|have|can|do|does)\b/u;

/** "Some are new, whereas most are old": then the rest is the point. */
export function tellsOfSome(text: string): boolean {
  return OF_SOME.test(text);
}

const OF_SOME = /(?:^|: )(?:some|a few|several|certain|not all)\b/iu;
