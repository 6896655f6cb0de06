/** Which words there are in the index. */

import type { Vocabulary } from '../../memory/vocabulary.ts';
import type { Words } from '../../ranking/collection.ts';
import { LONGEST_WORD } from '../../text/spelling.ts';
import type { ViewParts } from './view-parts.ts';

export class FetchedWords implements Words {
  readonly #reader: ViewParts['reader'];
  readonly #words: ViewParts['words'];
  readonly #vocabulary: Vocabulary;
  readonly #known = new Map<string, boolean>();
  readonly #asked = new Set<string>();

  constructor({ reader, words }: ViewParts) {
    this.#reader = reader;
    this.#words = words;
    this.#vocabulary = words.vocabulary;
  }

  /** Whether a term stands anywhere is what its size says. */
  findTerm(text: string): number {
    return this.#vocabulary.term(text);
  }

  findWord(text: string): number | undefined {
    const isKnown = text.length <= LONGEST_WORD ? this.#known.get(text) : false;
    if (isKnown === undefined) this.#asked.add(text);
    return isKnown === true ? this.#words.word(text) : undefined;
  }

  text(word: number): string {
    return this.#vocabulary.text(word);
  }

  termText(term: number): string {
    return this.#vocabulary.termText(term);
  }

  wordTermCount(word: number): number {
    return this.#vocabulary.wordTermCount(word);
  }

  wordTerm(word: number, at: number): number {
    return this.#vocabulary.wordTerm(word, at);
  }

  /** Whether any word was asked for in vain. */
  async fetchAsked(): Promise<boolean> {
    if (this.#asked.size === 0) return false;
    const words = [...this.#asked];
    this.#asked.clear();
    for (const word of words) this.#known.set(word, false);
    for (const word of await this.#reader.words(words)) this.#known.set(word, true);
    return true;
  }
}
