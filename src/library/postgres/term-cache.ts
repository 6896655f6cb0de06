/**
 * What a process remembers of the terms that were asked for. Segments never change, so what is known
 * of one stays true; which segments there are is what changes.
 */

import { grown } from '../memory/grown.ts';

/** So many numbers of lists are kept: 64 MiB. */
const MOST_POSTINGS = 2 ** 24;

/** The lists that were read last. A term that a segment doesn't have is remembered as well. */
export class ListCache {
  readonly #lists = new Map<string, Uint32Array>();
  #postings = 0;

  get(segment: number, term: string): Uint32Array | undefined {
    const key = `${segment} ${term}`;
    const list = this.#lists.get(key);
    if (list === undefined) return undefined;
    // A Map keeps its order, so the first is the one not asked for the longest.
    this.#lists.delete(key);
    this.#lists.set(key, list);
    return list;
  }

  set(segment: number, term: string, list: Uint32Array): void {
    const key = `${segment} ${term}`;
    if (this.#lists.has(key)) return;
    this.#lists.set(key, list);
    this.#postings += costOf(list);
    for (const [oldest, held] of this.#lists) {
      if (this.#postings <= MOST_POSTINGS) break;
      this.#lists.delete(oldest);
      this.#postings -= costOf(held);
    }
  }
}

/** A list costs something even when it is empty. */
function costOf(list: Uint32Array): number {
  return list.length + 32;
}

const UNKNOWN = -1;

/** In how many papers and titles terms stand, over the segments of one moment, by their numbers. */
export class SizeTable {
  #sizes = new Int32Array(0);
  #titleSizes = new Int32Array(0);

  isKnown(term: number): boolean {
    return this.#sizes[term] !== undefined && this.#sizes[term] !== UNKNOWN;
  }

  set(term: number, size: number, titleSize: number): void {
    const held = this.#sizes.length;
    this.#sizes = grown(this.#sizes, term + 1);
    this.#titleSizes = grown(this.#titleSizes, term + 1);
    if (this.#sizes.length > held) this.#sizes.fill(UNKNOWN, held);
    this.#sizes[term] = size;
    this.#titleSizes[term] = titleSize;
  }

  size(term: number): number {
    return Math.max(0, this.#sizes[term] ?? 0);
  }

  titleSize(term: number): number {
    return this.#titleSizes[term] ?? 0;
  }
}
