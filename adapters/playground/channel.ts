/** The page’s one channel: what was posted there, and who is looking. */

import { randomUUID } from 'node:crypto';
import type { ChatPlatform, OutgoingMessage } from '../../src/digest/chat-platform.ts';
import { ThreadGoneError } from '../../src/digest/chat-platform.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Place } from '../../src/store/store.ts';
import {
  type DrawingParts,
  type DrawnMessage,
  type DrawOptions,
  drawMessage,
} from './draw-message.ts';

export const PLACE: Place = { platform: 'playground', workspace: '', channel: 'papers' };

/** A message as the page gets it. */
export interface ShownMessage extends DrawnMessage {
  readonly id: string;
  /** Of whose thread it is a part. */
  readonly parentId: string | undefined;
  readonly at: Date;
  /** `one` is for a single person, who alone sees it. */
  readonly audience: 'all' | 'one';
}

export type Listener = (message: ShownMessage) => void;

interface Held {
  readonly shown: ShownMessage;
  readonly content: Reply;
  readonly options: DrawOptions;
  /** The person who alone sees it. */
  readonly person: string | undefined;
}

export interface ChannelParts extends DrawingParts {
  readonly now: () => Date;
}

/**
 * Holds the last messages in memory: a page that is opened later shows them, and one that was lost
 * on the way is found again. A new start begins with an empty channel, so that nothing can stand
 * there twice.
 */
export class Channel {
  readonly #parts: ChannelParts;
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Map<Listener, string>();

  constructor(parts: ChannelParts) {
    this.#parts = parts;
  }

  /** Tells of every message for `person`: those that are there, and those to come. */
  listen(person: string, listener: Listener): () => void {
    this.#listeners.set(listener, person);
    for (const held of this.#held.values()) tell(listener, person, held);
    return () => this.#listeners.delete(listener);
  }

  /** Oldest first. */
  messages(): readonly ShownMessage[] {
    return [...this.#held.values()].map(({ shown }) => shown);
  }

  async add(
    content: Reply,
    options: DrawOptions & {
      readonly parentId?: string | undefined;
      readonly person?: string;
    } = {},
  ): Promise<ShownMessage> {
    const shown: ShownMessage = {
      id: randomUUID(),
      parentId: options.parentId,
      at: this.#parts.now(),
      audience: options.person === undefined ? 'all' : 'one',
      ...(await drawMessage(content, PLACE, this.#parts, options)),
    };
    this.#keep({ shown, content, options, person: options.person });
    return shown;
  }

  has(id: string): boolean {
    return this.#held.has(id);
  }

  findKey(key: string): string | undefined {
    const found = [...this.#held.values()].find(({ options }) => options.deliveryKey === key);
    return found?.shown.id;
  }

  /** Draws a message anew; one that has gone is left alone. */
  async redraw(id: string, content?: Reply): Promise<void> {
    const held = this.#held.get(id);
    if (held === undefined) return;
    const words = content ?? held.content;
    const drawn = await drawMessage(words, PLACE, this.#parts, held.options);
    this.#keep({ ...held, content: words, shown: { ...held.shown, ...drawn } });
  }

  /** Draws anew what shows a paper, after its votes changed. */
  async redrawPaper(paperId: string): Promise<void> {
    for (const { shown, content } of [...this.#held.values()]) {
      if (content.cards.some((card) => card.paperId === paperId)) await this.redraw(shown.id);
    }
  }

  #keep(held: Held): void {
    this.#held.set(held.shown.id, held);
    for (const id of this.#held.keys()) {
      if (this.#held.size <= MOST_MESSAGES) break;
      this.#held.delete(id);
    }
    for (const [listener, person] of this.#listeners) tell(listener, person, held);
  }
}

const MOST_MESSAGES = 200;

function tell(listener: Listener, person: string, held: Held): void {
  if (held.person === undefined || held.person === person) listener(held.shown);
}

/** The channel as a place where digests are posted. */
export function playgroundChat(channel: Channel): ChatPlatform {
  return {
    name: PLACE.platform,
    async post({ parentId, key, content }: OutgoingMessage) {
      if (parentId !== undefined && !channel.has(parentId)) {
        throw new ThreadGoneError('The thread began before the playground was started anew.');
      }
      const { id } = await channel.add(content, { parentId, deliveryKey: key });
      return id;
    },
    async findPosted({ key }) {
      return channel.findKey(key);
    },
    update: ({ content }, messageId) => channel.redraw(messageId, content),
    async problemWith() {
      return undefined;
    },
    async tell(_place, person, text) {
      await channel.add(text, { person });
    },
  };
}
