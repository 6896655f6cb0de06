/**
 * Makes a screenshot smaller without a visible change: colours that hardly differ become one, until
 * a palette of 256 holds them all, and each pixel takes one byte.
 *
 * https://www.w3.org/TR/png-3/
 */

import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Of an 8-bit PNG with or without transparency, as browsers give it, not interlaced. */
export function smallerPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  for (let bits = 8; ; bits -= 1) {
    const indexed = index(pixels, bits);
    if (indexed !== undefined) return encode(width, height, indexed);
  }
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;
const TRUE_COLOUR = 2;
const INDEXED = 3;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Four bytes each: red, green, blue, alpha. */
  readonly pixels: Uint8Array;
}

interface Indexed {
  /** Four bytes each. */
  readonly colours: readonly number[];
  readonly indices: Uint8Array;
}

function decode(png: Buffer): Picture {
  let at = SIGNATURE.length;
  let header: Buffer = Buffer.alloc(0);
  const data: Buffer[] = [];
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = header[9] === TRUE_COLOUR ? 3 : 4;
  const raw = unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let each = 0; each < channels; each += 1) {
      pixels[pixel * 4 + each] = raw[pixel * channels + each] ?? 0;
    }
  }
  return { width, height, pixels };
}

/** https://www.w3.org/TR/png-3/#9Filters */
function unfilter(data: Buffer, rowBytes: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (rowBytes + 1)];
    for (let column = 0; column < rowBytes; column += 1) {
      const at = row * rowBytes + column;
      const left = column < step ? 0 : (out[at - step] ?? 0);
      const up = row === 0 ? 0 : (out[at - rowBytes] ?? 0);
      const corner = row === 0 || column < step ? 0 : (out[at - rowBytes - step] ?? 0);
      const byte = data[row * (rowBytes + 1) + 1 + column] ?? 0;
      out[at] = byte + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [left, up, corner].map((each) => Math.abs(left + up - corner - each));
  if ((a ?? 0) <= (b ?? 0) && (a ?? 0) <= (c ?? 0)) return left;
  return (b ?? 0) <= (c ?? 0) ? up : corner;
}

/**
 * Colours alike in their upper `bits` become the most frequent one of them; `undefined` where more
 * are left than a palette holds.
 */
function index(pixels: Uint8Array, bits: number): Indexed | undefined {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  const counts = new Map<number, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const mask = ((0xff << (8 - bits)) & 0xff) * 0x01010101;
  const byGroup = new Map<number, number>();
  const colours: number[] = [];
  const frequent = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b);
  const indexOf = new Map<number, number>();
  for (const [word] of frequent) {
    const group = (word & mask) >>> 0;
    let at = byGroup.get(group);
    if (at === undefined) {
      at = colours.push(word) - 1;
      if (at >= MOST_COLOURS) return undefined;
      byGroup.set(group, at);
    }
    indexOf.set(word, at);
  }
  return { colours, indices: Uint8Array.from(words, (word) => indexOf.get(word) ?? 0) };
}

function encode(width: number, height: number, { colours, indices }: Indexed): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  // A word holds red in its lowest byte: pixels are read on little-endian machines.
  const palette = colours.flatMap((word) => [word & 255, (word >> 8) & 255, (word >> 16) & 255]);
  const alpha = colours.map((word) => word >>> 24);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(indices.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('tRNS', Buffer.from(alpha)),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])), 0);
  return Buffer.concat([head, data, sum]);
}
