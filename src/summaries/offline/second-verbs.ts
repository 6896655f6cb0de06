/**
 * What a sentence tells with its second verb. Of any sentence the first verb may go where little is
 * lost with it; of one that is too long, also where it says what was done for the finding.
 */

import { AUXILIARIES, isPlainVerb, isVerbForm } from './grammar.ts';

/** "We take a step further and propose X" as "We propose X". */
export function withoutFirstVerb(text: string): string | undefined {
  const match =
    /^(We) (?:\p{L}+ly )?([\p{L}-]+) ([^,;:]{8,120}?),? and ((?:\p{L}+ly )?)(propose|introduce|present|develop|show|showed|demonstrate|demonstrated|prove|find|found|observed|identified|concluded|design|describe|study|provide|investigate|establish|analyze) (?=\p{L})/u.exec(
      text,
    );
  if (match === null) return undefined;
  const [whole, subject = '', verb = '', between = '', adverb = '', next = ''] = match;
  if (!(isPlainVerb(verb) || verb.endsWith('ed')) || AUXILIARIES.has(verb)) return undefined;
  const last = /([\p{L}-]+)$/u.exec(between)?.[1] ?? '';
  if (isVerbForm(last) || /\b(?:to|that|how|can|which)\b/u.test(between)) return undefined;
  // "… for old hives, and show that": of old hives alone.
  if (WHERE.test(between) && TELLS.test(next)) return undefined;
  const rest = text.slice(whole.length);
  // What follows may not lean on what is left out.
  if (/\b(?:it|its|their|them|this|these|that it)\b/u.test(rest)) return undefined;
  return `${subject} ${adverb}${next} ${rest}`;
}

const WHERE = /\b(?:for|under|when|if|assuming|among|within)\b/u;
const TELLS = /^(?:show|find|found|prove|demonstrate|observe|establish|identif|conclude)/u;

/** "We examine X and show that Y", too long to be told whole, as "We show that Y". */
export function behindFirstVerb(sentence: string): string | undefined {
  const [whole, subject = '', between = '', adverb = '', verb = ''] =
    TWO_VERBS.exec(sentence) ?? [];
  if (whole === undefined) return undefined;
  const rest = sentence.slice(whole.length);
  // What follows may not lean on what is left out, nor hold of that alone.
  if (POINTS.test(rest) || NARROWS.test(between) || OWN_SUBJECT.test(between)) return undefined;
  return `${subject} ${adverb}${verb}${rest}`;
}

const TWO_VERBS = new RegExp(
  String.raw`^(We|I|This (?:paper|work|study|article|essay|letter)) (?:\p{L}+ly |also |first |then )?` +
    String.raw`(?:review|study|studie|examine|investigate|analy[sz]e|explore|discusse?|consider|describe|use|develop|present|summari[sz]e|compare|collect|survey|revisit|model|test|evaluate|assesse?|employ|applie|apply|combine|introduce|extend|outline|perform|conduct|construct|build)(?:s|d|ed)?\b` +
    String.raw`([^;:]{15,}?),? and (?:then |also )?(\p{L}+ly )?` +
    String.raw`((?:shows?|finds?|demonstrates?|prove|proves|concludes?|argues?|establish|establishes|documents?|confirms?|reports?|suggests?) (?=that\b|no\b|only\b|strong\b|little\b|large\b|evidence\b)|(?:propose|introduce|derive|develop)s? (?=an? |the |new |novel ))`,
  'u',
);

const POINTS =
  /\b(?:it|its|their|they|them|this|these|those|such|both|the (?:same|former|latter|resulting|corresponding|two|three))\b/u;
/** What is found may hold under this alone, or belong to another's verb. */
const NARROWS =
  /\b(?:for|under|when|if|assuming|within|among|how|whether|who|which|that|where|can|may|not|no)\b/u;
/** "and we", "and others": what follows is not of the first subject. */
const OWN_SUBJECT = /\b(?:we|I|they|authors|others)\b/u;
