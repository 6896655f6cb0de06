/**
 * Many short lists of numbers in few large arrays: a list of its own typed array for each paper and
 * each word would cost more than what it holds, and give the garbage collector a million objects.
 *
 *     pages   [ list | list |   free   | list … ]  [ list | … ]
 *     address = page × PAGE_SIZE + place in the page
 */

const PAGE_SIZE = 2 ** 20;
/** A longer list gets a page to itself. */
const LARGE = 2 ** 16;

export class Pool {
  readonly #pages: Uint32Array[] = [];
  /** Where lists that were given back stand, by their capacity. */
  readonly #free = new Map<number, number[]>();
  readonly #freePages: number[] = [];
  #current = -1;
  #used = PAGE_SIZE;

  /** Room for as many numbers as `capacityFor(size)`, with anything in it. */
  allocate(size: number): number {
    const capacity = capacityFor(size);
    if (capacity > LARGE) return this.#newPage(capacity) * PAGE_SIZE;
    const address = this.#free.get(capacity)?.pop();
    if (address !== undefined) return address;
    if (this.#used + capacity > PAGE_SIZE) {
      this.#current = this.#newPage(PAGE_SIZE);
      this.#used = 0;
    }
    this.#used += capacity;
    return this.#current * PAGE_SIZE + this.#used - capacity;
  }

  /** Gives back what `allocate(size)` gave. */
  release(address: number, size: number): void {
    const capacity = capacityFor(size);
    if (capacity > LARGE) {
      this.#pages[address / PAGE_SIZE] = new Uint32Array(0);
      this.#freePages.push(address / PAGE_SIZE);
      return;
    }
    const free = this.#free.get(capacity);
    if (free === undefined) this.#free.set(capacity, [address]);
    else free.push(address);
  }

  /** The array that holds the list at an address, and where in it the list begins. */
  page(address: number): Uint32Array {
    const page = this.#pages[Math.floor(address / PAGE_SIZE)];
    if (page === undefined) throw new RangeError(`No list is at ${address}.`);
    return page;
  }

  offset(address: number): number {
    return address % PAGE_SIZE;
  }

  #newPage(size: number): number {
    const page = this.#freePages.pop() ?? this.#pages.length;
    this.#pages[page] = new Uint32Array(size);
    return page;
  }
}

/** The numbers that a list of this size has room for: a quarter more at most. */
export function capacityFor(size: number): number {
  if (size <= 4) return Math.max(1, size);
  const step = 1 << Math.max(0, 29 - Math.clz32(size - 1));
  return Math.ceil(size / step) * step;
}
