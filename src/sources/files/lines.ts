/** Splits bytes into lines, in constant memory whatever a line's length. */

import type { Bytes } from './byte-streams.ts';
import { PartedText } from './parted-text.ts';

/** A line, or the news that it was too long to be kept. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line break; `undefined` for a line of more than the limit. */
  readonly text: string | undefined;
}

const NEWLINE = 0x0a;

/** Lines end with `\n` or `\r\n`; bytes that are no UTF-8 become U+FFFD; a byte order mark goes. */
export async function* splitLines(bytes: Bytes, maxBytes: number): AsyncIterable<Line> {
  const line = new PartedText(maxBytes);
  let number = 1;
  for await (const chunk of bytes) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end < 0) break;
      line.add(chunk.subarray(start, end));
      yield { number, text: plain(line.take(), number) };
      number += 1;
      start = end + 1;
    }
    line.add(chunk.subarray(start));
  }
  if (!line.isEmpty) yield { number, text: plain(line.take(), number) };
}

function plain(text: string | undefined, number: number): string | undefined {
  const line = text?.replace(/\r$/, '');
  return number === 1 ? line?.replace(/^\ufeff/, '') : line;
}
