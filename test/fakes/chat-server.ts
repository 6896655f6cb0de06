/**
 * A strict loopback chat: it takes messages over HTTP as a chat platform does, keeps every one that
 * arrives, refuses what a platform refuses, and can lose its answers after it did the post.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

export interface ChatServerOptions {
  /** Gives numbers from 0 to 1; the real chance unless given. */
  readonly random?: () => number;
  /** The share of posts whose answer is lost after the post was done. */
  readonly lostAnswers?: number;
  /** The share of posts that fail with 500 before anything was done. */
  readonly faults?: number;
  /** Milliseconds between two messages of a channel; sooner ones get 429. 0 takes all. */
  readonly paceMs?: number;
}

export interface ChatMessage {
  readonly id: string;
  readonly channel: string;
  readonly parentId: string | undefined;
  readonly key: string;
  readonly text: string;
  /** All that a reader sees of it, as JSON. */
  readonly words: string;
  readonly at: number;
}

export interface ChatServer {
  readonly url: string;
  /** In the order of arrival. */
  readonly messages: readonly ChatMessage[];
  /** What was refused, in words, 429 aside: a bot that behaves leaves none. */
  readonly refusals: readonly string[];
  readonly throttled: number;
  /** How many answers were lost after the post was done. */
  readonly lost: number;
  /** Channels that were archived take nothing. */
  readonly archived: Set<string>;
  close(): Promise<void>;
}

const Post = z.object({
  channel: z.string().min(1),
  parentId: z.string().optional(),
  key: z.string().min(1).max(25),
  text: z.string().min(1).max(4000),
  words: z.string(),
});

export async function startChatServer(options: ChatServerOptions = {}): Promise<ChatServer> {
  const { random = Math.random, lostAnswers = 0, faults = 0, paceMs = 0 } = options;
  const messages: ChatMessage[] = [];
  const byId = new Map<string, ChatMessage>();
  const refusals: string[] = [];
  const archived = new Set<string>();
  const lastAt = new Map<string, number>();
  let throttled = 0;
  let lost = 0;

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      refusals.push(String(error));
      response.writeHead(500).end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET' && url.pathname === '/messages') {
      const key = url.searchParams.get('key');
      const channel = url.searchParams.get('channel');
      const found = messages.find((each) => each.key === key && each.channel === channel);
      return send(response, 200, found === undefined ? {} : { id: found.id });
    }
    const post = Post.safeParse(await json(request));
    if (!post.success) return refuse(response, 400, post.error.message);
    const { channel, parentId, key, text, words } = post.data;
    if (archived.has(channel)) return send(response, 403, { error: 'is_archived' });
    if (parentId !== undefined && byId.get(parentId)?.channel !== channel) {
      return refuse(response, 400, `no thread ${parentId} in ${channel}`);
    }
    if (random() < faults) return send(response, 500, { error: 'fault' });
    const now = Date.now();
    const waitMs = (lastAt.get(channel) ?? 0) + paceMs - now;
    if (waitMs > 0) {
      throttled += 1;
      response.setHeader('Retry-After', String(Math.ceil(waitMs / 1000)));
      return send(response, 429, { error: 'rate_limited' });
    }
    lastAt.set(channel, now);
    const message = { id: `m${messages.length + 1}`, channel, parentId, key, text, words, at: now };
    messages.push(message);
    byId.set(message.id, message);
    if (random() < lostAnswers) {
      lost += 1;
      request.socket.destroy();
      return;
    }
    return send(response, 200, { id: message.id });
  }

  function refuse(response: ServerResponse, status: number, why: string): void {
    refusals.push(why);
    send(response, status, { error: why });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    messages,
    refusals,
    get throttled() {
      return throttled;
    },
    get lost() {
      return lost;
    },
    archived,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
