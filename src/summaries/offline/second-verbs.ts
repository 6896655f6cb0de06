/** "We examine X and show that Y", too long to be told whole, as "We show that Y". */

/** The sentence from its second verb on, where the first only says what was done for it. */
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
