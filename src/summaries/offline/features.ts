/**
 * What the score of a candidate is made of: named numbers, each times its weight in
 * `weights.json`. None of them knows the words of a field.
 */

import type { Outline, OutlineSentence } from './outline.ts';
import type { Shortened } from './shorten.ts';
import { contentStems, countWords, wordsOf } from './words.ts';

/** Names with their values; a name that is left out has the value 0. */
export type Features = ReadonlyMap<string, number>;

export function featuresOf(
  outline: Outline,
  sentence: OutlineSentence,
  candidate: Shortened,
): Features {
  const features = new Map<string, number>();
  const { text } = candidate;
  const words = countWords(text);
  const stems = contentStems(text);
  const distinct = new Set(stems);
  const { titleStems, spread, sentences } = outline;
  const count = sentences.length;

  let shared = 0;
  for (const stem of distinct) if (titleStems.has(stem)) shared += 1;
  features.set('title: share of its words', shared / Math.max(1, titleStems.size));
  features.set('title: share of own words', shared / Math.max(1, distinct.size));
  features.set('title: likeness', shared / Math.sqrt(Math.max(1, titleStems.size * distinct.size)));
  let lead = 0;
  for (const stem of stems.slice(0, 6)) if (titleStems.has(stem)) lead += 1;
  features.set('title: words among the first six', lead / 6);

  let spreadSum = 0;
  for (const stem of distinct) spreadSum += ((spread.get(stem) ?? 1) - 1) / Math.max(1, count - 1);
  features.set('abstract: mean spread of words', spreadSum / Math.max(1, distinct.size));
  features.set('abstract: sum of spread', spreadSum / 10);
  features.set('abstract: centrality', sentence.centrality - 1);

  features.set('abstract: share of topic covered', topicCovered(outline, distinct));
  features.set('abstract: words of its first half', earlyShare(outline, distinct));
  features.set('words: content', distinct.size / 10);
  features.set('words: share of content', stems.length / Math.max(1, wordsOf(text).length));
  features.set('words: share said once', saidOnce(outline, distinct));

  features.set('length: log of words', Math.log(words));
  features.set(`length: ${lengthBin(words)}`, 1);
  const full = countWords(sentence.text);
  features.set('cut: share of words', 1 - words / Math.max(words, full));
  for (const cut of candidate.cuts) features.set(`cut: ${cut}`, 1);

  features.set(`place: ${sentence.index < 3 ? sentence.index + 1 : 'later'}`, 1);
  const toEnd = count - 1 - sentence.index;
  if (toEnd < 3) features.set(`place: ${toEnd === 0 ? 'last' : `${toEnd} before the last`}`, 1);
  features.set('place: share of the way', sentence.index / Math.max(1, count - 1));
  features.set(`cue: ${distance(sentence.index, outline.firstCue, -3, 4)}`, 1);
  features.set(`proposal: ${distance(sentence.index, outline.firstProposal, -2, 3)}`, 1);

  const opening = sentence.text;
  for (const [name, pattern] of OPENINGS)
    if (pattern.test(opening)) features.set(`opens: ${name}`, 1);
  for (const [name, pattern] of STARTS) if (pattern.test(text)) features.set(`starts: ${name}`, 1);
  for (const [name, pattern] of PHRASES) if (pattern.test(text)) features.set(`says: ${name}`, 1);
  const before = sentences[sentence.index - 1]?.text ?? '';
  if (/^(?:however|unfortunately|yet|but|nevertheless)\b/iu.test(before))
    features.set('after: however', 1);
  if (PHRASE_BEFORE.test(before)) features.set('after: proposal', 1);
  const after = sentences[sentence.index + 1]?.text ?? '';
  if (
    /^(?:specifically|in particular|concretely|more|to this|our (?:method|approach|model|key))\b/iu.test(
      after,
    )
  ) {
    features.set('before: specifically', 1);
  }
  return features;
}

/** The topic: words of the title and those that several sentences share, by how many do. */
function topicCovered({ spread, titleStems }: Outline, stems: ReadonlySet<string>): number {
  let covered = 0;
  let all = 0;
  for (const [stem, count] of spread) {
    const weight = count - 1 + (titleStems.has(stem) ? 1 : 0);
    all += weight;
    if (stems.has(stem)) covered += weight;
  }
  return covered / Math.max(1, all);
}

function earlyShare({ earlyStems }: Outline, stems: ReadonlySet<string>): number {
  let early = 0;
  for (const stem of stems) if (earlyStems.has(stem)) early += 1;
  return early / Math.max(1, stems.size);
}

function saidOnce({ spread, titleStems }: Outline, stems: ReadonlySet<string>): number {
  let once = 0;
  for (const stem of stems) if ((spread.get(stem) ?? 0) < 2 && !titleStems.has(stem)) once += 1;
  return once / Math.max(1, stems.size);
}

const PHRASE_BEFORE = /\bwe (?:\p{L}+ly )?(?:propose|introduce|present|develop)/iu;

function lengthBin(words: number): string {
  if (words < 8) return 'under 8';
  if (words > 40) return 'over 40';
  const from = 8 + 4 * Math.floor((words - 8) / 4);
  return `${from} to ${from + 3}`;
}

function distance(index: number, from: number | undefined, least: number, most: number): string {
  if (from === undefined) return 'none';
  const apart = Math.max(least, Math.min(most, index - from));
  if (apart === 0) return 'here';
  return apart < 0 ? `${-apart} ahead` : `${apart} behind`;
}

const pairs = (table: Readonly<Record<string, RegExp>>): readonly (readonly [string, RegExp])[] =>
  Object.entries(table);

/** How the whole sentence opens, before anything is taken off. */
const OPENINGS = pairs({
  'in this paper': /^in (?:this|the present) (?:paper|work|study|article|letter)/iu,
  'to this end': /^to (?:this|that) end/iu,
  'to do something': /^to \p{L}+/iu,
  however: /^(?:however|yet|but|unfortunately)\b/iu,
  here: /^here(?:in)?\b/iu,
  moreover: /^(?:furthermore|moreover|additionally|in addition|also|besides)\b/iu,
  finally: /^(?:finally|lastly)\b/iu,
  specifically: /^(?:specifically|in particular|more|concretely)\b/iu,
  'for example': /^for (?:example|instance)\b/iu,
  results:
    /^(?:our |the |these )?(?:\p{L}+ )?(?:results|experiments|experimental|empirical|extensive|evaluation|simulations?)\b/iu,
  motivated: /^(?:motivated|inspired|based|building|by|using)\b/iu,
  subordinate: /^(?:while|although|when|if|as|since|despite|given)\b/iu,
  recently:
    /^(?:recent|recently|in recent|currently|existing|previous|prior|current|many|most|several|some)\b/iu,
  therefore: /^(?:thus|therefore|hence|consequently|as a result|overall|together|taken)\b/iu,
  'first of a list': /^(?:first|firstly|second|secondly|third|then|next)\b/iu,
});

const STARTS = pairs({
  we: /^we\b/iu,
  our: /^our\b/iu,
  'our method': /^our (?:\p{L}+ )?(?:method|approach|model|algorithm|framework|technique|system)/iu,
  'the proposed': /^the (?:proposed|resulting|new)\b/iu,
  'this paper':
    /^(?:this|the present|our) (?:paper|work|study|article|letter|research|survey|review|book|chapter|report)/iu,
  this: /^(?:this|these|such|that|those)\b(?! (?:paper|work|study|article|letter|research|survey|review|book|chapter|report))/iu,
  it: /^(?:it|they|he|she|its|their)\b/iu,
  'a thing': /^an?\b/iu,
  'the thing': /^the\b/iu,
  'a gerund': /^\p{Lu}\p{Ll}+ing\b/u,
  'there is': /^there (?:is|are|has|have)\b/iu,
});

const PHRASES = pairs({
  'we propose': /\bwe propose\b/iu,
  'we introduce': /\bwe introduce\b/iu,
  'we present': /\bwe present\b/iu,
  'we show': /\bwe show\b/iu,
  'we demonstrate': /\bwe demonstrate\b/iu,
  'we find': /\bwe (?:find|found|observe|observed|discover)\b/iu,
  'we study': /\bwe (?:study|investigate|explore|examine|analy[sz]e)\b/iu,
  'we prove': /\bwe (?:prove|establish|derive)\b/iu,
  'we develop': /\bwe (?:develop|design|devise|build|construct|create)\b/iu,
  'we describe': /\bwe (?:describe|discuss|review|outline|report)\b/iu,
  'we consider': /\bwe (?:consider|address|tackle|focus|formulate)\b/iu,
  'we argue': /\bwe (?:argue|believe|hypothesize|conjecture|claim|suggest)\b/iu,
  'we evaluate':
    /\bwe (?:evaluate|test|compare|validate|conduct|experiment|benchmark|assess|perform)\b/iu,
  'we use':
    /\bwe (?:use|apply|employ|adopt|leverage|utilize|exploit|extend|adapt|combine|train)\b/iu,
  'we provide': /\bwe (?:provide|offer|give|release|make)\b/iu,
  'we further': /\bwe (?:also|further|additionally|then|first)\b/iu,
  'this paper proposes':
    /\bthis (?:paper|work|study|article) (?:proposes|presents|introduces|describes|develops|studies|investigates|explores|examines|aims|provides)/iu,
  'is proposed':
    /\b(?:is|are|was|were) (?:proposed|presented|introduced|described|developed|studied|investigated)\b/iu,
  'our method':
    /\bour (?:\p{L}+ )?(?:method|approach|model|algorithm|framework|technique|system)/iu,
  novel: /\bnovel\b/iu,
  new: /\bnew\b/iu,
  first: /\b(?:the first|for the first time)\b/iu,
  simple: /\bsimple\b/iu,
  general: /\b(?:general|unified|generic)\b/iu,
  efficient: /\b(?:efficient|effective|scalable|fast)\w*\b/iu,
  called: /\b(?:called|named|termed|dubbed|we call)\b/iu,
  method: /\b(?:method|approach|technique|procedure|scheme)s?\b/iu,
  model: /\bmodels?\b/iu,
  framework: /\bframeworks?\b/iu,
  algorithm: /\balgorithms?\b/iu,
  results: /\bresults?\b/iu,
  experiments: /\bexperiment(?:s|al)?\b/iu,
  better:
    /\b(?:outperform|improv|better|superior|surpass|exceed|state-of-the-art|state of the art)\w*/iu,
  code: /\b(?:code|source|https?|github|publicly|available)\b/iu,
  challenge: /\b(?:challeng|difficult|problem|issue|limit|lack|suffer)\w*/iu,
  important:
    /\b(?:important|crucial|critical|essential|key|fundamental|widely|popular|success)\w*/iu,
  existing: /\b(?:existing|previous|prior|traditional|conventional|recent|current)\w*/iu,
  not: /\b(?:not|cannot|no|without)\b/iu,
  can: /\b(?:can|could|may|might)\b/iu,
  that: /\bthat\b/iu,
  which: /\bwhich\b/iu,
  by: /\bby \p{L}+ing\b/iu,
  to: /\bto \p{L}+\b/iu,
  for: /\bfor\b/iu,
  using: /\b(?:using|via|based on|with)\b/iu,
  hope: /\b(?:hope|future|potential|believe|promising|direction)\w*/iu,
  significant: /\b(?:significant|substantial|dramatic|considerabl|extensive)\w*/iu,
  dataset: /\b(?:data ?sets?|benchmarks?|tasks?|domains?)\b/iu,
  numbers: /\d/u,
  brackets: /\(/u,
  colon: /[:;]/u,
  quotes: /["“'‘]\p{L}+/u,
  also: /\b(?:also|further|furthermore|moreover|additionally)\b/iu,
  these: /\b(?:this|these|those|such)\b/iu,
  it: /\b(?:it|its|they|their|them)\b/iu,
  theory: /\b(?:theor|proof|prove|bound|optimal|converge)\w*/iu,
  suggest: /\b(?:suggest|indicat|conclude|conclusion|impl(?:y|ies|ication))\w*/iu,
});
