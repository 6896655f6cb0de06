/**
 * Which papers hold a term, and how often: for each term a list of numbers in the order of the
 * papers, one a paper.
 *
 *     31            10 9       4 3        0
 *     | paper (22 bits) | in all (6) | in the title (4) |
 */

import { grown } from './grown.ts';
import { capacityFor, Pool } from './pool.ts';
import { expectSound, type Section, type SectionReader } from './section.ts';

/** What 22 bits can tell apart. */
export const MAX_PAPERS = 2 ** 22;
const MAX_COUNT = 63;
const MAX_TITLE_COUNT = 15;

export const paperOf = (posting: number): number => posting >>> 10;
export const countOf = (posting: number): number => (posting >>> 4) & MAX_COUNT;
export const titleCountOf = (posting: number): number => posting & MAX_TITLE_COUNT;

/** Counts above what their bits can tell are the highest that they can. */
export const packPosting = (paper: number, count: number, titleCount: number): number =>
  ((paper << 10) | (Math.min(count, MAX_COUNT) << 4) | Math.min(titleCount, MAX_TITLE_COUNT)) >>> 0;

export class Postings {
  readonly #pool = new Pool();
  #addresses = new Float64Array(1024);
  #sizes = new Uint32Array(1024);
  #titleSizes = new Uint32Array(1024);

  /** In how many papers the term stands. */
  size(term: number): number {
    return this.#sizes[term] ?? 0;
  }

  /** In how many titles it stands. */
  titleSize(term: number): number {
    return this.#titleSizes[term] ?? 0;
  }

  /** The term's list: a view that is good until the next change. */
  list(term: number): Uint32Array {
    const size = this.size(term);
    if (size === 0) return EMPTY;
    const address = this.#addresses[term] ?? 0;
    const offset = this.#pool.offset(address);
    return this.#pool.page(address).subarray(offset, offset + size);
  }

  /** `paper` must not be in the term's list yet. */
  add(term: number, paper: number, count: number, titleCount: number): void {
    this.#makeRoom(term);
    const size = this.size(term);
    const address = this.#largeEnough(term, size);
    const page = this.#pool.page(address);
    const start = this.#pool.offset(address);
    const at = findPaper(page, start, start + size, paper);
    if (at < start + size) page.copyWithin(at + 1, at, start + size);
    page[at] = packPosting(paper, count, titleCount);
    this.#sizes[term] = size + 1;
    if (titleCount > 0) this.#titleSizes[term] = this.titleSize(term) + 1;
  }

  remove(term: number, paper: number): void {
    const size = this.size(term);
    const address = this.#addresses[term] ?? 0;
    if (size === 0) return;
    const page = this.#pool.page(address);
    const start = this.#pool.offset(address);
    const at = findPaper(page, start, start + size, paper);
    const posting = page[at] ?? 0;
    if (at === start + size || paperOf(posting) !== paper) return;
    page.copyWithin(at, at + 1, start + size);
    if (titleCountOf(posting) > 0) this.#titleSizes[term] = this.titleSize(term) - 1;
    this.#shrunk(term, size);
  }

  /** The lists of all terms one after the other, with their sizes. */
  sections(): readonly Section[] {
    const terms = this.#sizes.findLastIndex((size) => size > 0) + 1;
    return [
      { name: 'postings.sizes', chunks: [this.#sizes.subarray(0, terms)] },
      { name: 'postings.titleSizes', chunks: [this.#titleSizes.subarray(0, terms)] },
      { name: 'postings.lists', chunks: this.#lists(terms) },
    ];
  }

  /** Takes what `sections` gave. Nothing must be held yet. */
  restore(reader: SectionReader): void {
    this.#sizes = reader.uint32('postings.sizes');
    this.#titleSizes = reader.uint32('postings.titleSizes');
    this.#addresses = new Float64Array(this.#sizes.length);
    const lists = reader.uint32('postings.lists');
    let start = 0;
    for (const [term, size] of this.#sizes.entries()) {
      if (size === 0) continue;
      const address = this.#pool.allocate(size);
      const list = lists.subarray(start, start + size);
      this.#pool.page(address).set(list, this.#pool.offset(address));
      this.#addresses[term] = address;
      start += size;
    }
    expectSound(start === lists.length, 'the lists of papers');
  }

  *#lists(terms: number): Generator<Uint32Array> {
    for (let term = 0; term < terms; term += 1) yield this.list(term);
  }

  #largeEnough(term: number, size: number): number {
    const address = this.#addresses[term] ?? 0;
    if (size > 0 && capacityFor(size) > size) return address;
    const larger = this.#pool.allocate(size + 1);
    this.#addresses[term] = larger;
    if (size === 0) return larger;
    const start = this.#pool.offset(address);
    const held = this.#pool.page(address).subarray(start, start + size);
    this.#pool.page(larger).set(held, this.#pool.offset(larger));
    this.#pool.release(address, size);
    return larger;
  }

  /** A list stays where it is until its capacity is that of a shorter one. */
  #shrunk(term: number, size: number): void {
    const address = this.#addresses[term] ?? 0;
    this.#sizes[term] = size - 1;
    if (size === 1) {
      this.#pool.release(address, size);
      return;
    }
    if (capacityFor(size - 1) === capacityFor(size)) return;
    const start = this.#pool.offset(address);
    const held = this.#pool.page(address).subarray(start, start + size - 1);
    const shrunk = this.#pool.allocate(size - 1);
    this.#pool.page(shrunk).set(held, this.#pool.offset(shrunk));
    this.#pool.release(address, size);
    this.#addresses[term] = shrunk;
  }

  #makeRoom(term: number): void {
    this.#addresses = grown(this.#addresses, term + 1);
    this.#sizes = grown(this.#sizes, term + 1);
    this.#titleSizes = grown(this.#titleSizes, term + 1);
  }
}

const EMPTY = new Uint32Array(0);

/** Where the paper stands in a list, or would; papers mostly come in order, so the end is first. */
function findPaper(page: Uint32Array, start: number, end: number, paper: number): number {
  if (start === end || paperOf(page[end - 1] ?? 0) < paper) return end;
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (paperOf(page[middle] ?? 0) < paper) low = middle + 1;
    else high = middle;
  }
  return low;
}
