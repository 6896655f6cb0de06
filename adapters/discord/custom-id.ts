/**
 * What a button or a menu carries: the command line that it runs. Short lines stand in the custom
 * id itself; a longer one is kept in the store under a key that follows from its text, so that any
 * process finds it, after any restart.
 */

import { createHash } from 'node:crypto';
import type { NoteRecords } from '../../src/store/store.ts';
import { CUSTOM_ID } from './discord-limits.ts';

export interface ButtonAction {
  /** `run` answers anew, `turn` redraws the list that it stands under, `choose` is a menu. */
  readonly type: 'run' | 'turn' | 'choose';
  /** The channel that the line is about, where that is not the one of the message. */
  readonly channel: string | undefined;
}

/** Ids that are unique within a message, each at most 100 characters, and the lines behind them. */
export class CustomIds {
  readonly #lines = new Map<string, string>();
  #count = 0;

  /** Lines that were too long to be carried, by key: to be kept before the message is sent. */
  get lines(): ReadonlyMap<string, string> {
    return this.#lines;
  }

  id({ type, channel }: ButtonAction, line: string): string {
    this.#count += 1;
    const place = channel === undefined ? '' : `@${channel}`;
    const start = `${LETTERS[type]}${this.#count.toString(36)}${place}`;
    return start + this.value(line, CUSTOM_ID - start.length);
  }

  /** A line as the value of a menu's option. */
  value(typed: string, room = CUSTOM_ID): string {
    const line = typed.toWellFormed();
    if (line.length < room) return `${PLAIN}${line}`;
    const key = createHash('sha256').update(line).digest('base64url').slice(0, 22);
    this.#lines.set(key, line);
    return `${KEPT}${key}`;
  }
}

/** The action and the value of an id that `CustomIds` gave; `undefined` for any other id. */
export function readCustomId(id: string): (ButtonAction & { readonly value: string }) | undefined {
  const match = /^([rtc])[0-9a-z]+(?:@(\d+))?([:#].*)$/su.exec(id);
  const type = TYPES.find((each) => LETTERS[each] === match?.[1]);
  if (type === undefined || match?.[3] === undefined) return undefined;
  return { type, channel: match[2], value: match[3] };
}

/** Keeps the long lines of a message that is about to be sent. */
export async function keepLines(
  lines: ReadonlyMap<string, string>,
  notes: NoteRecords,
): Promise<void> {
  for (const [key, line] of lines) {
    // Pressing a page's buttons again and again draws the same lines.
    if ((await notes.get(noteName(key))) === undefined) await notes.set(noteName(key), line);
  }
}

/** The line behind a value; `undefined` when the store does not hold it. */
export async function lineOf(value: string, notes: NoteRecords): Promise<string | undefined> {
  return value.startsWith(PLAIN) ? value.slice(1) : notes.get(noteName(value.slice(1)));
}

const PLAIN = ':';
const KEPT = '#';
const LETTERS = { run: 'r', turn: 't', choose: 'c' } as const;
const TYPES = ['run', 'turn', 'choose'] as const;

function noteName(key: string): string {
  return `discord-line:${key}`;
}
