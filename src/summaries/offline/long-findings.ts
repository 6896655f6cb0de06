/**
 * Cuts for a finding that is too long in all of its usual forms. They leave out what stands beside
 * it, a second clause, an inset, a concession before it; never what it is compared with, nor where
 * or for whom it holds.
 */

import { tellsFinding, tellsPlainFinding } from './findings.ts';
import { hasMainClause } from './grammar.ts';
import { asSentence, capitalized } from './joining.ts';
import { AND_SHOWS } from './vetoes.ts';
import { countWords } from './words.ts';

/** Shorter forms of the text, each with one place or several left out. */
export function longFindingCuts(text: string): readonly string[] {
  const found = new Set<string>();
  const inset = withoutInsets(text);
  for (const base of new Set([text, inset])) {
    if (base !== text) found.add(base);
    const starts = [base, withoutConcession(base), withoutNotice(base)].filter(
      (each) => each !== undefined,
    );
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

/** "the speed, measured by a probe, rises" as "the speed rises". */
function withoutInsets(text: string): string {
  return text
    .replace(PARTICIPLE_INSET, ' ')
    .replace(EXAMPLES, ' ')
    .replace(IF_NOT, '')
    .replace(BY_MEANS, '')
    .replace(WITHIN_STUDY, '')
    .replace(APPOSITION, '');
}

const PARTICIPLE_INSET =
  /, (?:as )?(?:(?:\p{L}+ly )?\p{L}+ed (?:by|from|in|through|using)|some distance from|given by) [^,;]{3,90}, (?=(?:is|are|was|were|has|have|had|can|may|will|seems?|appears?|shows?|showed|increase[sd]?|decrease[sd]?|varie[sd]|fell|rose|did|do|does)\b)/u;
const EXAMPLES =
  /, (?:including|such as|e\.g\.,?) [^,;]{2,60}, (?=(?:when|in|among|after|before|at|during|with|for|by|compared|than)\b)/u;
const IF_NOT = /, if not [^,;]{3,50},(?= \p{Ll})/u;
const BY_MEANS = /, by (?:\p{L}+ )?(?:choice|means|use) of [^,;]{3,90},(?= to \p{L})/u;
const WITHIN_STUDY =
  /^Within the (?:scope|range|limits) of (?:this|the present) (?:investigation|study|tests?), /u;

/** "Although the wing was old, the drag fell" as "The drag fell". */
function withoutConcession(text: string): string | undefined {
  if (!CONCEDES.test(text)) return undefined;
  for (const match of text.matchAll(/, /gu)) {
    const rest = text.slice(match.index + 2);
    if (LEANS.test(rest)) return undefined;
    if (/^(?:and|or|but|which|who|as|in|at|on|for|with)\b/u.test(rest)) continue;
    if (tellsPlainFinding(rest) && isClause(rest)) return capitalized(rest);
  }
  return undefined;
}

const CONCEDES =
  /^(?:although|though|even though|while|whereas|despite|in spite of|contrary to|consistent with|in agreement with|in line with|as expected|because of the)\b/iu;

/** "A field is examined and it is shown that X", "The curves presented show that X". */
function withoutNotice(text: string): string | undefined {
  const notice = NOTICE.exec(text)?.[0];
  const rest = notice === undefined ? text : capitalized(text.slice(notice.length));
  const claim = CLAIM.exec(rest)?.[0];
  const claimed = claim === undefined ? rest : capitalized(rest.slice(claim.length));
  // "shows that A and suggests that B" needs the one that shows.
  if (AND_SHOWS.test(claimed)) return undefined;
  return claimed === text || LEANS.test(claimed) || !isClause(claimed) ? undefined : claimed;
}

const NOTICE =
  /^[^;:]{20,200}\b(?:is|are|was|were) (?:then )?(?:made|given|presented|described|discussed|considered|examined|investigated|studied|analy[sz]ed|compared)\b[^;:]{0,80},? and (?=it is (?:shown|found|concluded|demonstrated) that )/iu;
/** A subject with "of", "in" or "for" may tell of whom alone the claim was shown. */
const CLAIM =
  /^(?:(?!(?:in|of|on|for|from|with|among|using|previous|earlier|other|studies|author|authors)\b)[\p{L}-]+ ){1,5}(?:demonstrates?|shows?|proves?|confirms?|establish(?:es)?|reveals?|demonstrated|showed|confirmed|revealed) that /iu;
/** "The Mach number at the crest, the station at which the surface is flat". */
const APPOSITION = /, (?:the|an?) [^,;]{4,60} (?:at|in|for|to|of|from) which [^,;]+$/u;

/** What stands before a second clause, before a reason, and before a contrast. */
function firstClauses(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(SECOND)) {
    const kept = text.slice(0, match.index);
    const tail = text.slice(match.index + match[0].length);
    if (!isClause(kept) || !tellsFinding(asSentence(kept))) continue;
    if (!REASON.test(match[0]) && (!isClause(tail) || TURNS.test(tail))) continue;
    found.push(kept);
  }
  return found;
}

const SECOND =
  /,? (?:both |mainly |largely |partly |primarily |presumably |probably )?because(?: of)?\b|, as (?:is|are|was|were|did|does|do)\b|, (?:and|but|whereas|while|however,) (?:that )?| but, |; (?:however, )?| (?:whereas|while) (?=\d|the|in|an?\b)/gu;
const REASON = /because|^, as /u;
/** A second clause that takes back a part of the first: then neither stands without the other. */
const TURNS =
  /^(?:only|not|no|this|these|it|its|they|their|such|when|if|after|the (?:\p{L}+ )?(?:difference|effect|association|relationship|result|increase|decrease|reduction|trend|correlation|finding|evidence|quality|benefit|advantage)s?)\b|\b(?:adjust(?:ed|ing|ment)|controll(?:ed|ing)|disappear|no longer|not significant|inconclusive|caution|limited|vanish)/iu;

/** A subject with its verb; findings tell theirs by verbs that elsewhere may be participles. */
function isClause(text: string): boolean {
  return hasMainClause(text) || (countWords(text) > 8 && TOLD.test(text));
}

const TOLD =
  /^(?!(?:which|who|that)\b)[^,;]{3,140}? (?:resulted in|led to|increased (?:by|from|the|in)|decreased (?:by|from|the|in)|reduced the|fell by|rises? by|falls? by|rose by|reported|correlated|varied|depends|shows?|showed|found|indicated|revealed|originated|survived)\b/u;
const LEANS = /^(?:it (?!(?:is|was) )|they|their|its|this|these|those|such|he|she|both|one)\b/iu;
/** Ends and beginnings that a cut made unfit to stand alone. */
const LOST =
  /\b(?:on the one hand|respectively|the same|the other|the former|the latter)[^,;]{0,20}$|^(?:and|but|or)\b/iu;
