/**
 * The papers that hold a term, as the database keeps them: about a byte and a half for a paper.
 *
 *     list  = piece | piece | …      one a segment: segments are merged by writing them in a row
 *     piece = how many, then for each paper: gap to the one before × 4 + count code,
 *             and where that is 3 besides: count × 16 + count in the title
 *
 * All are whole numbers of seven bits a byte, the lowest first, the highest bit set where another
 * byte follows. The count codes 0, 1 and 2 are 1, 2 and 3 times in the abstract alone.
 */

import { countOf, packPosting, paperOf, titleCountOf } from '../memory/postings.ts';

const OTHER = 3;

/** One piece, of the postings in the order of their papers; `first` is added to every paper. */
export function encodePostings(postings: Uint32Array, first: number): Buffer {
  const writer = new Writer(postings.length * 9 + 5);
  writer.write(postings.length);
  let before = 0;
  for (const posting of postings) {
    const paper = paperOf(posting) + first;
    const [count, titleCount] = [countOf(posting), titleCountOf(posting)];
    const isShort = titleCount === 0 && count <= OTHER;
    writer.write((paper - before) * 4 + (isShort ? count - 1 : OTHER));
    if (!isShort) writer.write(count * 16 + titleCount);
    before = paper;
  }
  return writer.bytes();
}

/** Every piece of a list, as `Postings` has them in memory. */
export function decodePostings(list: Uint8Array): Uint32Array {
  let postings = new Uint32Array(list.length);
  let size = 0;
  let at = 0;
  const read = () => {
    let byte = list[at++] as number;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = list[at++] as number;
      value |= (byte & 127) << shift;
    }
    return value;
  };
  while (at < list.length) {
    let left = read();
    let paper = 0;
    for (; left > 0; left -= 1) {
      const value = read();
      paper += value >>> 2;
      const code = value & 3;
      const counts = code === OTHER ? read() : (code + 1) << 4;
      postings[size++] = packPosting(paper, counts >>> 4, counts & 15);
    }
  }
  postings = postings.slice(0, size);
  return postings;
}

class Writer {
  readonly #bytes: Buffer;
  #used = 0;

  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafe(size);
  }

  write(value: number): void {
    let left = value;
    for (; left >= 128; left >>>= 7) this.#bytes[this.#used++] = (left & 127) | 128;
    this.#bytes[this.#used++] = left;
  }

  bytes(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#used));
  }
}
