/** In how many papers terms stand, and in which. */

import { paperOf } from '../../memory/postings.ts';
import type { TermLists } from '../../ranking/collection.ts';
import { decodePostings } from '../posting-lists.ts';
import type { SizeTable } from '../term-cache.ts';
import { termKey } from '../term-key.ts';
import type { ViewParts } from './view-parts.ts';

export class FetchedTerms implements TermLists {
  readonly #parts: ViewParts;
  readonly #segments: readonly number[];
  readonly #sizes: SizeTable;
  readonly #lists = new Map<number, Uint32Array>();
  readonly #asked = new Set<number>();

  constructor(parts: ViewParts) {
    this.#parts = parts;
    this.#segments = parts.state.segments.map(({ id }) => id);
    this.#sizes = parts.words.sizesIn(this.#segments);
  }

  size(term: number): number {
    if (!this.#sizes.isKnown(term)) this.#asked.add(term);
    return this.#sizes.size(term);
  }

  titleSize(term: number): number {
    if (!this.#sizes.isKnown(term)) this.#asked.add(term);
    return this.#sizes.titleSize(term);
  }

  /** Of a term that was loaded. */
  list(term: number): Uint32Array {
    return this.#lists.get(term) ?? NONE;
  }

  /** The lists of terms, for `list`. */
  async load(terms: readonly number[]): Promise<void> {
    const wanted = [...new Set(terms)].filter((term) => !this.#lists.has(term));
    const keys = new Map(wanted.map((term) => [term, this.#keyOf(term)]));
    const found = await this.#fetchLists(new Set(keys.values()));
    for (const [term, key] of keys) {
      const lists = this.#segments.map((segment) => found.get(`${segment} ${key}`) ?? NONE);
      this.#lists.set(term, this.#live(lists));
    }
  }

  /** Whether the size of any term was asked for in vain. */
  async fetchAsked(): Promise<boolean> {
    if (this.#asked.size === 0) return false;
    const keys = new Map([...this.#asked].map((term) => [term, this.#keyOf(term)]));
    this.#asked.clear();
    const rows = await this.#parts.reader.termSizes(this.#segments, [...keys.values()]);
    const found = new Map(rows.map((row) => [row.term, row]));
    for (const [term, key] of keys) {
      const { size = 0, titleSize = 0 } = found.get(key) ?? {};
      this.#sizes.set(term, size, titleSize);
    }
    return true;
  }

  /** By segment and key: remembered, or read of all segments at once. */
  async #fetchLists(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, Uint32Array>> {
    const { reader, lists: cache } = this.#parts;
    const missing = new Set<string>();
    const segments = new Set<number>();
    const found = new Map<string, Uint32Array>();
    for (const key of keys) {
      for (const segment of this.#segments) {
        const list = cache.get(segment, key);
        if (list !== undefined) {
          found.set(`${segment} ${key}`, list);
          continue;
        }
        missing.add(key);
        segments.add(segment);
      }
    }
    if (missing.size === 0) return found;
    for (const row of await reader.lists([...segments], [...missing])) {
      const list = decodePostings(row.list);
      found.set(`${row.segment} ${row.term}`, list);
      cache.set(row.segment, row.term, list);
    }
    for (const segment of segments) {
      for (const key of missing) {
        if (!found.has(`${segment} ${key}`)) cache.set(segment, key, NONE);
      }
    }
    return found;
  }

  #keyOf(term: number): string {
    return termKey(this.#parts.words.vocabulary.termText(term));
  }

  /** The papers of several lists in their order, without those that are gone. */
  #live(lists: readonly Uint32Array[]): Uint32Array {
    const { columns, state } = this.#parts;
    const all = new Uint32Array(lists.reduce((size, list) => size + list.length, 0));
    let size = 0;
    for (const list of lists) {
      all.set(list, size);
      size += list.length;
    }
    // Numbers are given one after the other: where all are held, none is gone.
    if (state.papers === state.nextPaper) return all;
    return all.filter((posting) => columns.isHeld(paperOf(posting)));
  }
}

const NONE = new Uint32Array(0);
