/**
 * One moment of the index, as a search sees it. The ranking reads it as it reads an index in memory;
 * what is not at hand is noted, fetched all at once, and the reading done again.
 */

import type { Need } from '../../ranking/asking.ts';
import type { Bm25 } from '../../ranking/bm25.ts';
import type { Collection } from '../../ranking/collection.ts';
import { FetchedAcronyms } from './fetched-acronyms.ts';
import { FetchedPapers } from './fetched-papers.ts';
import { FetchedSpellings } from './fetched-spellings.ts';
import { FetchedTerms } from './fetched-terms.ts';
import { FetchedWords } from './fetched-words.ts';
import type { ViewParts } from './view-parts.ts';

export class SearchView implements Collection {
  readonly vocabulary: FetchedWords;
  readonly postings: FetchedTerms;
  readonly papers: FetchedPapers;
  readonly acronyms: FetchedAcronyms;
  readonly spellings: FetchedSpellings;

  constructor(parts: ViewParts) {
    this.vocabulary = new FetchedWords(parts);
    this.postings = new FetchedTerms(parts);
    this.papers = new FetchedPapers(parts);
    this.acronyms = new FetchedAcronyms(parts);
    this.spellings = new FetchedSpellings(parts);
  }

  /** The result of a reading that had everything at hand. */
  async settle<Result>(read: () => Result): Promise<Result> {
    for (;;) {
      const result = read();
      if (!(await this.#fetchAsked())) return result;
    }
  }

  /** As `withNeedsMet` asks. */
  async meet(need: Need, bm25: Bm25): Promise<boolean> {
    switch (need.type) {
      case 'lists':
        await this.postings.load(need.terms.map(({ term }) => term));
        return false;
      case 'ids':
        return await this.papers.fetchAskedIds();
      case 'titles':
      case 'texts':
        await this.papers.load(need.papers);
        await this.settle(() => this.#askSizes(need, bm25));
        return false;
      default:
        return need satisfies never;
    }
  }

  #askSizes(need: { type: 'titles' | 'texts'; papers: readonly number[] }, bm25: Bm25): void {
    for (const paper of need.papers) {
      const words = this.papers.words(paper);
      const end = need.type === 'titles' ? this.papers.titleSize(paper) : words.length;
      for (const word of words.subarray(0, end)) {
        const count = this.vocabulary.wordTermCount(word);
        for (let at = 0; at < count; at += 1) bm25.idf(this.vocabulary.wordTerm(word, at));
      }
    }
  }

  /** Whether anything was asked for in vain since the last time. What is dear is fetched last. */
  async #fetchAsked(): Promise<boolean> {
    let isFetched = false;
    for (const cheap of [this.postings, this.vocabulary, this.acronyms]) {
      if (await cheap.fetchAsked()) isFetched = true;
    }
    if (!isFetched) return await this.spellings.fetchAsked();
    // With what is now at hand, the next reading may not need them.
    this.spellings.forgetAsked();
    return true;
  }
}
