/** Whether what a deep cut leaves can still be read as a sentence. */

import { tellsFinding } from './findings.ts';
import { hasMainClause, isFiniteVerb, isPlainVerb } from './grammar.ts';

/** "In a study we have shown that" has no comma that would tell where its clause begins. */
export function isWhole(text: string): boolean {
  const clause = IN_WHICH.exec(text)?.[1];
  // Its last word is a noun, and no verb.
  if (clause?.split(' ').slice(0, -1).some(isVerbLike) === false) return false;
  if (LEADS.test(text) && !hasMainClause(text) && !/ it (?:is|was|appears|seems) /u.test(text))
    return false;
  return (
    hasMainClause(text) ||
    WE_TELL.test(text) ||
    THEY_TELL.test(text) ||
    CAUSES.test(text) ||
    tellsFinding(text)
  );
}

/** "Since hives are old": what follows from it is gone. */
const LEADS = /^(?:since|because|although|though|while|whereas|if|when|as|given)\b/iu;

/** "The findings highlight the hives": of the plural, whatever comes next is the verb. */
const THEY_TELL =
  /^(?:These|Our|The) (?:[\p{L}-]+ ){0,2}(?:findings|results|data|observations) (?:\p{L}+ly )?(?:highlight|underline|underscore|stress|point|add|argue)\b/u;

/** Verbs that elsewhere are nouns as well. */
const CAUSES =
  /^(?:The|An?|Higher|Lower|Our|This) [^,;]{3,80}? (?:causes|raises|lowers|boosts|drives|triggers|shapes|alters|affects) (?:the|an?|their|its|both|more|less|higher|lower)\b/u;

/** "ways in which old hives": the clause lost its verb. */
const IN_WHICH = / (?:in|by|through|for|on|at|with|from|to|under) which ([^,]*)$/u;

/** "grows", "shown": a word that may be what its clause tells. */
export function isVerbLike(word: string): boolean {
  return isFiniteVerb(word) || isPlainVerb(word) || /(?:[^su]s|ed)$/u.test(word);
}

const WE_TELL = /\b(?:we|I) (?:have )?(?:shown?|showed|find|found|demonstrated?|observed?) that /u;
