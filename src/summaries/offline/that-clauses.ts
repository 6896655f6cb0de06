/** Whether the clause behind "that", "how" or "whether" has kept its verb when an end is cut off. */

import { hasMainClause, isFiniteVerb, isNounLike, isPlainVerb, isVerbForm } from './grammar.ts';

/**
 * "except that the edge of the layer": the verb was in what is cut off. `loosely` takes any word in
 * "s" for one, where no comma tells that they may be a list.
 */
export function lacksVerbAfterThat(kept: string, loosely = false): boolean {
  const question = QUESTION.exec(kept)?.[1]?.split(' ');
  const verbs = question?.filter((word) => isFiniteVerb(word) || isPlainVerb(word));
  // "how bees that build hives": the one verb is of those that.
  const least = question?.some((word) => /^(?:that|which|who)$/u.test(word)) ? 2 : 1;
  if (verbs !== undefined && verbs.length < least) return true;
  if (OF_FACT.test(kept)) return true;
  if (!CLAUSE_WITH_THAT.test(kept)) return false;
  const clause = kept.slice(kept.lastIndexOf(' that ') + 6);
  if (OPENS_LED.test(clause)) {
    const main = LED.exec(clause)?.[1] ?? '';
    if (main === '' || (/^[\p{L}-]+ing\b/u.test(main) && !hasMainClause(main))) return true;
  }
  const ofWhat = OF_WHAT.test(clause);
  const isVerb = loosely && !ofWhat && !clause.includes(',') ? /ed$|[^su]s$/u : /ed$/u;
  const words = clause.split(/[ ,]+/u).slice(0, loosely ? -1 : undefined);
  if (!/[ ,]/u.test(clause.trim())) return true;
  return (
    words.length > 1 &&
    !words
      .slice(1)
      .some(
        (word, at) =>
          (isVerb.test(word) || (isVerbForm(word) && !(ofWhat && isNounLike(word)))) &&
          !/ing$/u.test(word) &&
          !/^(?:an?|any|the|of|each|no|this|some|more|less|most|least|\p{L}+ly)$/u.test(
            words[at] ?? '',
          ) &&
          words[at + 2] !== 'by',
      )
  );
}

const QUESTION =
  / (?:(?:know|decide|choose|tell) (?:which|what)|how|whether|why) (?!to |much |many )([^,]*)$/u;
/** "on the premise that old hives" */
const OF_FACT =
  /\b(?:premise|idea|fact|hypothesis|assumption|notion|evidence|view|claim|possibility|conclusion|observation) that (?!(?:[\p{L}-]+ ){0,3}(?:is|are|was|were|has|have|had|can|may|do|does|did|\p{L}+ed|\p{L}+[^su]s)\b)[\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+){0,2}$/u;
/** "while A is old, B", "if A then B". */
const OPENS_LED = /^(?:while|although|though|whereas|if|when|because|since) /u;
/** "for all of the hives": its noun in "s" is no verb. */
const OF_WHAT = /^(?:for|in|with|under|by|among|within|at|on|from|during|after|before|across) /u;
const LED = /(?:, | then )(.*)$/u;
const CLAUSE_WITH_THAT =
  / (?:conclud|show|f[io]und|find|suggest|indicat|demonstrat|reveal|argu|propos)\p{L}* that | that (?=(?:the|an?|this|these|its|their|our) )/u;
