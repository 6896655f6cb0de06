/**
 * What a text may say that claims to be about a paper. Pure functions over the text and the words
 * that the model saw. They stop invented numbers and names, mixed-up papers, other languages and
 * anything that is more than plain text; they do not understand, so a swapped adjective passes.
 *
 * What each guard costs and catches is measured on SciTLDR's dev split by `npm run bench:guards`:
 * of TL;DRs that authors wrote 7.6% are rejected, most for names and numbers that are only in the
 * full text; 92% of changed numbers, 94% of swapped names and 97% of other papers' TL;DRs are
 * caught. The guard of the subject alone costs 2.6% and catches 96% of other papers; without it they
 * pass wherever they name nothing. Accepting common acronyms ("GAN", "SGD") and any two initials
 * let a third of the swapped names through: so an acronym passes only where the paper speaks of
 * such things, and two initials where their words are said twice. Lists of negations and of
 * capitalized words were left out: they catch little and reject true sentences.
 */

import { languageName } from '../languages.ts';
import { contentStems, countWords, isEnglish } from '../offline/words.ts';
import { isInLanguage } from './language-guard.ts';
import { newNames } from './names.ts';
import { newNumbers } from './numbers.ts';

export interface Fault {
  readonly kind:
    | 'number'
    | 'name'
    | 'length'
    | 'language'
    | 'link'
    | 'markup'
    | 'subject'
    | 'empty';
  /** What is wrong, as a model can be told: `it names “ImageNet”, which the paper does not`. */
  readonly words: string;
}

export interface Guarded {
  /** What the model was shown. */
  readonly title: string;
  readonly abstract: string;
  /** In which the text was asked for, as in `en` or `de`. */
  readonly language: string;
}

/** The most words of one text of a model; of people's TL;DRs none is longer. */
export const MAX_MODEL_WORDS = 40;
/** The share of content words that may be the text's own. */
const MOST_NEW_STEMS = 0.6;

/** Every reason why the text may not be shown; `[]` where there is none. */
export function faultsOf(text: string, paper: Guarded): readonly Fault[] {
  if (!/\p{L}/u.test(text)) return [{ kind: 'empty', words: 'it says nothing' }];
  const source = `${paper.title}. ${paper.abstract}`;
  return [
    ...formFaults(text, source),
    ...languageFaults(text, paper.language),
    ...newNumbers(text, source, paper.language).map((number) => ({
      kind: 'number' as const,
      words: `it states the number ${number}, which the paper does not`,
    })),
    ...newNames(text, source).map((name) => ({
      kind: 'name' as const,
      words: `it names “${name}”, which the paper does not`,
    })),
    ...subjectFaults(text, source, paper),
  ];
}

function formFaults(text: string, source: string): readonly Fault[] {
  const faults: Fault[] = [];
  if (countWords(text) > MAX_MODEL_WORDS) {
    faults.push({ kind: 'length', words: `it has more than ${MAX_MODEL_WORDS} words` });
  }
  const newHosts = (text.match(HOST) ?? []).filter((host) => !source.includes(host));
  if (LINK.test(text) || newHosts.length > 0) {
    faults.push({ kind: 'link', words: 'it holds a link or an address' });
  }
  if (MARKUP.test(text)) faults.push({ kind: 'markup', words: 'it holds markup or a mention' });
  return faults;
}

const LINK =
  /\b[a-z][a-z0-9+.-]*:\/\/|\b(?:mailto|javascript|data|tel):\S|\bwww\.|[\p{L}\d._-]+@[\p{L}\d-]+\.\p{L}|\b[\p{L}\d-]+\.(?:com|org|net|edu|gov|io|ai|dev|app|gg|ly|me|co|info|xyz|ru|cn|de|uk|to|sh|link|site|online)\b(?:\/|(?![\p{L}\d]))/iu;
/** Words that are joined by a dot, as any host is; the abstract may have such a word of its own. */
const HOST = /(?<![\p{L}\d.])[\p{L}\d-]{2,}(?:\.[\p{L}\d-]{2,})*\.\p{Ll}{2,}(?![\p{L}\d])/gu;
/** Tags, Slack's and Discord's mentions, Markdown's links, headings, code and emphasis. */
const MARKUP =
  /<[!@#/\p{L}][^<>]*>|(?<![\p{L}\d])@\p{L}|\[[^\]]*\]\s?\(|!\[|```|`[^`]*`|\*\*|__|~~|\|\||^#{1,6} |^[>*-] |\n|<\|/u;

function languageFaults(text: string, language: string): readonly Fault[] {
  if (isInLanguage(text, language)) return [];
  return [{ kind: 'language', words: `it is not in ${languageName(language)}` }];
}

/** Stems can be compared only where both texts are in one language, whose stems are known. */
function subjectFaults(text: string, source: string, paper: Guarded): readonly Fault[] {
  if (paper.language !== 'en' || !isEnglish(paper.abstract)) return [];
  const stems = [...new Set(contentStems(text))];
  const known = new Set(contentStems(source));
  const added = stems.filter((stem) => !known.has(stem)).length;
  if (added <= MOST_NEW_STEMS * stems.length) return [];
  return [{ kind: 'subject', words: 'most of its words are not the paper’s' }];
}
