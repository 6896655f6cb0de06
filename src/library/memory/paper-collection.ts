/** All that an index holds of its papers, kept in step with each other. */

import type { Paper } from '../../papers/paper.ts';
import { type PaperFacts, readFacts } from '../paper-filter.ts';
import { AcronymBook } from './acronym-book.ts';
import { Categories } from './categories.ts';
import { readPaper, textHash } from './paper-reader.ts';
import { type PaperNumbers, PaperTable } from './paper-table.ts';
import { Postings } from './postings.ts';
import type { Section, SectionReader } from './section.ts';
import { authorTerm, Vocabulary } from './vocabulary.ts';

export class PaperCollection {
  readonly vocabulary: Vocabulary;
  readonly postings = new Postings();
  readonly papers = new PaperTable();
  readonly acronyms = new AcronymBook();
  readonly categories = new Categories();

  constructor(onWord: (text: string, word: number) => void) {
    this.vocabulary = new Vocabulary(onWord);
  }

  /** Adds a paper or puts it in the place of the one with its id; says whether its words changed. */
  put(paper: Paper): boolean {
    const hash = textHash(paper);
    const held = this.papers.find(paper.id);
    const facts = readFacts(paper);
    if (held !== undefined && this.papers.textHash(held) === hash) {
      this.papers.setFacts(held, facts);
      return false;
    }
    this.remove(paper.id);
    this.insert(paper.id, readPaper(paper, this), facts, hash);
    return true;
  }

  /** Adds a paper that was read already. Its id must not be held yet. */
  insert(id: string, numbers: PaperNumbers, facts: PaperFacts, hash: number): void {
    const inTitle = this.#countTerms(numbers.title);
    const inAll = this.#countTerms(numbers.abstract, new Map(inTitle));
    const paper = this.papers.add({
      ...numbers,
      id,
      facts,
      textHash: hash,
      length: sum(inAll),
      titleLength: sum(inTitle),
    });
    for (const [term, count] of inAll) {
      this.postings.add(term, paper, count, inTitle.get(term) ?? 0);
    }
    for (const term of this.#authorTerms(numbers.authors)) this.postings.add(term, paper, 1, 0);
    for (const pair of Array.from(numbers.acronyms)) this.acronyms.count(pair, 1);
  }

  /** Whether a paper had that id. */
  remove(id: string): boolean {
    const paper = this.papers.find(id);
    if (paper === undefined) return false;
    for (const term of this.#countTerms(this.papers.words(paper)).keys()) {
      this.postings.remove(term, paper);
    }
    for (const term of this.#authorTerms(this.papers.authors(paper))) {
      this.postings.remove(term, paper);
    }
    for (const pair of this.papers.acronyms(paper)) this.acronyms.count(pair, -1);
    this.papers.remove(paper);
    return true;
  }

  sections(): readonly Section[] {
    return [this.vocabulary, this.postings, this.papers, this.acronyms, this.categories].flatMap(
      (part) => part.sections(),
    );
  }

  /** Takes what `sections` gave. Nothing must be held yet; throws where it is damaged. */
  restore(reader: SectionReader): void {
    const parts = [this.vocabulary, this.postings, this.papers, this.acronyms, this.categories];
    for (const part of parts) part.restore(reader);
  }

  /** Adds how often each term stands in these words to `counts`. */
  #countTerms(words: ArrayLike<number>, counts = new Map<number, number>()): Map<number, number> {
    const { vocabulary } = this;
    for (let place = 0; place < words.length; place += 1) {
      const word = words[place] ?? 0;
      const termCount = vocabulary.wordTermCount(word);
      for (let at = 0; at < termCount; at += 1) {
        const term = vocabulary.wordTerm(word, at);
        counts.set(term, (counts.get(term) ?? 0) + 1);
      }
    }
    return counts;
  }

  #authorTerms(authors: ArrayLike<number>): ReadonlySet<number> {
    const terms = new Set<number>();
    for (const word of Array.from(authors)) {
      if (word > 0) terms.add(this.vocabulary.term(authorTerm(this.vocabulary.text(word - 1))));
    }
    return terms;
  }
}

function sum(counts: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
