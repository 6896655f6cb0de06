/** The pieces that a saved index is made of: named lists of numbers. */

import type { Numbers } from './grown.ts';

/** A list of numbers in chunks of one type, so that a long one need not be copied together. */
export interface Section {
  readonly name: string;
  readonly chunks: Iterable<Numbers>;
}

/** Gives the numbers of a section; throws when there is no such section of that type. */
export interface SectionReader {
  uint8(name: string): Uint8Array<ArrayBuffer>;
  uint16(name: string): Uint16Array<ArrayBuffer>;
  uint32(name: string): Uint32Array<ArrayBuffer>;
  int32(name: string): Int32Array<ArrayBuffer>;
  float64(name: string): Float64Array<ArrayBuffer>;
}

/** What has no better form, as JSON in UTF-8. */
export function jsonSection(name: string, value: unknown): Section {
  return { name, chunks: [Buffer.from(JSON.stringify(value))] };
}

export function readJson(reader: SectionReader, name: string): unknown {
  return JSON.parse(Buffer.from(reader.uint8(name)).toString());
}

/** Throws where a saved index is not what it has to be. */
export function expectSound(isSound: boolean, what: string): asserts isSound {
  if (!isSound) throw new RangeError(`The saved index is damaged: ${what}.`);
}
