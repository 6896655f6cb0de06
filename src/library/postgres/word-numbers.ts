/**
 * The words and terms that a process has read, under numbers of its own. Words are found where they
 * stand in a text, without being cut out of it: each search reads some ten thousand.
 */

import { Vocabulary } from '../memory/vocabulary.ts';
import { SizeTable } from './term-cache.ts';

export class WordNumbers {
  readonly vocabulary = new Vocabulary(() => undefined);
  /** By a word's number. */
  readonly #texts: string[] = [];
  /** Numbers plus 1 by hash, the next free place where two meet; 0 is free. */
  #slots = new Uint32Array(2 ** 15);
  #size = 0;
  #sizes = new SizeTable();
  #segments = '';

  get size(): number {
    return this.#size;
  }

  word(text: string): number {
    return this.numberIn(text, 0, text.length);
  }

  /** The number of the word between two places of a text. */
  numberIn(text: string, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(text, start, end) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] as number) - 1;
      const known = this.#texts[number] as string;
      if (known.length === end - start && text.startsWith(known, start)) return number;
    }
    const number = this.vocabulary.word(text.slice(start, end));
    // The vocabulary's own copy: a piece of a paper's text would keep the whole text.
    this.#texts[number] = this.vocabulary.text(number);
    this.#slots[slot] = number + 1;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#spread();
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

  #spread(): void {
    const held = this.#slots;
    this.#slots = new Uint32Array(held.length * 2);
    const mask = this.#slots.length - 1;
    for (const entry of held) {
      if (entry === 0) continue;
      const text = this.#texts[entry - 1] as string;
      let slot = hash(text, 0, text.length) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
    }
  }
}

/** FNV-1a, over UTF-16 units. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let at = start; at < end; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value ^ (value >>> 15);
}
