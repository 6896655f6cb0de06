/** An abstract as the summaries see it: sentences with what each says about the whole. */

import { type Label, readBareLabel, readLabel } from './labels.ts';
import { readable } from './readable.ts';
import { splitSentences } from './sentences.ts';
import { contentStems, isEnglish } from './words.ts';

export interface Outline {
  readonly sentences: readonly OutlineSentence[];
  readonly titleText: string;
  /** Shortening knows English only; other sentences stay as they stand. */
  readonly isEnglish: boolean;
  readonly titleStems: ReadonlySet<string>;
  /** Those of the first half of the sentences. */
  readonly earlyStems: ReadonlySet<string>;
  /** How many sentences hold each stem. */
  readonly spread: ReadonlyMap<string, number>;
  /** The index of the first sentence that says what was done, and of the first "we propose". */
  readonly firstCue: number | undefined;
  readonly firstProposal: number | undefined;
  /** Short names that the abstract spells out, each with the sentence that does. */
  readonly shortNames: ReadonlyMap<string, number>;
}

export interface OutlineSentence {
  readonly index: number;
  /** As it stands in the abstract, its label included. */
  readonly evidence: string;
  /** Without its label and without markup. */
  readonly text: string;
  readonly part: Label['part'] | undefined;
  readonly stems: ReadonlySet<string>;
  /** How central the sentence is among the others (LexRank): 1 on average. */
  readonly centrality: number;
  /** Whether the sentence says what the authors did or found. */
  readonly hasCue: boolean;
}

/** Some services leave the heading in. */
const ABSTRACT = /^(?:abstract|summary)\b[\s.:—–-]+(?=\p{Lu})/iu;
/** PubMed's mark in old abstracts. */
const TRUNCATED = /\s*\(ABSTRACT TRUNCATED[^()]*\)/u;
/** More belong to no abstract; the work grows with their square. */
const MOST_SENTENCES = 80;

export function outlineOf(paper: { readonly title: string; readonly abstract: string }): Outline {
  const titleText = readable(paper.title);
  const rows: Omit<OutlineSentence, 'index' | 'centrality' | 'hasCue'>[] = [];
  let part: Label['part'] | undefined;
  const all = splitSentences(paper.abstract).slice(0, MOST_SENTENCES);
  const bare = new Set(all.map((sentence) => readBareLabel(sentence)?.part));
  bare.delete(undefined);
  const isLabelled = bare.size > 1;
  for (const evidence of all) {
    // "Methods." stands for "Methods:" in some journals.
    const heading = /^[A-Z][A-Za-z ]{2,40}[.:]$/u.test(evidence)
      ? readLabel(`${evidence} A`)
      : undefined;
    if (heading !== undefined) {
      part = heading.part;
      continue;
    }
    const label = readLabel(evidence) ?? (isLabelled ? readBareLabel(evidence) : undefined);
    part = label?.part ?? part;
    const marked = readable(
      evidence
        .slice(label?.length ?? 0)
        .replace(ABSTRACT, '')
        .replace(TRUNCATED, ''),
    );
    const text = withoutLoneQuote(marked);
    if (text !== '') rows.push({ evidence, text, part, stems: new Set(contentStems(text)) });
  }
  dropTranslations(rows);
  const spread = new Map<string, number>();
  for (const { stems } of rows) {
    for (const stem of stems) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  }
  const ranks = centralities(
    rows.map((row) => row.stems),
    spread,
  );
  const sentences = rows.map((row, index) => ({
    ...row,
    index,
    centrality: ranks[index] ?? 1,
    hasCue: CUE.test(row.text),
  }));
  return {
    sentences,
    titleText,
    isEnglish: isEnglish(rows.map(({ text }) => text).join(' ')),
    titleStems: new Set(contentStems(titleText)),
    earlyStems: new Set(
      rows.slice(0, Math.ceil(rows.length / 2)).flatMap(({ stems }) => [...stems]),
    ),
    spread,
    firstCue: indexOf(sentences, CUE),
    firstProposal: sentences.find(({ text }) => PROPOSAL.test(text) && !RESULTS_SHOWN.test(text))
      ?.index,
    shortNames: shortNamesOf(sentences),
  };
}

/** Where a whole abstract is quoted, its last sentence ends with half of a pair. */
function withoutLoneQuote(text: string): string {
  return text.split('"').length === 2 ? text.replace(/^"|"$/u, '') : text;
}

/** Some journals repeat an English abstract in other languages. */
function dropTranslations(rows: { readonly text: string }[]): void {
  const first = rows
    .slice(0, 3)
    .map(({ text }) => text)
    .join(' ');
  if (!isEnglish(first)) return;
  const from = rows.findIndex(({ text }) => ACCENTED.test(text) && !isEnglish(text));
  const isForeign = rows.slice(from + 1, from + 4).every(({ text }) => !isEnglish(text));
  if (from > 2 && rows.length - from > 3 && isForeign) rows.splice(from);
}

const ACCENTED = /[à-ÿ]/iu;

const WE =
  '\\b(?:we|the authors?) (?:\\p{L}+ly |also |first |then |further |here |thus |have |recently )?';
const WORK =
  '(?:paper|work|study|article|letter|research|survey|review|thesis|dissertation|book|note|report|investigation|project|chapter)';
const DID =
  'propose|introduce|present|develop|describe|study|show|demonstrate|investigate|explore|examine|analy[sz]e|address|consider|prove|provide|find|found|design|devise|report|argue|tackle|apply|applied|evaluate|formulate|aim|compare|extend|identif|observe|review|conduct|question|test|measure|estimate|implement|build|built|create|come up|use|train|discuss|derive|determine|assess|perform|hypothesi[sz]e|conclude|revisit|focus|offer';
const WAS_DONE =
  'proposed|presented|introduced|investigated|studied|described|developed|examined|analy[sz]ed|reported|shown|considered|demonstrated|solved|performed|derived|discussed|evaluated|compared|measured|determined|proved|proven|established|obtained|reviewed|extended|carried out';
/** "We show", "this paper", "is presented": what the authors did or found. */
const CUE = new RegExp(
  `${WE}(?:${DID})|\\b(?:this|the present|our) ${WORK}\\b|\\bthe present analysis\\b|\\ban? (?:\\p{L}+ )?(?:study|analysis|investigation) (?:is|was) (?:made|given|conducted)\\b|\\b(?:is|are|was|were) (?:${WAS_DONE})\\b`,
  'iu',
);
/** "We propose a", "this paper presents": what the authors made. */
const PROPOSAL = new RegExp(
  `${WE}(?:proposed?(?! that)|introduce|present|develop|describe|design|devise|come up with|implement|report an?\\b|create|build)|\\b(?:this|the present) ${WORK} (?:proposes|introduces|presents|develops|describes)|\\b(?:is|are) (?:proposed|presented|introduced|developed|described)\\b`,
  'iu',
);

/** "Experimental results are presented" proposes nothing. */
const RESULTS_SHOWN =
  /^(?:[\p{L}-]+ ){0,3}(?:results|examples|experiments|comparisons|data)\b.* (?:is|are) (?:proposed|presented|introduced)\b/iu;

/** "convolutional networks (CNNs)" spells out CNN. */
function shortNamesOf(sentences: readonly OutlineSentence[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const { text, index } of sentences) {
    for (const match of text.matchAll(/\(([\p{L}\p{N}-]{2,12})\)/gu)) {
      const name = (match[1] ?? '').replace(/(?<=\p{Lu})s$/u, '');
      if (/\p{Lu}.*\p{Lu}/u.test(name) && !names.has(name)) names.set(name, index);
    }
  }
  return names;
}

function indexOf(sentences: readonly OutlineSentence[], pattern: RegExp): number | undefined {
  const at = sentences.findIndex((sentence) => pattern.test(sentence.text));
  return at < 0 ? undefined : at;
}

/** LexRank (https://arxiv.org/abs/1109.2128) without a threshold, times the number of sentences. */
function centralities(
  sentences: readonly ReadonlySet<string>[],
  spread: ReadonlyMap<string, number>,
): readonly number[] {
  const n = sentences.length;
  const weight = (stem: string): number => Math.log((1 + n) / (spread.get(stem) ?? 1)) ** 2;
  const norms = sentences.map((stems) => {
    let total = 0;
    for (const stem of stems) total += weight(stem);
    return Math.sqrt(total);
  });
  const links = sentences.map((stems, a) =>
    sentences.map((others, b) => {
      let shared = 0;
      for (const stem of stems) if (others.has(stem)) shared += weight(stem);
      const norm = (norms[a] ?? 0) * (norms[b] ?? 0);
      return norm === 0 ? 0 : shared / norm;
    }),
  );
  const sums = links.map((row) => row.reduce((total, link) => total + link, 0));
  let ranks = new Array<number>(n).fill(1);
  for (let round = 0; round < ROUNDS; round += 1) {
    ranks = ranks.map((_, b) => {
      let flow = 0;
      for (const [a, rank] of ranks.entries()) {
        const sum = sums[a] ?? 0;
        if (sum > 0) flow += (rank * (links[a]?.[b] ?? 0)) / sum;
      }
      return 1 - DAMPING + DAMPING * flow;
    });
  }
  return ranks;
}

const ROUNDS = 20;
const DAMPING = 0.85;
