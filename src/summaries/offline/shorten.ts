/**
 * Shorter forms of a sentence, made by deletion only: every form keeps words of the sentence in
 * their order, so that it can say less than its author did but nothing else.
 */

import { tellsFinding } from './findings.ts';
import { hasMainClause, isFiniteVerb, isPlainVerb } from './grammar.ts';
import { asSentence, capitalized, withoutJoining } from './joining.ts';
import { lastCuts } from './last-cuts.ts';
import { longFindingCuts } from './long-findings.ts';
import { hasLooseEnd } from './loose-ends.ts';
import { behindFirstVerb, withoutFirstVerb } from './second-verbs.ts';
import { isContribution, type TailCut, tailCuts } from './tails.ts';
import { lacksVerbAfterThat } from './that-clauses.ts';
import { AND_SHOWS, endsWithinList, isBroken } from './vetoes.ts';
import { countWords } from './words.ts';

export interface Shortened {
  readonly text: string;
  /** What was left out besides the words that only join sentences. */
  readonly cuts: readonly Cut[];
}

export type Cut = 'lead' | 'first' | 'claim' | 'bracket' | 'aside' | 'last' | TailCut['cut'];

/** The forms of a finding that is too long in all of its usual ones. */
export function shorteningsOfLongFinding(sentence: string): readonly Shortened[] {
  const forms: Shortened[] = [];
  const known = new Set<string>();
  for (const form of shortenings(sentence)) {
    for (const text of longFindingCuts(form.text)) {
      const next = asSentence(text);
      if (known.has(next) || countWords(next) < MIN_LEFT_OF_FINDING) continue;
      if (isBroken(next) || lacksVerbAfterThat(next, true) || endsWithinList(form.text, next))
        continue;
      if (hasLooseEnd(sentence, next)) continue;
      known.add(next);
      forms.push({ text: next, cuts: [...form.cuts, 'clause'] });
    }
  }
  return forms;
}

/** The forms of what a long sentence tells behind what was done for it. */
export function shorteningsOfSecondVerb(sentence: string): readonly Shortened[] {
  const told = behindFirstVerb(withoutJoining(sentence));
  if (told === undefined || isBroken(told)) return [];
  return shortenings(told).map(({ text, cuts }) => ({ text, cuts: ['first', ...cuts] }));
}

/** The forms of a sentence that is too long even so, the fullest first. */
export function shorteningsAtLast(sentence: string): readonly Shortened[] {
  const forms: Shortened[] = [];
  const known = new Set<string>();
  for (const form of [...shortenings(sentence), ...shorteningsOfLongFinding(sentence)]) {
    for (const text of lastCuts(form.text)) {
      const next = asSentence(text);
      if (known.has(next) || countWords(next) < MIN_WORDS) continue;
      known.add(next);
      if (isBroken(next) || lacksVerbAfterThat(next, true) || endsWithinList(form.text, next))
        continue;
      if (hasLooseEnd(sentence, next)) continue;
      forms.push({ text: next, cuts: [...form.cuts, 'last'] });
    }
  }
  return forms;
}

const MIN_LEFT_OF_FINDING = 9;

/** The fewest words that a shortened sentence may have. */
const MIN_WORDS = 7;

/**
 * The forms of a sentence, the fullest first; that one only lacks "However," and the like. Cut
 * `freely`, a finding may lose what says where it holds.
 */
export function shortenings(sentence: string, freely = false): readonly Shortened[] {
  const forms: Shortened[] = [{ text: withoutJoining(sentence), cuts: [] }];
  const known = new Set(forms.map((form) => form.text));
  const add = (from: Shortened, text: string | undefined, cut: Cut): void => {
    if (text === undefined) return;
    const next = asSentence(text);
    if (known.has(next) || countWords(next) < MIN_WORDS) return;
    if (isBroken(next) || endsWithinList(from.text, next)) return;
    if (hasLooseEnd(sentence, next)) return;
    known.add(next);
    forms.push({ text: next, cuts: [...from.cuts, cut] });
  };
  for (const form of [...forms]) add(form, withoutLead(form.text), 'lead');
  for (const form of [...forms]) {
    add(form, withoutFirstVerb(form.text), 'first');
    add(form, withoutNotice(form.text), 'first');
  }
  for (const form of [...forms]) add(form, withoutClaim(form.text), 'claim');
  for (const form of [...forms]) add(form, withoutAsides(form.text), 'aside');
  for (const form of [...forms]) add(form, withoutBrackets(form.text), 'bracket');
  for (const form of [...forms]) {
    for (const { text, cut } of tailCuts(form.text, freely)) add(form, text, cut);
  }
  return forms;
}

/** Without brackets that only name, cite or measure what stands before them. */
function withoutBrackets(text: string): string {
  // Not "25(OH)D": what is glued to a bracket is one name with it.
  return text.replace(
    /(?<!\b(?:of|from|to|than|by)|[=≈≡~<>≤≥])\s\(([^()]{1,120})\)(?![\p{L}\p{N}(⁻⁺^_²³×/-])/gu,
    (whole, inner: string) => {
      const isShortName = /^[\p{L}\p{N}.&/+-]{1,14}$/u.test(inner) && /\p{Lu}.*\p{Lu}/u.test(inner);
      // "(1) A, (2) B": a list is no list without its numbers.
      if (/^(?:\d|[ivx]{1,4}|[a-h])$/u.test(inner)) return whole;
      // "(in hospital: 2 days)" says of whom.
      if (/^[\p{L} -]{3,40}: /u.test(inner)) return whole;
      if (isShortName) return text.split(inner.replace(/s$/u, '')).length > 2 ? whole : '';
      if (STATISTIC.test(inner) || isFigures(inner) || OTHER_NAME.test(inner)) return '';
      // "women (aged 50 to 79)" says of whom a finding holds.
      const isMeasure = /\d.*[^\d)]|\d{3}/u.test(inner) && !/\p{Ll}{9}/u.test(inner);
      return isMeasure && (isContribution(text) || IS_PRESENTED.test(text)) ? '' : whole;
    },
  );
}

/** "20.3 ± 7.3 vs 19.3 ± 6.1": figures, and no words that say of whom they are. */
function isFigures(inner: string): boolean {
  if (!/[=±<>%]|\+\/-|\bvs?\b/u.test(inner) || !/\d/u.test(inner) || OF_WHOM.test(inner))
    return false;
  return !/\p{Ll}{5}/u.test(inner.replace(STATISTICAL, ''));
}

const OF_WHOM =
  /\b(?:aged?|y|yrs?|years?|wks?|weeks?|days?|months?|h|hours?|boys|girls|m[ae]n|wom[ae]n|males?|females?|stages?|grades?|doses?|BMI|kg|mg)\b/iu;
const STATISTICAL = /\b(?:respectively|versus|confidence|interval|range|median|trend|group)\b/giu;

const IS_PRESENTED = /\b(?:is|are) (?:proposed|presented|introduced|described|developed)\b/u;
const STATISTIC =
  /^[pnr]\s?[=<>≤≥]|\b(?:P|CI|HR|OR|RR|SD|SE|AUC|df)\b\W{0,3}[\d=<>≤≥]|\d\s?% (?:CI|confidence)|^[\d.,%/\s±–-]+$/u;
const OTHER_NAME = /^(?:or|and|also known|a\.k\.a|so-called)\b.{12}/u;

/** "X, which is new, works" and "three fields – images, sound, film – and" without the inset. */
function withoutAsides(text: string): string {
  return text
    .replace(
      / ([–—-]) (?!\p{Lu}\p{L}+ \1 |(?:or|and|not|but|except|only|unless|if|even|nor)\b)[^–—]{3,90}? \1 /u,
      ' ',
    )
    .replace(SUCH, '')
    .replace(/, in (?:a|the same|much the same) (?:manner|way) [^,]{3,60}, (?=\p{Ll})/u, ' ')
    .replace(INSET, (whole, next: string, at: number) =>
      endsInset(whole, next, text.slice(0, at)) ? ' ' : whole,
    );
}

/** Whether the main verb follows; behind examples, "drugs, such as X, shift …", any verb is one. */
function endsInset(inset: string, next: string, before: string): boolean {
  // "coma in mice, a fever, increases in weight, and loss" is a list.
  if (/, [^,]{3,60}$/u.test(before) && /^, an? /u.test(inset)) return false;
  if (!/^, (?:such as|including) /u.test(inset))
    return isFiniteVerb(next) && !hasMainClause(before);
  const clause = before.slice(before.lastIndexOf(' that ') + 1);
  return (isFiniteVerb(next) || isPlainVerb(next)) && !hasMainClause(clause);
}

const INSET =
  /, (?:(?:i\.e\.|that is),? )?(?:(?:which|who|an?|the|namely|particularly|especially) [^,]{3,90}|(?:such as|including) [^,;]{2,60}(?:, [^,;]{2,40}){0,4}?), (?=([\p{L}'’-]+))/u;

/** "We study such models": what was made or studied may be any. */
const SUCH =
  /(?<=^(?:We|This \p{L}+) (?:\p{L}+ly )?(?:propose|introduce|present|develop|describe|design|stud|investigate|explore|examine|consider|analy[sz]e|address|provide|use)\p{L}* [^.:;]*)such (?!an?\b|as\b|that\b)(?=\p{L})/u;

const CONDITION =
  /^(?:if|when|unless|without|only|once|until|whenever|provided|assuming|where|under|except|even)\b/iu;
/** Leads that say why or how something was found, not where it holds. */
const HARMLESS_LEAD =
  /^(?:to|in order|motivated|inspired|based|starting from|building|drawing|using|by|through|leveraging|with the|while|although|since|as|because|unlike|with (?:an? )?(?:panel|data|surveys?|sample)|in (?:[\p{L}-]+ )?data (?:of|on|matched|from)|following|via|despite|rather|instead|towards?|thanks|consistent with|in agreement with|in line with|contrary to|from (?:the|these|this|our) (?:results?|findings|knowledge|data|evidence|analys[ei]s|experiments?|observations?))\b|\b(?:experiments?|evaluations?|analys[ei]s|studies)$/iu;
const FINDS =
  /^we (?:\p{L}+ly )?(?:show|find|found|prove|demonstrate|observe|document|estimate|establish|reveal|achieve|reach|obtain|discover|conclude|report|confirm|identif|constrain|measure|infer|detect|predict|outperform|improve|can|are)/iu;
const SUBJECT =
  '(?:we|this (?:paper|work|study|article|thesis|dissertation|book)|the (?:paper|authors?)|I)';
const AFTER_LEAD = new RegExp(`, (?=${SUBJECT} (?:\\p{L}+ly )?\\p{L}+)`, 'u');

/** "In a recent paper, we showed": without it the finding would be of this paper. */
const OF_EARLIER_WORK =
  /\b(?:recent|previous|earlier|prior|past|companion|related|another|other|first|second) (?:[\p{L}-]+ )?(?:work|works|paper|papers|study|studies|article|letter|publication|contribution|report)s?\b/iu;

/** Before any subject only these may go: they say why or on what ground. */
const MERE_LEAD =
  /^(?:based on|to|in order to|motivated by|inspired by|using|utilizing|because of)\b/iu;
const BEFORE_NOUN =
  /, (?=(?:the|an?|our|all|both|each|there|no) \p{Ll}+|it (?:is|was|appears|seems) |(?:estimates|results|calculations|predictions) of )/u;

/** "We contribute the following: 1) We train …": the first item can stand alone. */
const LIST_AFTER_COLON = /^[^:]{8,90}: \(?(?:1|i|a)[).] (?=We \p{L}+)/u;

/** "To train it faster, we propose …" without its first clause. */
function withoutLead(text: string): string | undefined {
  const item = LIST_AFTER_COLON.exec(text);
  if (item !== null) return text.slice(item[0].length);
  const match = AFTER_LEAD.exec(text) ?? (MERE_LEAD.test(text) ? BEFORE_NOUN.exec(text) : null);
  if (match === null) return undefined;
  const lead = text.slice(0, match.index);
  const rest = text.slice(match.index + 2);
  if (OF_EARLIER_WORK.test(lead)) return undefined;
  if (CONDITION.test(lead) || /\b(?:only|without|no)\b/iu.test(lead)) return undefined;
  if (hasMainClause(lead) || / (?:and|or|that)$/u.test(lead) || !hasMainClause(rest)) {
    return undefined;
  }
  if (FINDS.test(rest) && !HARMLESS_LEAD.test(lead)) return undefined;
  return withoutJoining(capitalized(rest));
}

/** "A test is described, and the loads agree with theory" as "The loads agree with theory". */
function withoutNotice(text: string): string | undefined {
  const notice = NOTICE.exec(text)?.[0];
  const before = notice ?? /^[^;:]{60,}; (?=[\p{L}\d])/u.exec(text)?.[0];
  if (before === undefined || (notice === undefined && tellsFinding(before))) return undefined;
  const rest = capitalized(text.slice(before.length));
  const isWhole = /^[\p{Lu}\d]/u.test(rest) && hasMainClause(rest) && countWords(rest) > 9;
  return isWhole && tellsFinding(rest) && !LEANS.test(rest) ? rest : undefined;
}

const LEANS =
  /^(?:it|its|they|their|these|this|those|he|she|one|such|the|however|but|and)\b|\bthe same\b/iu;
const NOTICE =
  /^[^,;:]{8,160}\b(?:is|are|was|were) (?:\p{L}+ly )?(?:made|given|presented|described|discussed|considered|examined|investigated|studied|reviewed|analy[sz]ed|compared|questioned|asked|surveyed|tested)(?: [^,;:]{3,80})?(?:, and|;) /iu;

const KINDS_OF_RESULTS =
  '(?:[Ee]xtensive |[Ee]xperimental |[Ee]mpirical |[Ss]imulation |[Nn]umerical |[Pp]reliminary )?(?:[Rr]esults|[Ee]xperiments|[Ff]indings|[Aa]nalys[ei]s|[Dd]ata|[Oo]bservations|[Ss]tudy)(?: (?:of|from) (?:this|our|the present) (?:study|trial|work|analysis|review|experiment|investigation))?';
const SHOWN =
  '(?:shows?|demonstrates?|prove|find|found|observed?|establish|reveals?|showed|shown|demonstrated|confirm|confirmed|revealed|discover|discovered|concluded?)';
const CLAIM = new RegExp(
  `^(?:We|Our (?!(?:\\p{L}+ )?(?:previous|earlier|prior|recent|past|former)\\b)(?:[\\p{L}-]+ ){1,3}|(?:The |These |The present |Present )?${KINDS_OF_RESULTS}|It is|It was) ?(?:\\p{L}+ly )?${SHOWN}(?: (?:both )?\\p{L}+ly(?: and \\p{L}+ly)?)?,? that (?!by |this |these |such |it |they )`,
  'u',
);

/** "The data suggest that X may be": what says itself that it may not be so. */
const GUESS = new RegExp(
  `^(?:We|I|It is|It was|(?:The |These |Our |The present |Present )?${KINDS_OF_RESULTS}) (?:\\p{L}+ly )?(?:suggest|indicate|imply|conclude|suggests|indicates|implies|suggested|indicated|concluded|proposed|argued) that (?!by |this |these |such |it |they |there )(?=[^,;]*\\b(?:may|might|could|can|tends?|appears?|seems?|likely)\\b)`,
  'u',
);

/** "We show that X" as "X". */
function withoutClaim(text: string): string | undefined {
  const match = CLAIM.exec(text) ?? GUESS.exec(text);
  if (match === null) return undefined;
  const rest = text.slice(match[0].length);
  // "shows that A and suggests that B" needs the one that shows.
  const isWhole = hasMainClause(rest) || PLACE_AND_CLAUSE.test(rest);
  return isWhole && !AND_SHOWS.test(rest) ? capitalized(rest) : undefined;
}

/** "under these conditions the load is …" has no comma before its main clause. */
const PLACE_AND_CLAUSE =
  /^(?:under|in|at|on|for|with|during) [^,;]{3,40} (?:an?|the) [^,;]{3,60} (?:is|are|was|were|can|could|may|will) /u;
