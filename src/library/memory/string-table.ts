/**
 * Strings under numbers from 0, for hundreds of thousands of them: a hash table in typed arrays.
 * A Map would take three times the memory, stop everything to double itself, and be walked through
 * by every garbage collection.
 *
 *     slots [ –, 2, –, 0, 1, … ]   by hash, the next free one where two meet; 0 is free
 *     codes [ g r a p h n e t s … ]  the letters of all strings, one after the other
 */

import { grown } from './grown.ts';
import { expectSound, type Section, type SectionReader } from './section.ts';

export class StringTable {
  #codes = new Uint16Array(4096);
  #ends = new Uint32Array(512);
  #hashes = new Uint32Array(512);
  #slots = new Uint32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a string; `undefined` when it is not held. */
  find(text: string): number | undefined {
    const found = this.#slots[this.#slotOf(text, hash(text))] as number;
    return found === 0 ? undefined : found - 1;
  }

  /** The string's number, a new one where it was not held. */
  add(text: string): number {
    const code = hash(text);
    const slot = this.#slotOf(text, code);
    const found = this.#slots[slot] as number;
    if (found > 0) return found - 1;
    this.#append(text, code);
    this.#slots[slot] = this.#size;
    if (this.#size * 2 > this.#slots.length) this.#spread(this.#slots.length * 2);
    return this.#size - 1;
  }

  text(number: number): string {
    const end = this.#ends[number] as number;
    let text = '';
    for (let at = this.#start(number); at < end; at += MOST_AT_ONCE) {
      const codes = this.#codes.subarray(at, Math.min(at + MOST_AT_ONCE, end));
      text += String.fromCharCode(...codes);
    }
    return text;
  }

  /** All that is held, under a name. */
  sections(name: string): readonly Section[] {
    return [
      { name: `${name}.codes`, chunks: [this.#codes.subarray(0, this.#start(this.#size))] },
      { name: `${name}.ends`, chunks: [this.#ends.subarray(0, this.#size)] },
    ];
  }

  /** Takes what `sections` gave, in the place of what is held. */
  restore(name: string, reader: SectionReader): void {
    this.#codes = reader.uint16(`${name}.codes`);
    this.#ends = reader.uint32(`${name}.ends`);
    this.#size = this.#ends.length;
    expectSound(this.#start(this.#size) === this.#codes.length, name);
    this.#hashes = new Uint32Array(this.#size);
    for (let number = 0; number < this.#size; number += 1) {
      this.#hashes[number] = hashOf(this.#codes, this.#start(number), this.#ends[number] as number);
    }
    this.#spread(2 ** Math.ceil(Math.log2(Math.max(512, this.#size) * 2)));
  }

  #start(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] as number);
  }

  /** Where the string is, or the free slot where it would be. */
  #slotOf(text: string, code: number): number {
    const mask = this.#slots.length - 1;
    let slot = code & mask;
    for (;;) {
      const held = this.#slots[slot] as number;
      if (held === 0) return slot;
      if (this.#hashes[held - 1] === code && this.#isText(held - 1, text)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isText(number: number, text: string): boolean {
    const start = this.#start(number);
    if ((this.#ends[number] as number) - start !== text.length) return false;
    for (let at = 0; at < text.length; at += 1) {
      if (this.#codes[start + at] !== text.charCodeAt(at)) return false;
    }
    return true;
  }

  #append(text: string, code: number): void {
    const start = this.#start(this.#size);
    this.#codes = grown(this.#codes, start + text.length);
    this.#ends = grown(this.#ends, this.#size + 1);
    this.#hashes = grown(this.#hashes, this.#size + 1);
    for (let at = 0; at < text.length; at += 1) this.#codes[start + at] = text.charCodeAt(at);
    this.#ends[this.#size] = start + text.length;
    this.#hashes[this.#size] = code;
    this.#size += 1;
  }

  #spread(slotCount: number): void {
    this.#slots = new Uint32Array(slotCount);
    const mask = slotCount - 1;
    for (let number = 0; number < this.#size; number += 1) {
      let slot = (this.#hashes[number] as number) & mask;
      while ((this.#slots[slot] as number) > 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }
}

/** A function takes some hundred thousand arguments, and nobody says how many. */
const MOST_AT_ONCE = 10_000;

/** FNV-1a over code units, its bits mixed once more for the low ones. */
function hash(text: string): number {
  let code = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    code = Math.imul(code ^ text.charCodeAt(at), 0x01000193);
  }
  return mixed(code);
}

function hashOf(codes: Uint16Array, start: number, end: number): number {
  let code = 0x811c9dc5;
  for (let at = start; at < end; at += 1) {
    code = Math.imul(code ^ (codes[at] as number), 0x01000193);
  }
  return mixed(code);
}

function mixed(code: number): number {
  return (code ^ (code >>> 15)) >>> 0;
}
