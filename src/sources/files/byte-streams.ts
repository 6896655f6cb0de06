/** Bytes of a file as they come, unpacked where they are packed. */

import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export type Bytes = AsyncIterable<Uint8Array>;

/** The stream's bytes; those of the content where the stream is one of gzip. */
export async function* unpack(stream: Readable): Bytes {
  const { start, all } = await peek(toBytes(stream), 2);
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* all;
    return;
  }
  const gunzip = createGunzip();
  // Errors of either come out of the iteration.
  pipeline(Readable.from(all), gunzip, () => {});
  yield* toBytes(gunzip);
}

/** The first bytes, at least `size` where there are so many, and all bytes again. */
export async function peek(
  bytes: Bytes,
  size: number,
): Promise<{ readonly start: Uint8Array; readonly all: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await iterator.next();
    if (next.done) break;
    read.push(next.value);
    length += next.value.byteLength;
  }
  return { start: Buffer.concat(read), all: resume(read, iterator) };
}

async function* resume(read: readonly Uint8Array[], iterator: AsyncIterator<Uint8Array>): Bytes {
  yield* read;
  for (;;) {
    const next = await iterator.next();
    if (next.done) return;
    yield next.value;
  }
}

async function* toBytes(stream: Readable): Bytes {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
