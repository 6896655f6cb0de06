/**
 * Takes off what only ties a sentence to the one before it: "However,", "In this paper,", "To
 * address this gap,", "We also …", citations. Nothing that a sentence says by itself is lost.
 */

import { hasMainClause, isNeverLast, opensClause } from './grammar.ts';

/** The sentence as it would stand alone, with a capital letter first and a full stop last. */
export function withoutJoining(sentence: string): string {
  let text = sentence.replace(POINTERS, '').replace(CITATION_NUMBERS, '');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(LIST_NUMBER, '')
      .replace(/(?<= that): (?:\(?(?:1|i|a)\) )?/u, ' ')
      .replace(OPENING, '')
      .replace(WITHIN, (word, at: number) => joinOf(text, word, at))
      .replace(BACKWARD, '')
      .replace(ADVERB_AFTER_SUBJECT, '$1 ')
      .replace(PLACE_AFTER_VERB, '$1 ')
      .replace(BACKWARD_WITHIN, '');
  }
  return asSentence(text);
}

/** What is left of ", however," in the middle: it stays between two clauses that both stand alone. */
function joinOf(text: string, word: string, at: number): string {
  const before = text.slice(0, at);
  const isInside = isNeverLast(/\p{L}+$/u.exec(before)?.[0] ?? '');
  if (before.endsWith(';') || isInside) return '';
  if (opensClause(text.slice(0, text.indexOf(' ')))) return ',';
  const after = text.slice(at + word.length).trim();
  const areTwo = word.startsWith(',') && hasMainClause(before) && /^\p{L}/u.test(after);
  return areTwo ? word : '';
}

/** With a capital letter first and a full stop last. */
export function asSentence(text: string): string {
  const body = text
    .trim()
    .replace(/[\s,;:–—]+$/u, '')
    .replace(/(?<![.…])\.\.$/u, '.');
  const isEnded = /(?:[.!?…]|[.!?…]["”’»)\]']|[。！？।؟۔])$/u.test(body);
  return capitalized(isEnded || body === '' ? body : `${body}.`);
}

/** Names such as "mRNA", "k-means" and "p(x)" keep their small letter. */
export function capitalized(text: string): string {
  return /^[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*(?![\p{L}\p{N}:/]|\.\p{L}|-[\p{Lu}\d])/u.test(text) &&
    !/^[a-z][-(]/u.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}

/** "(e.g., …)", "(see Fig. 2)", "(Smith et al., 2019)", "(https://…)". */
const POINTERS =
  /\s?\((?:e\.\s?g\.|i\.\s?e\.|see|cf\.|Figs?\.|Figure|Sec\.|Section|Table|https?:|[^()]*\bet al\b|[^()]*\b(?:19|20)\d\d[a-z]?\))[^()]*\)/gu;
/** "[3, 4]", and not the interval of "with support [0,1]". */
const CITATION_NUMBERS =
  /(?<!\b(?:intervals?|supports?|ranges?|domain|segment|by|of|from|than|see|following)\s?)\s?(?<!\[)\[(?!0)\d[\d,;\s–-]*\](?!-?\p{L}|\])|(?<=\p{Ll}{3}\.)\d{1,3}(?:[-–,]\d{1,3})*$/gu;
const LIST_NUMBER =
  /^(?:[•▪●]|\(?(?:\d|[ivx]{1,3}|[a-d])\)|\d{1,2}\.(?=\s+\p{Lu})|\/(?:\d|[ivx]{1,3}|[a-d])\/)\s+/u;

const either = (phrases: string): string =>
  phrases
    .trim()
    .split(/\s*\n\s*|\s*\/\s*/u)
    .join('|');

const WORK = `(?:${either('paper / work / study / article / letter / research / thesis / note / report / contribution / project / review / chapter / survey / manuscript / communication / dissertation / book')})`;
const HERE = `in (?:this|the present|the current|our) ${WORK}`;

/** Before a comma these go whatever follows. */
const JOINS = either(`
  however / moreover / further / furthermore / additionally / in addition / besides / also / then / thus / hence
  therefore / consequently / accordingly / as a result / as a consequence / as such / finally / lastly
  last but not least / first / firstly / first of all / second / secondly / third / thirdly / fourth / fifth / sixth / next
  that is / (?:more|most) (?:intriguingly|surprisingly|strikingly|notably|remarkably|interestingly)
  yet / subsequently / specifically / in particular / more specifically / more precisely / more concretely
  more generally / more importantly / most importantly / concretely / precisely / here / herein
  hereby / to (?:this|that) (?:end|aim) / towards? (?:this|that)(?: (?:end|goal|aim|objective))? / for (?:this|that) (?:purpose|reason) / to do so
  to do this / with this in mind / on the other hand / on the contrary / in contrast / by contrast
  conversely / namely / in parallel / concurrently / instead / nevertheless / nonetheless / meanwhile / likewise / similarly / overall
  among (?:them|these) / in summary / in sum / to summarize / to sum up / in short / in brief / in conclusion / to conclude
  taken together / together / altogether / collectively / indeed / in fact / interestingly / notably
  importantly / surprisingly / remarkably / strikingly / crucially / unfortunately / fortunately
  in (?:this|that) (?:way|context|regard|respect|sense|light) / in light of this
  in view of this / in response / as a step (?:towards?|in) this direction / along this line / as an alternative / for starters`);
const OPENING = new RegExp(
  `^(?:(?:${JOINS}|${HERE}),(?! (?:which|where|who|whose)\\b)|(?:thus|hence|therefore|consequently|accordingly|moreover|furthermore|additionally|nevertheless|nonetheless)(?= \\p{Ll})|(?:here|herein|${HERE}|thus|therefore|hence|then|and|but|so|yet|accordingly|finally|first|next|also)(?= we )|(?:finally|lastly)(?= it is )|(?:and|but|yet|so|then|however)(?= (?:the|their|its|our|this|these|an?|in|it|there|third|second|not|for|even|at|having)\\b))\\s*`,
  'iu',
);
const WITHIN = new RegExp(
  `,? (?:however|therefore|thus|moreover|hence|consequently|nevertheless|nonetheless|by contrast|in contrast|on the other hand|in turn|${HERE}),`,
  'giu',
);

/** "To address this gap, we": a clause that only points at the sentence before. */
const BACKWARD = new RegExp(
  `^(?:(?:in order |in an (?:attempt|effort) )?to (?:${either('address / tackle / overcome / solve / mitigate / resolve / alleviate / remedy / bridge / fill / close / meet / achieve / answer / accomplish / avoid / combat / circumvent / counter / handle / test / investigate / explore / study / verify / facilitate / remove / reduce')})|in response to|motivated by|inspired by|based on|building (?:up)?on|in light of|given|in view of|considering|following|driven by|(?:for|with|by)(?! [^,]*, (?:we|I) (?:\\p{L}+ly )?(?:show|find|found|prove|demonstrate|obtain|conclude))) (?:(?:all|both|each) (?:of )?)?(?:this|these|it|them|that|those|such|the above|the aforementioned|the former|the latter)(?: [\\p{L}-]+){0,5}, (?=(?:we|(?:this|the) ${WORK}|the authors?|I) )`,
  'iu',
);
const BACKWARD_WITHIN =
  / in this (?:area|field|domain|direction|context|respect|regard|topic)(?=[.,])| towards? (?:this|that) (?:end|goal|aim|direction)(?=[.,]| by )|(?<!\b(?:in order|attempts?|efforts?|aims?|tries|try|seeks?)) to (?:address|tackle|overcome|solve|mitigate|resolve|alleviate|remedy|bridge|fill|close|handle|avoid|reduce|counter) (?:this|these|that|those|it|them|such)(?: (?:\p{L}+ ){0,2}(?:issues?|problems?|challenges?|limitations?|gaps?|shortcomings?|difficult(?:y|ies)|needs?|drawbacks?|concerns?|obstacles?|bottlenecks?|weakness(?:es)?|pitfalls?|questions?))?(?=[,.]| (?:by|via|using|through) )/giu;
const ADVERB_AFTER_SUBJECT = new RegExp(
  `^(We|I|This ${WORK}|The (?:paper|authors)|Our [\\p{L}-]+|It|The results|Results) (?:also|first|then|further|furthermore|next|additionally|finally|thus|therefore|here|herein|subsequently|instead|hence|moreover|consequently|accordingly|lastly|secondly|now),? (?=\\p{L})`,
  'iu',
);
const PLACE_AFTER_VERB = new RegExp(`^(We \\p{L}+) ${HERE} `, 'iu');
