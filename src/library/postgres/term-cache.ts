/**
 * What a process remembers of the terms that were asked for. Segments never change, so nothing here
 * is ever out of date: what belongs to a segment that is gone is not asked for any more.
 */

/** So many numbers of lists are kept: 64 MiB. */
const MOST_POSTINGS = 2 ** 24;
const MOST_SIZES = 400_000;

export type TermSize = readonly [size: number, titleSize: number];

/** A term that a segment doesn't have is remembered as well. */
export class TermCache {
  readonly #lists = new Map<string, Uint32Array>();
  #postings = 0;
  readonly #sizes = new Map<number, Map<string, TermSize>>();
  #sizeCount = 0;

  list(segment: number, term: string): Uint32Array | undefined {
    const key = `${segment} ${term}`;
    const list = this.#lists.get(key);
    if (list === undefined) return undefined;
    // A Map keeps its order, so the first is the one not asked for the longest.
    this.#lists.delete(key);
    this.#lists.set(key, list);
    return list;
  }

  setList(segment: number, term: string, list: Uint32Array): void {
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

  size(segment: number, term: string): TermSize | undefined {
    return this.#sizes.get(segment)?.get(term);
  }

  setSize(segment: number, term: string, size: TermSize): void {
    if (this.#sizeCount >= MOST_SIZES) {
      this.#sizes.clear();
      this.#sizeCount = 0;
    }
    const ofSegment = this.#sizes.get(segment) ?? new Map<string, TermSize>();
    this.#sizes.set(segment, ofSegment.set(term, size));
    this.#sizeCount += 1;
  }
}

/** A list costs something even when it is empty. */
function costOf(list: Uint32Array): number {
  return list.length + 32;
}
