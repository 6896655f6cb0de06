/** Finds the objects of a JSON document without reading it whole: an array of entries, or one. */

import type { Bytes } from './byte-streams.ts';
import { PartedText } from './parted-text.ts';

/** The text of one object, and where it begins. */
export interface JsonObjectText {
  /** From 1. */
  readonly line: number;
  /** `undefined` for an object of more than the limit; cut where the document ends within it. */
  readonly text: string | undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * Every object at the top, or in an array at the top. Only braces, strings and line breaks are
 * looked at: the text within is left to `JSON.parse`.
 */
export async function* findObjects(bytes: Bytes, maxBytes: number): AsyncIterable<JsonObjectText> {
  const object = new PartedText(maxBytes);
  const scan = new BraceScanner();
  for await (const chunk of bytes) {
    let start = 0;
    for (let index = 0; index < chunk.byteLength; index += 1) {
      const step = scan.next(chunk[index] ?? 0);
      if (step === 'opened') start = index;
      if (step !== 'closed') continue;
      object.add(chunk.subarray(start, index + 1));
      yield { line: scan.startLine, text: object.take() };
    }
    if (scan.isInside) object.add(chunk.subarray(start));
  }
  if (scan.isInside) yield { line: scan.startLine, text: object.take() };
}

/** Knows of each byte whether it opens or closes an object at the top. */
class BraceScanner {
  startLine = 1;
  #line = 1;
  #depth = 0;
  #inString = false;
  #isEscaped = false;

  get isInside(): boolean {
    return this.#depth > 0;
  }

  next(byte: number): 'opened' | 'closed' | undefined {
    if (byte === NEWLINE) this.#line += 1;
    if (this.#inString) {
      this.#nextOfString(byte);
      return undefined;
    }
    // Between the objects there is nothing to quote: a stray mark must not hide what follows.
    if (byte === QUOTE) this.#inString = this.isInside;
    else if (byte === OPEN) {
      this.#depth += 1;
      if (this.#depth > 1) return undefined;
      this.startLine = this.#line;
      return 'opened';
    } else if (byte === CLOSE && this.isInside) {
      this.#depth -= 1;
      if (this.#depth === 0) return 'closed';
    }
    return undefined;
  }

  #nextOfString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#inString = false;
  }
}
