/** Whether the verb that a sentence, or what it tells behind a colon, needs went with what was cut. */

import { isFiniteVerb, isPlainVerb, opensPredicate } from './grammar.ts';

/** "The growth of hives that are old [and of those that are new is the cause]" */
export function lostItsVerb(kept: string, tail: string): boolean {
  const told = kept.replace(CLAIM, '');
  const own = told.replace(/^.*; /u, '').replace(SUBORDINATE, '');
  const rest = tail.replace(SUBORDINATE, '');
  const restHasVerb = hasVerb(rest) || tail.split(', ').slice(1).some(opensPredicate);
  // "bees fly, and new hives [of wax were built]"
  const piece = /, and ([^,;]+)$/u.exec(own)?.[1];
  if (piece !== undefined && own.split(', ').length < 3 && !hasVerb(piece)) return restHasVerb;
  // "We find that some bees[, such as drones of old hives, rest]"
  const isMore = /^[,;:]? ?(?:and|but|or|so)\b|^[;:]/u.test(tail);
  if (told !== kept && !isMore && !hasVerb(own) && restHasVerb) return true;
  // "suggest that bees[, and thus hives, rest]"
  const isOpened = told !== kept && !hasVerb(own) && /^,? and\b/u.test(tail);
  if (isOpened && tail.split(', ').slice(2).some(opensPredicate)) return true;
  // A second deed wants a first one.
  if (GOES_ON.test(tail) || opensPredicate(tail.replace(/^,? (?:and|but) /u, ''))) return false;
  return !/^(?:We|I|It|They|There) /u.test(told) && !hasVerb(own) && restHasVerb;
}

/** "are dear: in old hives[, bees …]" */
export function isOpenColon(kept: string, tail: string): boolean {
  const told = /: ((?:in|under|for|at|with|among|on|when|if|while) [^:;]+)$/u.exec(kept)?.[1];
  return told !== undefined && /^, /u.test(tail) && !hasVerb(told.replace(SUBORDINATE, ''));
}

const CLAIM =
  /^.*?\b(?:(?:find|found|show|showed|shown|suggest|indicate|demonstrate|reveal|conclude|argue|imply|prove|propose|evidence|report|document|speculate|hypothesize|expect|infer|estimate|note)(?:s|d|ed)? that|(?:discuss|examine|explore|investigate|ask|explain|show)(?:s|d|ed)? (?:how|whether|why)),? /u;
/** Clauses whose verb is none of the sentence. */
const SUBORDINATE =
  /(?:^|(?<= ))(?:that|which|who|whose|where|when|whether|if|because|while|although|as(?! well as)|than)\b[^,;]*/gu;
/** What follows says something more, with a verb of its own. */
const GOES_ON =
  /^[,;]? ?(?:and|but|or|so)? ?(?:that|we|I|it|they|there|which|who|whose|where|when|while|whereas|because|although|though|thus|hence|thereby|therefore|however|consistent|compatible|\p{L}+ing)\b|^[;:]|^ [–—-] /u;

function hasVerb(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}'’-]+|[,;]/gu) ?? [];
  return words.some(
    (word, at) =>
      (isFiniteVerb(word) && !isParticiple(word, words[at + 1])) ||
      (isPlainVerb(word) && /ed$/u.test(word) && !OF_PARTICIPLE.test(words[at + 1] ?? '')) ||
      (isPlainVerb(word) && !/ed$/u.test(word) && OF_MANY.test(words[at - 1] ?? '')) ||
      (at > 0 && /[^su]s$/u.test(word) && AFTER_VERB.test(words[at + 1] ?? '')),
  );
}

/** "the number of citations made" */
function isParticiple(word: string, next = ''): boolean {
  return /^(?:made|found|held|led)$/u.test(word) && OF_PARTICIPLE.test(next);
}

/** "faced by", "required in": no past tense. */
const OF_PARTICIPLE =
  /^(?:by|in|to|for|from|with|on|at|of|as|about|under|over|during|through|across|between|among|into|,|;)?$/u;
/** Behind a word in "s" that may be a verb, its object or what it does. */
const AFTER_VERB =
  /^(?:the|an?|its|their|our|this|that|no|more|less|\p{L}+ly|to|out|up|down|off)$/u;
/** "hives keep": behind these stands the plain form of a verb. */
const OF_MANY = /^(?:[\p{L}-]*[^sui\W]s|\p{L}+ly|men|women|people|data|children|all)$/u;
