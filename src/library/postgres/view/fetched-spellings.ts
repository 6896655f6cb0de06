/** The words of the index that are spelled much like another, or begin as it does. */

import type { SpellingTree } from '../../ranking/near-spellings.ts';
import { LONGEST_WORD } from '../../text/spelling.ts';
import { keysNear, likenessTo } from '../spelling-keys.ts';
import type { ViewParts } from './view-parts.ts';

/** Words that have a beginning are many; those of like spelling are few, even with those in vain. */
const MOST_COMPLETIONS = 1_000;
const MOST_FILED = 100_000;

export class FetchedSpellings implements SpellingTree {
  readonly #reader: ViewParts['reader'];
  readonly #words: ViewParts['words'];
  readonly #likeWords = new Map<string, readonly string[]>();
  readonly #completions = new Map<string, readonly string[]>();
  readonly #askedLike = new Map<string, readonly [word: string, edits: number]>();
  readonly #askedPrefixes = new Set<string>();

  constructor({ reader, words }: ViewParts) {
    this.#reader = reader;
    this.#words = words;
  }

  within(word: string, edits: number): readonly (readonly [word: string, number: number])[] {
    const key = `${edits} ${word}`;
    const words = this.#likeWords.get(key);
    if (words === undefined) this.#askedLike.set(key, [word, edits]);
    return this.#numbered(words ?? []);
  }

  startingWith(prefix: string): readonly (readonly [word: string, number: number])[] {
    const words = this.#completions.get(prefix);
    if (words === undefined) this.#askedPrefixes.add(prefix);
    return this.#numbered(words ?? []);
  }

  /** Whether any spelling was asked for in vain. */
  async fetchAsked(): Promise<boolean> {
    if (this.#askedLike.size + this.#askedPrefixes.size === 0) return false;
    await this.#fetchLikeWords();
    for (const prefix of this.#askedPrefixes) {
      this.#completions.set(prefix, await this.#reader.wordsFrom(prefix, MOST_COMPLETIONS));
    }
    this.forgetAsked();
    return true;
  }

  forgetAsked(): void {
    this.#askedLike.clear();
    this.#askedPrefixes.clear();
  }

  async #fetchLikeWords(): Promise<void> {
    const keys = new Set<number>();
    for (const [word, edits] of this.#askedLike.values()) {
      if (word.length <= LONGEST_WORD) for (const key of keysNear(word, edits)) keys.add(key);
    }
    const filed = keys.size === 0 ? [] : await this.#reader.wordsUnder([...keys], MOST_FILED);
    for (const [key, [word, edits]] of this.#askedLike) {
      this.#likeWords.set(key, filed.filter(likenessTo(word, edits)));
    }
  }

  #numbered(words: readonly string[]): readonly (readonly [word: string, number: number])[] {
    return words.map((word) => [word, this.#words.word(word)] as const);
  }
}
