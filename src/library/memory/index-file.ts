/**
 * A saved index: one file, written beside and put in place when it is whole.
 *
 *     section, section, … | footer: JSON with each section's place, type and checksum
 *                         | length of the footer and its checksum, 4 bytes each | 8 bytes of name
 */

import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { breathe } from './breathe.ts';
import type { Numbers } from './grown.ts';
import { expectSound, type Section, type SectionReader } from './section.ts';

/** Raised with every change of what the sections are or mean, so that older files are passed over. */
const FORMAT = 1;
const NAME = 'PWINDEX\n';
const TAIL = 16;
const BUFFER = 2 ** 22;

export interface IndexFileLabel {
  /** By which rules its words were analyzed. */
  readonly analysis: number;
  /** In the words of who saved it: what it is an index of. */
  readonly covers: string;
}

/** Writes a file in the place of the one of that name; rejects with the error of the file system. */
export async function writeIndexFile(
  file: string,
  label: IndexFileLabel,
  sections: readonly Section[],
): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      const writer = new SectionWriter(handle);
      for (const section of sections) await writer.write(section);
      await writer.end(label);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * What a file holds. `undefined` where there is none, or none that can be trusted: another format,
 * other rules of analysis, a length or a checksum that is not right.
 */
export async function readIndexFile(
  file: string,
  analysis: number,
): Promise<{ readonly covers: string; readonly reader: SectionReader } | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch {
    return undefined;
  }
  try {
    const footer = await readFooter(handle);
    if (footer?.format !== FORMAT || footer.analysis !== analysis) return undefined;
    const sections = new Map<string, SectionBytes>();
    for (const entry of footer.sections) {
      const bytes = await readExactly(handle, entry.start, entry.size);
      if (bytes === undefined || crc32(bytes) !== entry.checksum) return undefined;
      sections.set(entry.name, { type: entry.type, buffer: bytes.buffer });
    }
    return { covers: footer.covers, reader: readerOf(sections) };
  } finally {
    await handle.close();
  }
}

const TYPES = ['Uint8Array', 'Uint16Array', 'Uint32Array', 'Int32Array', 'Float64Array'] as const;
type TypeName = (typeof TYPES)[number];

const Footer = z.object({
  format: z.number(),
  analysis: z.number(),
  covers: z.string(),
  sections: z.array(
    z.object({
      name: z.string(),
      type: z.enum(TYPES),
      start: z.int().nonnegative(),
      size: z.int().nonnegative(),
      checksum: z.number(),
    }),
  ),
});

type SectionEntry = z.infer<typeof Footer>['sections'][number];

/** Gathers many small chunks before each write. */
class SectionWriter {
  readonly #handle: FileHandle;
  readonly #buffer = Buffer.alloc(BUFFER);
  readonly #entries: SectionEntry[] = [];
  #used = 0;
  #place = 0;
  #checksum = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async write({ name, chunks }: Section): Promise<void> {
    const start = this.#place;
    let type: TypeName = 'Uint8Array';
    let turn = performance.now();
    this.#checksum = 0;
    for (const chunk of chunks) {
      type = typeName(chunk);
      await this.#append(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      turn = await breathe(turn);
    }
    await this.#flush();
    const size = this.#place - start;
    this.#entries.push({ name, type, start, size, checksum: this.#checksum });
  }

  async end(label: IndexFileLabel): Promise<void> {
    const footer = Buffer.from(
      JSON.stringify({ format: FORMAT, ...label, sections: this.#entries }),
    );
    const tail = Buffer.alloc(TAIL);
    tail.writeUInt32LE(footer.length, 0);
    tail.writeUInt32LE(crc32(footer), 4);
    tail.write(NAME, 8, 'latin1');
    await this.#append(footer);
    await this.#append(tail);
    await this.#flush();
  }

  async #append(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const copied = bytes.copy(this.#buffer, this.#used, at);
      this.#used += copied;
      at += copied;
      if (this.#used === BUFFER) await this.#flush();
    }
  }

  async #flush(): Promise<void> {
    const bytes = this.#buffer.subarray(0, this.#used);
    this.#checksum = crc32(bytes, this.#checksum);
    await this.#handle.writeFile(bytes);
    this.#place += this.#used;
    this.#used = 0;
  }
}

function typeName(numbers: Numbers): TypeName {
  return TYPES.find((name) => name === numbers.constructor.name) ?? 'Uint8Array';
}

async function readFooter(handle: FileHandle): Promise<z.infer<typeof Footer> | undefined> {
  const { size } = await handle.stat();
  const tail = size < TAIL ? undefined : await readExactly(handle, size - TAIL, TAIL);
  if (tail === undefined || tail.toString('latin1', 8) !== NAME) return undefined;
  const length = tail.readUInt32LE(0);
  if (length > size - TAIL) return undefined;
  const bytes = await readExactly(handle, size - TAIL - length, length);
  if (bytes === undefined || crc32(bytes) !== tail.readUInt32LE(4)) return undefined;
  return Footer.safeParse(JSON.parse(bytes.toString())).data;
}

/** `undefined` where the file ends before. The buffer begins at 0 of memory of its own. */
async function readExactly(
  handle: FileHandle,
  start: number,
  size: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const bytes = Buffer.from(new ArrayBuffer(size));
  let read = 0;
  while (read < size) {
    const { bytesRead } = await handle.read(bytes, read, size - read, start + read);
    if (bytesRead === 0) return undefined;
    read += bytesRead;
  }
  return bytes;
}

interface SectionBytes {
  readonly type: TypeName;
  readonly buffer: ArrayBuffer;
}

function readerOf(sections: ReadonlyMap<string, SectionBytes>): SectionReader {
  const bufferOf = (name: string, type: TypeName) => {
    const section = sections.get(name);
    const isEmpty = section?.buffer.byteLength === 0;
    expectSound(section?.type === type || isEmpty, `it has no ${name}`);
    return section?.buffer ?? new ArrayBuffer(0);
  };
  return {
    uint8: (name) => new Uint8Array(bufferOf(name, 'Uint8Array')),
    uint16: (name) => new Uint16Array(bufferOf(name, 'Uint16Array')),
    uint32: (name) => new Uint32Array(bufferOf(name, 'Uint32Array')),
    int32: (name) => new Int32Array(bufferOf(name, 'Int32Array')),
    float64: (name) => new Float64Array(bufferOf(name, 'Float64Array')),
  };
}
