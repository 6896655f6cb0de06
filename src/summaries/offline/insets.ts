/** What stands within a long sentence beside what it says: examples, names, how it was measured. */

import { hasMainClause, isFiniteVerb, opensClause, opensPredicate } from './grammar.ts';

/** "the speed, measured by a probe, rises" as "the speed rises". */
export function withoutInsets(text: string): string {
  return withoutBrackets(withoutExamples(text))
    .replace(PARTICIPLE_INSET, ' ')
    .replace(EXAMPLES, ' ')
    .replace(NAMED, ' ')
    .replace(IF_NOT, '')
    .replace(BY_WHOM, '')
    .replace(IN_SPITE, (inset, at: number, whole: string) =>
      endsLead(whole.slice(0, at), whole.slice(at + inset.length)) ? ', ' : ' ',
    )
    .replace(SETTING, ' ')
    .replace(BY_MEANS, '')
    .replace(WITHIN_STUDY, '')
    .replace(APPOSITION, '');
}

/** "In view of the cold[, mainly in May], bees sleep" wants the comma that ends its lead. */
function endsLead(before: string, after: string): boolean {
  const first = /^[\p{L}-]+/u.exec(before)?.[0] ?? '';
  return opensClause(first) && !hasMainClause(before) && !opensPredicate(after);
}

const PARTICIPLE_INSET =
  /, (?:as )?(?:(?:\p{L}+ly )?(?!(?:supplement|complement|combin|augment|coupl|equipp|extend|restrict|limit|normali[sz])ed )\p{L}+ed (?:by|from|in|on|through|using)|some distance from|given by) [^,;]{3,90}, (?=(?:is|are|was|were|has|have|had|can|may|will|seems?|appears?|shows?|showed|increase[sd]?|decrease[sd]?|varie[sd]|fell|rose|did|do|does|provides?|allows?|leads?|causes?|reduces?|affects?)\b)/u;
const EXAMPLES =
  /, (?:including|such as|e\.g\.,?) [^,;]{2,60}, (?=(?:when|in|among|after|before|at|during|with|for|by|compared|than)\b)/u;
const IF_NOT = /, if not [^,;]{3,50},(?= \p{Ll})/u;
/** "the test introduced by Lee for hives, can be used". */
const BY_WHOM =
  / (?:introduced|proposed|developed|suggested) by [^,;]{3,80},(?= (?:can|may|is|are|was|were|has|have)\b)/u;
/** "Bees, despite the cold, are awake". */
const IN_SPITE =
  /, (?:using|based on|via|by means of|by \p{L}+ing|through|despite|in spite of|although|though|unlike|like|in particular|particularly|especially|for the first time)(?: [^,;]{3,90})?, (?=(?!(?:an?|the|one) \p{Ll}+ (?:that|which|of)\b)\p{Ll}+)/u;
/** "under this rule, where bees vote, hives grow". */
const SETTING =
  /, (?:where|in which|whereby) [^;:]{10,130}, (?=(?!and|or|but|which|where)[^,;]{3,60} (?:is|are|was|were|has|have|had|can|may|will|does|do|\p{L}+s|\p{L}+ed)\b)/u;
const BY_MEANS = /, by (?:\p{L}+ )?(?:choice|means|use) of [^,;]{3,90},(?= to \p{L})/u;
const WITHIN_STUDY =
  /^Within the (?:scope|range|limits) of (?:this|the present) (?:investigation|study|tests?), /u;

/** "butyrate, an acid of cows, greatly helps". */
const NAMED =
  /, (?:an?|the|which|who) [^,;]{3,120}, (?=(?:\p{L}+ly )?(?:is|are|was|were|has|have|had|can|may|will|enhance|increase|decrease|reduce|induce|inhibit|improve|promote|prevent|cause|affect|show|lead|play|remain|provide|allow|predict|drive|alter)(?:s|d|ed)?\b)/u;
/** "The Mach number at the crest, the station at which the surface is flat". */
const APPOSITION = /, (?:the|an?) [^,;]{4,60} (?:at|in|for|to|of|from) which [^,;]+$/u;

/** "Cells, including A, B, and C, are new" as "Cells are new". */
function withoutExamples(text: string): string {
  const start = /, (?:including|such as|for example|e\.g\.,?) /u.exec(text);
  if (start === null) return text;
  const from = start.index + start[0].length;
  for (const match of text.slice(from).matchAll(/, ([\p{L}]+)/gu)) {
    if (match.index > LONGEST_INSET) break;
    if (!isFiniteVerb(match[1] ?? '')) continue;
    return `${text.slice(0, start.index)} ${text.slice(from + match.index + 2)}`;
  }
  return text;
}

const LONGEST_INSET = 140;

/** Without any bracket, round or square, that does not say of whom a finding holds. */
function withoutBrackets(text: string): string {
  const kept = (inner: string): boolean =>
    OF_WHOM.test(inner) || OF_WHICH.test(inner) || inner.length < 2;
  return text
    .replace(
      /(?<!\b(?:the|an?|of|and|in|for|by|from|to|with|[=≈~<>≤≥]))\s\[([^[\]]{1,200})\](?![\p{L}\p{N}([⁻⁺^_²³×/-])/gu,
      (whole, inner: string) => (kept(inner) ? whole : ''),
    )
    .replace(
      /(?<!\b(?:from|to|of|than|by|[=≈≡~<>≤≥]))\s\(([^()]{1,200})\)(?![\p{L}\p{N}([⁻⁺^_²³×/-]| (?:lines?|transitions?|bands?|emission|states?|models?)\b)/gu,
      (whole, inner: string) => (kept(inner) ? whole : ''),
    );
}

/** "up to 61% (in old hives) and 1% (in new ones)". */
const OF_WHICH =
  /^(?:in|for|with|at|under|among|of|on|during|after|before|from|by) (?!Eq|Fig|Sec|Table|Ref)\p{L}/u;
const OF_WHOM =
  /\b(?:aged?|years?|boys|girls|m[ae]n|wom[ae]n|males?|females?|patients?|children|adults?|not|no|only|except|without|if|when|unless|but)\b|\b(?:versus|vs|compared|relative)\b(?!\W*[\d.])|: /iu;
