/**
 * Cuts for a sentence that no other makes short enough: of several things it tells the first, and
 * what is remarked before, within or behind it goes. What says of whom, when or against what a
 * finding holds stays.
 */

import { firstItem, firstNumbered, firstPredicates } from './first-of-several.ts';
import { beforeBut, firstOfTwo } from './first-of-two.ts';
import { hasMainClause, opensPredicate } from './grammar.ts';
import { capitalized } from './joining.ts';
import { AND_SHOWS, tellsOfSome } from './vetoes.ts';
import { isVerbLike, isWhole } from './wholes.ts';

/** Shorter forms, after one such cut or several. */
export function lastCuts(text: string): readonly string[] {
  const found = new Set<string>();
  let bases: readonly string[] = [text];
  for (let round = 0; round < MOST_CUTS && found.size < MOST_FORMS; round += 1) {
    const next = bases.flatMap(cutsOf).filter((each) => !found.has(each));
    for (const each of next) found.add(each);
    bases = next;
  }
  return [...found];
}

const MOST_CUTS = 3;
const MOST_FORMS = 60;

function cutsOf(text: string): readonly string[] {
  const body = text.replace(/\.$/u, '');
  return [
    withoutWay(body),
    withoutFirstDeed(body),
    withoutClaim(body),
    withoutBrackets(body),
    withoutSmallWords(body),
    withoutInset(body),
    firstNumbered(body),
    firstItem(body),
    beforeBut(body),
    ...withoutTails(body),
    ...firstPredicates(body),
    ...firstOfTwo(body),
  ].filter((each) => each !== undefined && each !== body && isWhole(each)) as string[];
}

/** "Using old data we find that X" as "We find that X". */
function withoutWay(text: string): string | undefined {
  const way = WAY.exec(text)?.[0];
  if (way === undefined || IN_WHOM.test(way) || FOR_WHAT.test(way)) return undefined;
  return capitalized(text.slice(way.length));
}

const WAY =
  /^(?:using|applying|exploiting|employing|leveraging|utili[sz]ing|combining|comparing|analy[sz]ing|starting from|building on|drawing on|making use of|based on|by \p{L}+ing|as a (?:\p{L}+ )?demonstration|after (?:an? )?(?:\p{L}+ )?(?:examination|review|search|inspection)|based (?:up)?on|to \p{L}+|with (?:the |an? )?(?:[\p{L}-]+ ){0,4}(?:models?|data|simulations?|experiments?|approach|methods?|framework))\b(?!.*\b(?:we|I) .* (?:we|I) )[^;:]*?,? (?=(?:we|I) (?:have |also |can )?(?:find|found|show|shown|showed|demonstrate|demonstrated|document|documented|report|reported|observe|observed|prove|obtain|identify|construct|develop|propose|introduce)\b)/iu;

/** "By comparing old and new hives in mice": then the finding is of these. */
const IN_WHOM =
  /\bin (?:[\p{L}\d-]+ ){0,5}(?:cells?|neurone?s?|mice|rats?|patients|women|men|children|subjects|animals|humans?|tissues?)\b/iu;

/** "Using old data, for the valley we find": then the finding is of the valley. */
const FOR_WHAT = /, (?:for|in|on|at|among|within) [^,]*$/u;

/** "We use old data to weigh bees, and show that X" as "We show that X". */
function withoutFirstDeed(text: string): string | undefined {
  const [whole = '', subject = '', tells = ''] = DEED.exec(text) ?? [];
  return whole === '' ? undefined : subject + tells + text.slice(whole.length);
}

const DEED =
  /^(We |I )\p{L}+ [^;:]{10,160}?,? and ((?:show|demonstrate|find|prove|conclude|report) that )(?!(?:it|its|they|their|these|those|this|such)\b)/u;

/** "Counterfactual analysis shows that X" as "X"; what is only suggested stays so. */
function withoutClaim(text: string): string | undefined {
  const claim = CLAIM.exec(text)?.[0];
  if (claim === undefined || (OF_OTHERS.test(claim) && !OWN.test(claim))) return undefined;
  const rest = text.slice(claim.length);
  return AND_SHOWS.test(rest) ? undefined : capitalized(rest);
}

const CLAIM =
  /^(?!(?:under|for|in|among|at|within|assuming|given|on|during|after|before|across|despite|unlike|conditional|controlling|compared|from) )[^;:]{2,130}? (?:shows?|showed|(?:is|was) shown|demonstrates?|demonstrated|finds?|found|(?:is|was) found|reveals?|revealed|confirms?|confirmed|documents?|documented|reports?|reported|concludes?|concluded|indicates?(?=[^;]*\b(?:may|might|could|appears?|seems?)\b)|estimates imply) that (?!by |this |these |those |such |it |its |they |their |if |when |in |under |for |among )/iu;
const OWN = /^(?:This|Our|The present) [\p{L}-]+ of [\p{L}\s-]+$/u;
const OF_OTHERS =
  /\b(?:previous|earlier|prior|recent|recently|other|studies|authors?|literature|researchers|others|theory|models?|not|whether|how|which|who|if|when|while|although|but|could|may|might|should|would|will|hypothes\p{L}+)\b|\bto \p{L}+ that $/iu;

/** Without any bracket, also one within another, that does not say of whom or when. */
function withoutBrackets(text: string): string {
  return text.replace(
    /(?<!\b(?:of|from|to|than|by)|[=≈≡~<>≤≥]),?\s\(((?:[^()]|\([^()]{0,200}\)){2,300})\)(?![\p{L}\p{N}([⁻⁺^_²³×/-])/gu,
    (whole, inner: string) => (LIMITS.test(inner) || !ASIDE.test(inner) ? whole : ''),
  );
}

/** Figures of a test, an abbreviation, an example. */
const ASIDE =
  /\b(?:CI|P|p|n|OR|RR|HR|SD|SE|AUC|r)\b ?[\d.=<>≤:]|\d ?%|^[\p{Lu}\d][^ ]*$|^(?:e\.g|i\.e|see|for example|such as|\d[\d.]* )/u;

/** "in order", "that is" before what is done, and words of degree. */
function withoutSmallWords(text: string): string {
  return text
    .replace(
      / (?:that|which) (?:is|are|was|were) (?=\p{L}{3,}ed (?:by|on|in|from|for|to|with|at)\b)/gu,
      ' ',
    )
    .replace(/ in order to /gu, ' to ')
    .replace(/ as compared (?=with|to)/gu, ' compared ')
    .replace(SEVERAL, ' ')
    .replace(VALUES, ' $1 ')
    .replace(OF_THIS_STUDY, '')
    .replace(DEGREES, ' ');
}

const OF_THIS_STUDY =
  / (?:of|from|in) (?:this|our|the present) (?:[\p{L}-]+ ){0,2}(?:study|analysis|trial|work|paper|investigation|review)(?= \p{Ll})/gu;
const DEGREES =
  / (?:highly|strongly|remarkably|substantially|currently|recently|newly|clearly|essentially|fundamentally|considerably|dramatically|markedly|strikingly|robustly|easily|additionally|(?<!\bbut )also|subsequently|naturally|numerically|empirically|systematically|consistently) (?!and |or )(?=\p{Ll})/gu;

/** "in a variety of hives" as "in hives". */
const SEVERAL =
  / (?:an? (?:wide |broad |large )?(?:range|variety|number|set|series|array) of)(?<= (?:in|for|of|with|by|to|from|across|under|on) an? (?:wide |broad |large )?\p{L}+ of) (?=[\p{L}-]+ (?:[\p{L}-]+ )?\p{L}+s\b|\p{L}+s\b)/gu;
/** "an important cause" as "a cause" would want another article; "the important cause" does not. */
const VALUES =
  / (the|these|its|their|our|of|in|for|as|on|with) (?:(?:key|important|critical|crucial|essential|intriguing|striking|well-known|existing|current|overall|emerging|relevant|corresponding) )(?!and |or |to |for )(?=\p{Ll})/gu;

const LIMITS =
  /\b(?:not|no|nor|only|except|without|with the exception|unless|if|when|whenever|where|until|provided|in|for|with|at|under|among|aged?|men|women|boys|girls|males?|females?|children|patients)\b/iu;

/** "Hives, which are old, are warm" and "hives such as these are" without what stands between. */
function withoutInset(text: string): string | undefined {
  const plain = text.replace(IN_COMMAS, ' ').replace(EXAMPLES, ' ');
  if (plain !== text) return plain;
  for (const start of text.matchAll(INSET)) {
    const before = text.slice(0, start.index);
    if (/^, (?:an?|the) $/u.test(start[0]) && IS_LEAD.test(before)) continue;
    const clause = before.slice(before.lastIndexOf(' that ') + 1);
    if (hasMainClause(clause.replace(/^that /u, ''))) continue;
    const from = start.index + start[0].length;
    for (const end of text.slice(from).matchAll(/, /gu)) {
      if (end.index > LONGEST_INSET) break;
      const rest = text.slice(from + end.index + 2);
      const inset = text.slice(from, from + end.index);
      // "bees which in winter, rest": the verb of the relative clause would be left.
      if (RELATIVE.test(start[0]) && !inset.split(' ').some(isVerbLike)) continue;
      if (opensPredicate(rest) && !/^(?:and|or) /u.test(rest)) return `${before} ${rest}`;
    }
  }
  return undefined;
}

const IN_COMMAS =
  /, (?:on average|in turn|in general|in fact|indeed|for example|for instance|in particular|crucially|importantly|notably|ceteris paribus|all else equal), /gu;
const EXAMPLES =
  / such as [^,;]{3,140}?(?<!\b(?:and|or)) (?=(?:is|are|was|were|has|have|had|can|could|may|might|will|would|should|seems?|appears?|must)\b)/gu;
const INSET =
  /, (?:that|which|who|whose|where|in which|whereby|characteri[sz]ed by|defined (?:as|by)|consisting of|comprising|measured (?:as|by)|including|such as|(?:previously|recently|originally|first|initially|commonly|also) \p{L}+(?:ed|wn|nd|lt)|an?|the) |(?<=\b(?:observations|results|findings|data)), (?:coupled|together|along|combined) with /gu;
const LONGEST_INSET = 180;
/** "After a count, the bees": what stands behind the comma is the subject. */
const IS_LEAD =
  /(?:^|, )(?:in|on|at|for|by|after|before|during|while|when|if|although|though|as|under|with|within|among|between|across|despite|since|looking|using|\p{L}+ly)\b[^,]*$/iu;
const RELATIVE = /(?:that|which|who|whose|where) $/u;

/** The text before each end that adds to it, and limits it in no way. */
function withoutTails(text: string): readonly string[] {
  const found: string[] = [];
  for (const { index } of text.matchAll(TAIL)) {
    const tail = text.slice(index);
    if ((OF_ANOTHER.test(tail) ? ONLY : LIMITING).test(tail) || tellsOfSome(text)) continue;
    if (tail.slice(1).split(', ').slice(1).some(opensPredicate) || DEEDS.test(tail)) continue;
    const kept = text.slice(0, index);
    if (
      !isInList(kept, tail) &&
      !/\b(?:an?|the|more|less) [\p{L}-]+(?:ing|ed|ive|al|ous)$|\p{L}ly$/u.test(kept)
    )
      found.push(kept);
  }
  return found;
}

const TAIL = new RegExp(
  [
    ', (?:with (?!the exception|and without)|via|through|apparently|possibly|probably|presumably|perhaps|primarily|mainly|largely|partly|thus|thereby|hence|robust|independent(?:ly)? of|irrespective of|regardless of|driven|caused|mediated|accompanied|followed|reflected|supported|suggesting|indicating|implying|as (?:reflected|measured|evidenced|judged|assessed|indicated|shown|seen|expected|well|opposed)|including|such as|rather than|at a time|even (?:when|if|though|after)|although|though|despite|consistent with|in line with|in agreement with|contrary|contrarily|unlike|which|whose|whereby|in which|some|most of|many of|especially|particularly|notably|namely|and (?:that|thus|hence|therefore|also|further)|while|whereas|\\p{L}+ing)\\b',
    ' (?:as well as|as (?:reflected|measured|evidenced|judged|assessed|indicated) by|due (?:in part |largely |mainly |primarily |partly )?to|because of|accompanied by|owing to|thanks to|such as|including|relative to (?:a|the) (?:baseline|mean|average|median))\\b',
    '(?<=(?:show|find|found|suggest|indicate|demonstrate|reveal|conclude|argue|imply|prove)(?:s|d|ed)? that [^;]*),? and that\\b',
    ', (?:or|i\\.e\\.,?) (?:about |roughly |approximately |some )?[\\d$€£]',
    '(?<=^[^–]*) – (?=[^–]+$)',
    '(?<=^[^;]*); ',
    '(?<= by \\p{L}+ing [^;]*),? and by \\p{L}+ing\\b',
    ', (?:identified|discovered|detected|collected|conducted|estimated) (?:through|by|with|in|using|from|via|at|between)\\b',
  ].join('|'),
  'gu',
);
const OF_ANOTHER = /^, (?:while|whereas) /u;
const ONLY = /\b(?:only|except|unless)\b/iu;
/** "for resting hives[, feeding bees, or taking honey]". */
const DEEDS = /^, \p{L}+ing [^,]*, (?:and|or) \p{L}+ing\b/u;
/** Then the finding is less than it seems, or holds for some alone. */
const LIMITING =
  /\b(?:not|no|nor|only|except|unless|unclear|inconclusive|limited|caution|disappear\p{L}*|vanish\p{L}*|attenuat\p{L}*|assuming|provided|conditional|depending|controlling|adjusting|using|excluding|ranging|varying|compared|regarding|concerning|being|having|considering)\b/iu;

function isInList(kept: string, tail: string): boolean {
  if (
    /^, (?:and|while|whereas|which|although|though|suggest|indicat|imply|reflecting|leading|making)/u.test(
      tail,
    )
  )
    return false;
  return /, [^,]{1,40}$/u.test(kept) && /,? and /u.test(tail);
}
