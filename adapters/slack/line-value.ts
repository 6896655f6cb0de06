/**
 * What a button carries: the command line that it runs, and the line that drew the message it
 * stands in, so that the message can be drawn anew. A line that is too long is kept in the store
 * under a key that follows from its text: any process finds it, after any restart.
 */

import { createHash } from 'node:crypto';
import type { NoteRecords } from '../../src/store/store.ts';
import { BUTTON_VALUE, OPTION_VALUE } from './slack-limits.ts';

export interface CarriedLine {
  readonly line: string;
  /** `undefined` where it found no room, or the message was not drawn by a line. */
  readonly origin: string | undefined;
}

/** Values of at most 2,000 characters, and the long lines behind them. */
export class LineValues {
  readonly #long = new Map<string, string>();
  readonly #origin: string | undefined;

  constructor(origin: string | undefined) {
    this.#origin = origin === undefined ? undefined : oneLine(origin);
  }

  /** To be kept before the message is sent, by key. */
  get long(): ReadonlyMap<string, string> {
    return this.#long;
  }

  value(typed: string): string {
    const line = oneLine(typed);
    const short = PLAIN + line;
    if (short.length > BUTTON_VALUE) {
      const key = createHash('sha256').update(line).digest('base64url').slice(0, 22);
      this.#long.set(key, line);
      return KEPT + key;
    }
    const origin = this.#origin === undefined ? '' : `\n${this.#origin}`;
    return short.length + origin.length <= BUTTON_VALUE ? short + origin : short;
  }
}

/** A line as the value of a menu’s entry; `undefined` where it has no room. */
export function menuValue(line: string): string | undefined {
  const value = PLAIN + oneLine(line);
  return value.length > OPTION_VALUE ? undefined : value;
}

/** Keeps the long lines of a message that is about to be sent. */
export async function keepLines(
  long: ReadonlyMap<string, string>,
  notes: NoteRecords,
): Promise<void> {
  for (const [key, line] of long) {
    if ((await notes.get(noteName(key))) === undefined) await notes.set(noteName(key), line);
  }
}

/** The lines behind a value; `undefined` for a value of another bot, or one that is not held. */
export async function readLineValue(
  value: string,
  notes: NoteRecords,
): Promise<CarriedLine | undefined> {
  if (value.startsWith(KEPT)) {
    const line = await notes.get(noteName(value.slice(KEPT.length)));
    return line === undefined ? undefined : { line, origin: undefined };
  }
  if (!value.startsWith(PLAIN)) return undefined;
  const [line = '', origin] = value.slice(PLAIN.length).split('\n');
  return { line, origin };
}

const PLAIN = ':';
const KEPT = '#';

/** As a line that is typed: an end of line parts what a value carries. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function noteName(key: string): string {
  return `slack-line:${key}`;
}
