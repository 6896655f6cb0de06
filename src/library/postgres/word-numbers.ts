/** The words and terms that a process has read, under numbers of its own. */

import { Vocabulary } from '../memory/vocabulary.ts';
import { SizeTable } from './term-cache.ts';

export class WordNumbers {
  readonly vocabulary = new Vocabulary(() => undefined);
  /** Quicker than the vocabulary's own table, for the thousands of words that each search reads. */
  readonly #numbers = new Map<string, number>();
  #sizes = new SizeTable();
  #segments = '';

  get size(): number {
    return this.#numbers.size;
  }

  word(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.vocabulary.word(text);
    // Of its own: a piece of a paper's text would keep the whole text.
    this.#numbers.set(this.vocabulary.text(number), number);
    return number;
  }

  /** How common the terms are in these segments. */
  sizesIn(segments: readonly number[]): SizeTable {
    const key = segments.join(' ');
    if (key !== this.#segments) {
      this.#sizes = new SizeTable();
      this.#segments = key;
    }
    return this.#sizes;
  }
}
