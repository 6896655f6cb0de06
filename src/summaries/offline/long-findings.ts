/**
 * Cuts for a finding that is too long in all of its usual forms. They leave out what stands beside
 * it, a second clause, an inset, a concession before it; never what it is compared with, nor where
 * or for whom it holds.
 */

import { tellsFinding } from './findings.ts';
import { hasMainClause, opensPredicate } from './grammar.ts';
import { withoutInsets } from './insets.ts';
import { asSentence, capitalized } from './joining.ts';
import { withoutRemarks } from './remarks.ts';
import { AND_SHOWS, tellsOfSome } from './vetoes.ts';
import { countWords } from './words.ts';

/** Shorter forms of the text, each with one place or several left out. */
export function longFindingCuts(text: string): readonly string[] {
  const found = new Set<string>();
  const inset = withoutInsets(text);
  const first = firstOfList(text);
  for (const base of new Set([text, inset, first ?? text])) {
    if (base !== text) found.add(base);
    const starts = [
      base,
      withoutConcession(base),
      withoutGround(base),
      withoutNotice(base),
      afterColon(base),
    ].filter((each) => each !== undefined);
    for (const start of starts) {
      if (start !== base) found.add(start);
      for (const kept of firstClauses(start)) {
        found.add(kept);
        found.add(withoutNotice(kept) ?? kept);
      }
    }
  }
  return [...found].filter((each) => !LOST.test(each));
}

/** "Although the wing was old, the drag fell" as "The drag fell". */
function withoutConcession(text: string): string | undefined {
  if (!CONCEDES.test(text)) return undefined;
  for (const match of text.matchAll(/, /gu)) {
    if (OF_WHOM.test(text.slice(0, match.index))) return undefined;
    const rest = text.slice(match.index + 2);
    if (LEANS.test(rest) || POINTS.test(rest)) return undefined;
    if (/^(?:and|or|but|which|who|as|in|at|on|for|with)\b|^[^,]{2,40}, (?:and|or) /u.test(rest))
      continue;
    if ((tellsFinding(rest) || SHOWS_THAT.test(rest)) && isClause(rest)) return capitalized(rest);
  }
  return undefined;
}

/** "In spite of rest in the old hives": then what follows may be of these alone. */
const OF_WHOM =
  /\b(?:in|among|for|of) (?:the |our |all )?(?:[\p{L}-]+ ){0,3}(?:groups?|arms?|cohorts?|samples?|patients|women|men|children|subjects|participants)\b/iu;
const SHOWS_THAT = / (?:shows?|showed|finds?|found|demonstrates?|reveals?) that /u;
const CONCEDES =
  /^(?:although|though|even though|while|whereas|despite|in spite of|contrary to|consistent with|in agreement with|in line with|as expected|because of the)\b/iu;

/** "After adjustment for age and sex, X was lower" as "X was lower". */
function withoutGround(text: string): string | undefined {
  if (!GROUND.test(text)) return undefined;
  for (const match of text.matchAll(/, /gu)) {
    const rest = text.slice(match.index + 2);
    if (LEANS.test(rest) || POINTS.test(rest)) return undefined;
    const isList =
      /^(?:and|or|but|including|such)\b|^[^,]{1,40},|^[^,]{1,90}, (?:we|I|the|it|our)\b/u.test(
        rest,
      );
    if (!isList && isClause(rest) && !ALREADY.test(text.slice(0, match.index)))
      return capitalized(rest);
  }
  return undefined;
}

/** What a finding rests on; where and for whom it holds stays. */
const GROUND =
  /^(?:in (?:this|our|the present) (?:[\p{L}-]+ ){0,4}(?:study|meta-analysis|trial|cohort|sample|analysis|population|review|survey|experiment)\b|taking|because|knowing|exploiting|employing|leveraging|as (?:I|we) show|on the basis of|based on|using|comparing with|by \p{L}+ing|to \p{L}+|with the (?:help|aid) of|building on|motivated by)\b/iu;
/** The comma stands behind a clause, and then another is told. */
const ALREADY = /\b(?<!^As )(?:we|I) /u;

/** "A field is examined and it is shown that X", "The curves presented show that X". */
function withoutNotice(text: string): string | undefined {
  const notice = NOTICE.exec(text)?.[0];
  const rest = notice === undefined ? text : capitalized(text.slice(notice.length));
  const claim = CLAIM.exec(rest)?.[0];
  const claimed = claim === undefined ? rest : capitalized(rest.slice(claim.length));
  // "shows that A and suggests that B" needs the one that shows.
  if (AND_SHOWS.test(claimed)) return undefined;
  const isWhole = isClause(claimed) || (claim !== undefined && OWN_CLAIM.test(rest));
  return claimed === text || LEANS.test(claimed) || !isWhole ? undefined : claimed;
}

const NOTICE =
  /^[^;:]{20,200}, but (?:in all cases )?(?=we (?:find|show|found) that )|^[^;:]{20,200}(?:,|;) and (?=(?:the|our|these) (?:\p{L}+ )?(?:results|findings|data|estimates|simulations) (?:show|suggest|indicate|demonstrate|reveal|imply)s? )|^[^;:]{20,200}\b(?:is|are|was|were) (?:then )?(?:made|given|presented|described|discussed|considered|examined|investigated|studied|analy[sz]ed|compared)\b[^;:]{0,80},? and (?=it is (?:shown|found|concluded|demonstrated) that )/iu;
/** Behind "we show that" stands a clause, whatever its verb. */
const OWN_CLAIM =
  /^(?:We|I|Our \p{L}+|The results|Results) \p{L}+ that (?!(?:if|when|in|on|at|for|with|by|under|among|while|although|because|to|from|there|this|these|such) )/u;
const CLAIM =
  /^(?:We|I) (?:\p{L}+ly )?(?:find|found|show|prove|demonstrate) that |^(?:Our|The|An?) (?:\p{L}+ ){0,3}(?:finding|result|conclusion|message|insight|observation|point|claim)(?: of (?:this|our|the) [^,;]{3,40})? is that |^(?:(?!(?:in|of|on|for|from|with|among|using|previous|earlier|other|studies|author|authors)\b)[\p{L}-]+ ){1,5}(?:demonstrates?|shows?|proves?|confirms?|indicates?|indicated|highlights?|highlighted|(?:can|may) be seen|is seen|is shown|was found|establish(?:es)?|reveals?|demonstrated|showed|confirmed|revealed) that /iu;
/** "We answer it: symmetry is not enough" as "Symmetry is not enough". */
function afterColon(text: string): string | undefined {
  const [, rest = ''] = /^[^:;]{40,}: ([^:;]{40,})$/u.exec(text) ?? [];
  return rest !== '' &&
    hasMainClause(rest) &&
    tellsFinding(rest) &&
    !/^the\b/iu.test(rest) &&
    !LEANS.test(rest)
    ? capitalized(rest)
    : undefined;
}

/** "We show that (i) A; (ii) B" as "We show that A". */
function firstOfList(text: string): string | undefined {
  const [, lead = '', item] = LIST.exec(text) ?? [];
  return item !== undefined && hasMainClause(item) ? lead + item : undefined;
}

const LIST =
  /^([^:;]{2,90}\b(?:show|find|found|demonstrate|prove|conclude|reveal|indicate|suggest|observe|are|is|was)[sd]? that[,:]? )\(?(?:i|1|a)\) ([^;]{30,}?)[,;]? (?:and |\d?)?\(?(?:ii|2|b)\) /u;

/** What stands before a second clause, before a reason, and before a contrast. */
function firstClauses(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(SECOND)) {
    const kept = text.slice(0, match.index);
    const tail = text.slice(match.index + match[0].length);
    if (!isClause(kept) || !tellsFinding(asSentence(kept)) || ENDS_IN_IF.test(kept)) continue;
    if (isList(kept) || OPEN_LIST.test(kept) || goesOn(tail) || tellsOfSome(kept)) continue;
    const isOfOthers = /whereas|while/u.test(match[0]);
    if (!REASON.test(match[0]) && (!isClause(tail) || (!isOfOthers && TURNS.test(tail)))) continue;
    found.push(kept);
  }
  found.push(...withoutRemarks(text).filter(isClause));
  return found;
}

/** "old hives[, and by extension new ones, are full]": the verb is of what stands before. */
function goesOn(tail: string): boolean {
  const [, inset = '', rest = ''] = /^([^,]{3,80}), (.*)$/u.exec(tail) ?? [];
  return !hasMainClause(inset) && opensPredicate(rest);
}

const SECOND =
  /, (?:and )?(?:therefore|thus|hence|so) (?:that )?|,? (?:both |mainly |largely |partly |primarily |presumably |probably )?because(?: of)?\b|, as (?:is|are|was|were|did|does|do)\b|, (?:and|whereas|while) (?:that )?|; (?:however, )?| (?:whereas|while) (?=\d|the|in|an?\b)/gu;
/** "showed that the sorts in A and B": the verb is in what goes. */
function isList(kept: string): boolean {
  const clause =
    / (?:showed|shown|shows?|find|found|indicated?s?|demonstrated?s?) that ([^,;]*)$/u.exec(
      kept,
    )?.[1];
  return (
    clause !== undefined &&
    !hasMainClause(clause) &&
    !/\b\p{L}+(?:s|ed) (?:the|an?|in|with|to|from|at|by|than|\p{L}+ly)\b/u.test(clause)
  );
}

/** "A, an old B [, and a new C]". */
const OPEN_LIST =
  /, (?:an?|the|some|its|their|our|several|two|three|another) (?:(?!\b(?:is|are|was|were|has|have|had|can|may|will|does|do|\p{L}+s|\p{L}+ed)\b)[^,;])+$/u;

/** "valid if A [and B]": all of a condition stays. */
const ENDS_IN_IF = /\b(?:when|whenever|if|provided that|assuming)\b[^,;]*$/u;
const REASON = /because|^, as |therefore|thus|hence/u;
/** A second clause that takes back a part of the first: then neither stands without the other. */
const TURNS =
  /^(?:only|not|no|this|these|it|its|they|their|such|when|if|after|the (?:\p{L}+ )?(?:difference|effect|association|relationship|result|increase|decrease|reduction|trend|correlation|finding|evidence|quality|benefit|advantage)s?)\b|\b(?:adjust(?:ed|ing|ment)|controll(?:ed|ing)|disappear|no longer|not significant|inconclusive|caution|limited|vanish)/iu;

/** A subject with its verb; findings tell theirs by verbs that elsewhere may be participles. */
function isClause(text: string): boolean {
  if (/^if [^,]* then /iu.test(text)) return true;
  return hasMainClause(text) || (countWords(text) > 8 && TOLD.test(text));
}

const TOLD =
  /^(?!(?:which|who|that)\b)[^,;]{3,140}? (?:resulted in|led to|increased (?:by|from|the|in)|decreased (?:by|from|the|in)|reduced the|fell by|rises? by|falls? by|rose by|reported|correlated|varied|depends|shows?|showed|found|indicated|revealed|originated|survived)\b/u;
const LEANS = /^(?:it (?!(?:is|was) )|they|their|its|this|these|those|such|he|she|one)\b/iu;
/** "its" may be of what is left out. */
const POINTS = /\b(?:its|it|their|they|them|this|these|those|such)\b(?! (?:is|was) )/iu;
/** Ends and beginnings that a cut made unfit to stand alone. */
const LOST =
  /\b(?:on the one hand|respectively|the same|the other|the former|the latter)[^,;]{0,20}$|^(?:and|but|or)\b/iu;
