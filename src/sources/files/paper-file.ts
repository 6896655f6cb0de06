/**
 * Reads papers from a file, as a stream: JSON Lines of our own papers or of arXiv's metadata
 * snapshot, or a saved answer of Hugging Face. Compressed by gzip or not.
 */

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { UserError } from '../../errors.ts';
import type { PaperInput } from '../../papers/paper.ts';
import { type HuggingFaceEntry, readEntry, readPaper } from '../huggingface/huggingface-entry.ts';
import { type Bytes, peek, unpack } from './byte-streams.ts';
import { findObjects } from './json-values.ts';
import { splitLines } from './lines.ts';
import { readPaperLine } from './paper-line.ts';
import { isSnapshotLine, readSnapshotLine } from './snapshot-line.ts';

/** What became of a line, or of an entry that begins on it. */
export type FileEntry =
  | { readonly type: 'paper'; readonly paper: PaperInput; readonly line: number }
  | { readonly type: 'problem'; readonly line: number; readonly reason: string };

/** The longest line or entry that is read: a paper of 3,000 authors has a tenth of it. */
export const MAX_ENTRY_BYTES = 4 * 1024 * 1024;
/** Enough to tell the form of a file. */
const PEEKED_BYTES = 4096;

/**
 * Every paper and every problem in the order of the file; empty lines are passed over. A line that
 * is no paper never stops the reading, nor does the end of a file that was cut. Throws a UserError
 * for a path that cannot be read.
 */
export async function* readPaperFile(file: string | Readable): AsyncIterable<FileEntry> {
  const stream = typeof file === 'string' ? createReadStream(file) : file;
  let line = 1;
  try {
    for await (const entry of readEntries(unpack(stream))) {
      line = entry.line;
      yield entry;
    }
  } catch (error) {
    const code = errorCode(error);
    if (!code.startsWith('Z_')) throw typeof file === 'string' ? toUserError(error, file) : error;
    yield { type: 'problem', line, reason: 'the compressed file is broken from here on' };
  } finally {
    stream.destroy();
  }
}

async function* readEntries(bytes: Bytes): AsyncIterable<FileEntry> {
  const { start, all } = await peek(bytes, PEEKED_BYTES);
  if (isDocument(start)) {
    for await (const { line, text } of findObjects(all, MAX_ENTRY_BYTES)) {
      yield text === undefined ? tooLongEntry(line) : toEntry(text, line);
    }
    return;
  }
  for await (const { number, text } of splitLines(all, MAX_ENTRY_BYTES)) {
    if (text === undefined) yield tooLongEntry(number);
    else if (text.trim() !== '') yield toEntry(text, number);
  }
}

/** One JSON document rather than one a line: an array, or an object that spans lines. */
function isDocument(start: Uint8Array): boolean {
  return /^\ufeff?\s*(?:\[|\{[ \t\r]*\n)/.test(Buffer.from(start).toString('utf8'));
}

function toEntry(text: string, line: number): FileEntry {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { type: 'problem', line, reason: 'no JSON' };
  }
  const paper = readValue(value);
  return typeof paper === 'string'
    ? { type: 'problem', line, reason: paper }
    : { type: 'paper', paper, line };
}

function readValue(value: unknown): PaperInput | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no object';
  // Of an answer of Hugging Face it is not known which list it was, and with it no paper's place.
  if ('paper' in value) return withoutPlace(readEntry(value));
  if (isSnapshotLine(value)) return readSnapshotLine(value);
  if (!('abstract' in value) && 'summary' in value) return withoutPlace(readPaper(value));
  return readPaperLine(value);
}

function withoutPlace(entry: HuggingFaceEntry | string): PaperInput | string {
  return typeof entry === 'string' ? entry : entry.paper;
}

function tooLongEntry(line: number): FileEntry {
  const megabytes = MAX_ENTRY_BYTES / (1024 * 1024);
  return { type: 'problem', line, reason: `longer than ${megabytes} MiB` };
}

function toUserError(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code === '') return error;
  const what = code === 'ENOENT' ? 'There is no file' : `The file cannot be read (${code}):`;
  return new UserError(`${what} “${path}”. Name a file of JSON lines.`, { cause: error });
}

function errorCode(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : '';
}
