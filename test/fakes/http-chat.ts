/** The chat platform that speaks to the loopback chat, for proofs that need nothing of a real one. */

import { setTimeout as wait } from 'node:timers/promises';
import {
  type ChatPlatform,
  ClosedPlaceError,
  type OutgoingMessage,
} from '../../src/digest/chat-platform.ts';
import { RateLimitedError, UnavailableError } from '../../src/errors.ts';

/** `paceMs` keeps messages of one channel apart, as an adapter does for its platform. */
export function httpChat(url: string, paceMs = 0): ChatPlatform {
  const nextAt = new Map<string, number>();

  /** From the end of one call to the start of the next: then the chat too sees this distance. */
  async function paced<T>(channel: string, task: () => Promise<T>): Promise<T> {
    const waitMs = (nextAt.get(channel) ?? 0) - Date.now();
    if (waitMs > 0) await wait(waitMs);
    try {
      return await task();
    } finally {
      nextAt.set(channel, Date.now() + paceMs);
    }
  }

  return {
    name: 'loopback',
    async post({ place, parentId, key, content }) {
      const body = JSON.stringify({
        channel: place.channel,
        parentId,
        key,
        text: content.text,
        words: JSON.stringify(content.cards),
      });
      const response = await paced(place.channel, () =>
        call(`${url}/messages`, { method: 'POST', body }),
      );
      return (await read(response)) ?? fail('A post had no id.');
    },
    async findPosted({ place, key }: OutgoingMessage) {
      const query = new URLSearchParams({ channel: place.channel, key });
      return read(await call(`${url}/messages?${query}`, {}));
    },
    async update() {},
    async problemWith() {
      return undefined;
    },
    async tell() {},
  };
}

async function call(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(5_000) });
  } catch (cause) {
    throw new UnavailableError('The chat did not answer.', { cause });
  }
}

async function read(response: Response): Promise<string | undefined> {
  if (response.status === 429) {
    const seconds = Number(response.headers.get('Retry-After'));
    throw new RateLimitedError('The chat asks to wait.', seconds * 1000);
  }
  if (response.status === 403)
    throw new ClosedPlaceError('The channel is archived. Open it again.');
  if (!response.ok) throw new UnavailableError(`The chat answered ${response.status}.`);
  const body = (await response.json()) as { readonly id?: string };
  return body.id;
}

function fail(why: string): never {
  throw new Error(why);
}
