/** Which papers hold words in exactly this order, in their title or in their abstract. */

import type { PaperTable } from '../memory/paper-table.ts';
import { type Postings, paperOf } from '../memory/postings.ts';
import type { Vocabulary } from '../memory/vocabulary.ts';
import { analyzeWord } from '../text/analysis.ts';
import { plainText } from '../text/plain-text.ts';
import { wordTexts } from '../text/words.ts';

export class Phrases {
  readonly #vocabulary: Vocabulary;
  readonly #postings: Postings;
  readonly #papers: PaperTable;

  constructor(vocabulary: Vocabulary, postings: Postings, papers: PaperTable) {
    this.#vocabulary = vocabulary;
    this.#postings = postings;
    this.#papers = papers;
  }

  /** The numbers of the papers that hold the phrase; none for a phrase without a word. */
  holding(phrase: string): readonly number[] {
    const parts: number[] = [];
    const terms: number[] = [];
    for (const text of wordTexts(plainText(phrase))) {
      const analysis = analyzeWord(text);
      for (const [at, part] of analysis.parts.entries()) {
        const word = this.#vocabulary.findWord(part);
        if (word === undefined) return [];
        parts.push(word);
        const stem = analysis.stems[at];
        if (stem !== undefined) terms.push(this.#vocabulary.findTerm(stem) ?? -1);
      }
    }
    if (parts.length === 0) return [];
    return this.#candidates(terms).filter((paper) => this.#holds(paper, parts));
  }

  /** The papers that hold all the terms; every paper where there are none. */
  #candidates(terms: readonly number[]): readonly number[] {
    if (terms.length === 0) return this.#everyPaper();
    const rarestFirst = [...terms].sort((a, b) => this.#postings.size(a) - this.#postings.size(b));
    let papers: number[] | undefined;
    for (const term of rarestFirst) {
      const list = this.#postings.list(term);
      papers = papers === undefined ? Array.from(list, paperOf) : inBoth(papers, list);
    }
    return papers ?? [];
  }

  #everyPaper(): readonly number[] {
    const papers: number[] = [];
    for (let paper = 0; paper < this.#papers.end; paper += 1) {
      if (this.#papers.id(paper) !== undefined) papers.push(paper);
    }
    return papers;
  }

  #holds(paper: number, parts: readonly number[]): boolean {
    const words = this.#papers.words(paper);
    const titleSize = this.#papers.titleSize(paper);
    return (
      holdsInOrder(this.#partsOf(words.subarray(0, titleSize)), parts) ||
      holdsInOrder(this.#partsOf(words.subarray(titleSize)), parts)
    );
  }

  #partsOf(words: Uint32Array): readonly number[] {
    const parts: number[] = [];
    for (const word of words) {
      const count = this.#vocabulary.partCount(word);
      for (let at = 0; at < count; at += 1) parts.push(this.#vocabulary.part(word, at));
    }
    return parts;
  }
}

function inBoth(papers: readonly number[], list: Uint32Array): number[] {
  const both: number[] = [];
  let at = 0;
  for (const paper of papers) {
    while (at < list.length && paperOf(list[at] ?? 0) < paper) at += 1;
    if (at < list.length && paperOf(list[at] ?? 0) === paper) both.push(paper);
  }
  return both;
}

function holdsInOrder(parts: readonly number[], wanted: readonly number[]): boolean {
  for (let start = 0; start + wanted.length <= parts.length; start += 1) {
    let length = 0;
    while (length < wanted.length && parts[start + length] === wanted[length]) length += 1;
    if (length === wanted.length) return true;
  }
  return false;
}
