/** How well papers match weighted terms: BM25 over the whole text, and over the title besides. */

import { countOf, paperOf, titleCountOf } from '../memory/postings.ts';
import type { Papers, TermLists, Words } from './collection.ts';

/** A term that a query asks for, and how much it counts: 1 for a word as typed. */
export interface WeightedTerm {
  readonly term: number;
  readonly weight: number;
}

export interface Bm25Options {
  /** How soon more of the same word stops to count. */
  readonly k: number;
  /** How much a long text must hold more of a word to count as much: 0 not at all, 1 in proportion. */
  readonly b: number;
  /** What a match in the title adds, as part of what a match in the text counts. */
  readonly titleWeight: number;
}

/**
 * Scores as Lucene and MiniSearch compute them (Robertson and Zaragoza, The Probabilistic Relevance
 * Framework, 2009): idf × tf (k + 1) / (tf + k (1 − b + b × length / average length)).
 */
export class Bm25 {
  readonly #papers: Papers;
  readonly #postings: TermLists;
  readonly #options: Bm25Options;
  readonly #norms: LengthNorms;

  constructor(
    papers: Papers,
    postings: TermLists,
    options: Bm25Options,
    norms: LengthNorms = new LengthNorms(papers, options),
  ) {
    this.#papers = papers;
    this.#postings = postings;
    this.#options = options;
    this.#norms = norms;
  }

  /** To be called when papers came or went: average lengths are others then. */
  refresh(): void {
    this.#norms.refresh();
  }

  /** The rarity of a term among all texts. */
  idf(term: number): number {
    return inverseFrequency(this.#papers.size, this.#postings.size(term));
  }

  /** Adds each paper's score for the terms to `scores`, which has room for every paper. */
  addScores(terms: readonly WeightedTerm[], scores: Float64Array): void {
    for (const { term, weight } of terms) this.#addTerm(term, weight, scores);
  }

  /** Adds what each paper holds of the terms, by rarity, however often and where. */
  addCoverage(terms: readonly WeightedTerm[], coverage: Float64Array): void {
    for (const { term, weight } of terms) {
      const list = this.#postings.list(term);
      const held = weight * this.idf(term);
      for (let at = 0; at < list.length; at += 1) {
        const paper = paperOf(list[at] as number);
        coverage[paper] = (coverage[paper] as number) + held;
      }
    }
  }

  #addTerm(term: number, weight: number, scores: Float64Array): void {
    const { k, titleWeight } = this.#options;
    const norms = this.#norms.ofTexts();
    const titleNorms = this.#norms.ofTitles();
    const factor = weight * this.idf(term) * (k + 1);
    const titleIdf = inverseFrequency(this.#papers.size, this.#postings.titleSize(term));
    const titleFactor = weight * titleWeight * titleIdf * (k + 1);
    const list = this.#postings.list(term);
    for (let at = 0; at < list.length; at += 1) {
      const posting = list[at] as number;
      const paper = paperOf(posting);
      const count = countOf(posting);
      let score = (factor * count) / (count + (norms[paper] as number));
      const titleCount = titleCountOf(posting);
      if (titleCount > 0) {
        score += (titleFactor * titleCount) / (titleCount + (titleNorms[paper] as number));
      }
      scores[paper] = (scores[paper] as number) + score;
    }
  }
}

/** What the length of each paper does to its scores, computed when it is first asked for. */
export class LengthNorms {
  readonly #papers: Omit<Papers, 'id' | 'words' | 'titleSize' | 'authors'>;
  readonly #options: Bm25Options;
  #norms = new Float32Array(0);
  #titleNorms = new Float32Array(0);
  #areFresh = false;

  constructor(
    papers: Omit<Papers, 'id' | 'words' | 'titleSize' | 'authors'>,
    options: Bm25Options,
  ) {
    this.#papers = papers;
    this.#options = options;
  }

  refresh(): void {
    this.#areFresh = false;
  }

  ofTexts(): Float32Array {
    if (!this.#areFresh) this.#compute();
    return this.#norms;
  }

  ofTitles(): Float32Array {
    if (!this.#areFresh) this.#compute();
    return this.#titleNorms;
  }

  #compute(): void {
    const { end, averageLength, averageTitleLength } = this.#papers;
    const { k, b } = this.#options;
    this.#norms = new Float32Array(end);
    this.#titleNorms = new Float32Array(end);
    for (let paper = 0; paper < end; paper += 1) {
      this.#norms[paper] = k * (1 - b + (b * this.#papers.length(paper)) / averageLength);
      this.#titleNorms[paper] =
        k * (1 - b + (b * this.#papers.titleLength(paper)) / averageTitleLength);
    }
    this.#areFresh = true;
  }
}

/** So many entries take some 20 ms. */
const POSTING_BUDGET = 2_000_000;
const LEAST_TERMS = 2;

/**
 * The terms, rarest first, until their lists add up to the budget: of a page pasted into a large
 * library, the common words only cost time.
 */
export function withinBudget(
  terms: readonly WeightedTerm[],
  collection: { readonly postings: TermLists; readonly vocabulary: Words },
): readonly WeightedTerm[] {
  const { postings, vocabulary } = collection;
  const size = ({ term }: WeightedTerm) => postings.size(term);
  // The same order whatever came into the index first, so that sums are the same to the last bit.
  const byText = (a: WeightedTerm, b: WeightedTerm) =>
    vocabulary.termText(a.term) < vocabulary.termText(b.term) ? -1 : 1;
  const rarestFirst = [...terms].sort((a, b) => size(a) - size(b) || byText(a, b));
  let entries = 0;
  return rarestFirst.filter((term, at) => {
    entries += size(term);
    return at < LEAST_TERMS || entries <= POSTING_BUDGET;
  });
}

function inverseFrequency(all: number, holding: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
}
