/** What a text points at: things named before it, or not named at all where it stands alone. */

import { pointsBack } from './judgement.ts';
import type { Outline } from './outline.ts';

/** The kinds of pointers in the text, by name; "these hives" under a title on hives is one of its own. */
export function pointersOf(outline: Outline, text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const match of text.matchAll(DEMONSTRATIVE)) {
    const [, word = '', noun = '', next = ''] = match;
    if (OWN_WORK.test(noun) || OWN_WORK.test(next)) continue;
    const place = match.index === 0 ? 'first' : 'within';
    const before = text.slice(0, match.index).toLowerCase();
    if (before.includes(rootOf(noun))) found.add('named before');
    else if (isInTitle(outline, noun) || isInTitle(outline, next)) found.add(`in title, ${place}`);
    else if (COUNT.test(noun)) found.add('counted');
    else if (VERB.test(noun)) found.add(`before a verb, ${place}`);
    else found.add(`${word.toLowerCase()}, ${place}`);
  }
  for (const [name, pattern] of PHRASES) if (pattern.test(text)) found.add(name);
  if (pointsBack(text)) found.add('points back');
  return found;
}

const DEMONSTRATIVE = /\b(this|these|those|such)\s+([\p{L}-]+)(?: ([\p{L}-]+))?/giu;
const OWN_WORK =
  /^(?:cohort|trial|series|sample|population|paper|work|study|article|letter|research|survey|review|thesis|dissertation|book|report|note|results?|findings?|data|analys[ei]s|experiments?|observations?|investigation|as|that|an?)$/iu;
const COUNT = /^(?:two|three|four|both)$/iu;
const VERB =
  /^(?:is|are|was|were|has|have|can|may|will|would|suggests?|implies|means|leads|allows)$/iu;

function isInTitle({ titleText }: Outline, word: string): boolean {
  const root = word.toLowerCase().replace(/(?:ies|es|s|ing|ed|ions?)$/u, '');
  return root.length > 2 && titleText.toLowerCase().includes(root);
}

/** Without an end that may be of the plural. */
function rootOf(word: string): string {
  return word.toLowerCase().slice(0, Math.max(4, word.length - 2));
}

const PHRASES: readonly (readonly [string, RegExp])[] = Object.entries({
  'that thing':
    /\b(?:refines?|extends?|improves?|supports?|confirms?|uses?|of|in|for|to|by|with|from|under|on|at) that (?!of|in|from|for|with|which|is|are|was|the|it|they|we|an?\b|this|these)[\p{L}-]+(?=[ ,.])/iu,
  'of these': /\b(?:of|between|among) (?:these|them|those)\b/iu,
  'both of them':
    /\bboth (?:predictions?|approaches|cases|methods|models|groups|channels|effects|countries|regions|types|measures|scenarios|results)\b/iu,
  'in both': /^In both /u,
  'by number':
    /\bthe (?:first (?!time|to|evidence|study|detection|measurement|direct|observation)|second|third|latter|former) ?\p{L}+/iu,
  'by letter':
    /\b(?:model|case|setting|condition|scenario|group|type|phase|study)s? \(?(?:[ivx]+|[A-D]|\d)\)?(?=[ ,.])/u,
  'it first': /^It (?:is|was) (?!.*\b(?:that|to)\b)/u,
  'it as a subject': /(?:^|, )(?:they|it|he|she) (?!is\b|was\b)/iu,
  'its early': /^(?:We|I|Our|The|This) [^,]{0,30}\b(?:its|their|it|them)\b/u,
  'more, but than what':
    /\b(?:higher|lower|greater|larger|smaller|better|worse|more|less|fewer|stronger|weaker)\b(?!.*\b(?:than|compared|relative|versus|vs|when|with|as|among|in)\b)/iu,
});
