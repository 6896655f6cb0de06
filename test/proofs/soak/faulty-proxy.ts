/**
 * Stands between the bot and a loopback service and makes some answers go wrong: refused with
 * `Retry-After`, 5xx, hung up before or after the service has done what was asked, slow, or a lie
 * (200 and garbage, after the service has done it). What fails is drawn from a seed.
 */

import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** The part of the calls to which each happens, from 0 to 1. */
export interface FaultRates {
  readonly throttled: number;
  readonly broken: number;
  /** Hung up before the service heard of it. */
  readonly dropped: number;
  /** Hung up after the service did it. */
  readonly lost: number;
  /** The service did it, and what comes back is no answer. */
  readonly lie: number;
  readonly slow: number;
}

export type FaultKind = keyof FaultRates;

export const NO_FAULTS: FaultRates = {
  throttled: 0,
  broken: 0,
  dropped: 0,
  lost: 0,
  lie: 0,
  slow: 0,
};

export interface FaultyProxy {
  /** `http://127.0.0.1:1234` */
  readonly url: string;
  /** How often each has happened. */
  readonly counts: Record<FaultKind, number>;
  rates: FaultRates;
  close(): Promise<void>;
}

export interface FaultyProxyOptions {
  /** Where the service is, without a path. */
  readonly target: string;
  readonly random: () => number;
  /** Calls that are never throttled, and go wrong at most once each: a person waits for them. */
  readonly spares?: RegExp;
}

const LONGEST_RETRY_S = 3;
const LONGEST_SLOW_MS = 2_500;
const KINDS: readonly FaultKind[] = ['throttled', 'broken', 'dropped', 'lost', 'lie', 'slow'];

export async function startFaultyProxy(options: FaultyProxyOptions): Promise<FaultyProxy> {
  const { target, random, spares } = options;
  const counts = { throttled: 0, broken: 0, dropped: 0, lost: 0, lie: 0, slow: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const spared = new Set<string>();
  let rates = NO_FAULTS;

  const server = createServer((message, response) => {
    serve(message, response).catch(() => response.destroy());
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(message);
    const fault = draw(message.url ?? '/');
    if (fault !== undefined) counts[fault] += 1;
    switch (fault) {
      case 'throttled':
        refuse(response, 1 + Math.floor(random() * LONGEST_RETRY_S));
        return;
      case 'broken':
        response.writeHead(random() < 0.5 ? 502 : 503).end('<html>upstream connect error</html>');
        return;
      case 'dropped':
        response.destroy();
        return;
      default:
    }
    const answer = await forward(message, body);
    if (fault === 'lost') {
      response.destroy();
      return;
    }
    if (fault === 'slow') await wait(random() * LONGEST_SLOW_MS);
    if (fault === 'lie') {
      const isPage = random() < 0.5;
      response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'application/json' });
      response.end(isPage ? '<html><title>Sign in to the network</title></html>' : '{"ok": tr');
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  function draw(path: string): FaultKind | undefined {
    let left = random();
    const kind = KINDS.find((each) => {
      left -= rates[each];
      return left < 0;
    });
    if (kind === undefined || spares?.test(path) !== true) return kind;
    if (kind === 'throttled' || spared.has(path)) return undefined;
    spared.add(path);
    return kind;
  }

  async function forward(message: IncomingMessage, body: Buffer) {
    const url = new URL(message.url ?? '/', target);
    const { connection: _, host: __, ...headers } = message.headers;
    const answered = Promise.withResolvers<IncomingMessage>();
    const sent = request(url, { method: message.method, headers, agent }, answered.resolve);
    sent.on('error', answered.reject);
    sent.end(body);
    const answer = await answered.promise;
    const { connection: ___, 'transfer-encoding': ____, ...answerHeaders } = answer.headers;
    return {
      status: answer.statusCode ?? 500,
      headers: answerHeaders,
      body: await readAll(answer),
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on a port, never on a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    get rates() {
      return rates;
    },
    set rates(next) {
      rates = next;
    },
    async close() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function refuse(response: ServerResponse, seconds: number): void {
  response.writeHead(429, { 'content-type': 'application/json', 'retry-after': String(seconds) });
  const body = { message: 'You are being rate limited.', retry_after: seconds, global: false };
  response.end(JSON.stringify(body));
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
