/** The thread of a digest: made with the first reply, since a line that nobody answers to has none. */

import { type APIMessage, type REST, Routes } from 'discord.js';
import type { Place } from '../../src/store/store.ts';
import { discordCode, THREAD_EXISTS } from './discord-errors.ts';
import { THREAD_NAME } from './discord-limits.ts';
import { shortenText } from './discord-text.ts';
import { channelOf, isForum } from './places.ts';

export class Threads {
  readonly #rest: REST;
  /** Parents whose thread is known to be there; forgotten when there are many. */
  readonly #known = new Set<string>();

  constructor(rest: REST) {
    this.#rest = rest;
  }

  /** Makes the thread of a message where it has none; a forum’s post is one. */
  async ensure(place: Place, parentId: string): Promise<void> {
    const parent = await this.parentWithout(place, parentId);
    if (parent !== undefined) {
      const body = { name: threadName(firstLine(parent)), auto_archive_duration: THREAD_MINUTES };
      try {
        await this.#rest.post(Routes.threads(place.channel, parentId), { body });
      } catch (error) {
        // Another process was faster.
        if (discordCode(error) !== THREAD_EXISTS) throw error;
      }
    }
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.add(parentId);
  }

  /** The parent of a thread that is still to be made; `undefined` where there is one. */
  async parentWithout(place: Place, parentId: string): Promise<APIMessage | undefined> {
    if (this.#known.has(parentId)) return undefined;
    if (isForum(await channelOf(place, this.#rest))) return undefined;
    const path = Routes.channelMessage(place.channel, parentId);
    const parent = (await this.#rest.get(path)) as APIMessage;
    return parent.thread === undefined ? parent : undefined;
  }

  /** Someone deleted it. */
  forget(parentId: string): void {
    this.#known.delete(parentId);
  }
}

const MOST_KNOWN = 10_000;
/** Three days: a digest is read over a weekend too. */
export const THREAD_MINUTES = 4320;

export function threadName(text: string): string {
  return shortenText(text, THREAD_NAME) || 'Papers';
}

/** The title of a message as it was written before it was drawn. */
function firstLine({ components }: APIMessage): string {
  const text = JSON.stringify(components ?? []).match(/"content":"((?:[^"\\]|\\.)*)"/)?.[1] ?? '';
  const line = (JSON.parse(`"${text}"`) as string).split('\n', 1)[0] ?? '';
  return line.replace(/^(?:#+|-#) /, '').replace(/\\([^0-9A-Za-z\s])/g, '$1');
}
