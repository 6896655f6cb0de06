/**
 * Keeps a Socket Mode connection, whatever happens to it. The SDK’s own reconnecting ends the
 * process when it fails for good, and stays silent when that is swallowed: so it is switched off,
 * and this loop connects anew after every end.
 *
 *     connecting ── connected ── lost ──┐
 *         ↑  └───── failed ── waiting ──┤
 *         └─────────────────────────────┘
 */

import { setTimeout as sleepFor } from 'node:timers/promises';
import { type SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { SettingsError } from '../../src/errors.ts';

type SocketClient = SocketModeReceiver['client'];

/** After a failure: the first wait, doubled up to the longest. */
export const DEFAULT_WAITS_MS: readonly [number, number] = [1000, 60_000];

export interface SocketOptions {
  readonly client: SocketClient;
  readonly logger: Logger;
  /** How long a connection may take to greet; 15 s unless given. */
  readonly greetingMs?: number | undefined;
  /** The first wait after a failure, and the longest; 1 s and 60 s unless given. */
  readonly waitsMs?: readonly [number, number] | undefined;
}

export interface SocketConnection {
  isConnected(): boolean;
  /** Resolves when the socket has closed. */
  stop(): Promise<void>;
}

/** Resolves when connected for the first time; rejects with a SettingsError for a wrong app token. */
export async function keepConnected(options: SocketOptions): Promise<SocketConnection> {
  const connection = new KeptConnection(options);
  await connection.begin();
  return connection;
}

class KeptConnection implements SocketConnection {
  readonly #client: SocketClient;
  readonly #logger: Logger;
  readonly #greetingMs: number;
  readonly #waitsMs: readonly [number, number];
  readonly #stopping = new AbortController();
  /** Resolves when the connection ends; `undefined` while there is none. */
  #lost: Promise<void> | undefined;
  #loop: Promise<void> = Promise.resolve();

  constructor({ client, logger, greetingMs = 15_000, waitsMs = DEFAULT_WAITS_MS }: SocketOptions) {
    this.#client = client;
    this.#logger = logger;
    this.#greetingMs = greetingMs;
    this.#waitsMs = waitsMs;
    guardMessages(client, logger);
  }

  async begin(): Promise<void> {
    for (let failures = 0; !this.#stopping.signal.aborted; failures += 1) {
      try {
        await this.#connect();
        break;
      } catch (error) {
        if (isRefusedForGood(error)) throw toSettingsError(error);
        await this.#pause(error, failures);
      }
    }
    this.#loop = this.#stayConnected();
  }

  isConnected(): boolean {
    return this.#lost !== undefined;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#close();
    await this.#loop;
  }

  /** Never rejects. */
  async #stayConnected(): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      await this.#lost;
      this.#lost = undefined;
      if (this.#stopping.signal.aborted) break;
      try {
        await this.#connect();
        failures = 0;
      } catch (error) {
        // Also for a revoked token: an operator may give it its rights back.
        await this.#pause(error, failures);
        failures += 1;
      }
    }
    // A connection may have come about while it was being stopped.
    await this.#close();
  }

  /** Resolves when the server has greeted. */
  async #connect(): Promise<void> {
    const tooLate = setTimeout(() => void this.#close(), this.#greetingMs);
    try {
      await this.#client.start();
      this.#lost = new Promise((resolve) => this.#client.once('disconnected', () => resolve()));
      this.#logger.info('connected to Slack');
    } finally {
      clearTimeout(tooLate);
    }
  }

  async #pause(error: unknown, failures: number): Promise<void> {
    const [first, longest] = this.#waitsMs;
    const waitMs = Math.min(longest, first * 2 ** Math.min(failures, 10));
    const reason = error instanceof Error ? error.message : 'the socket closed';
    this.#logger.warn({ reason, waitMs }, 'no connection to Slack; it is tried again');
    await sleepFor(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  /** A peer that does not answer the end of a conversation is not waited for. */
  async #close(): Promise<void> {
    const closed = this.#client.disconnect().then(() => 'closed');
    const waited = sleepFor(CLOSING_MS, 'frozen', { ref: false });
    // Closing once more, the SDK drops the socket without asking the peer.
    if ((await Promise.race([closed, waited])) === 'frozen') void this.#client.disconnect();
  }
}

const CLOSING_MS = 1000;

/**
 * A notice that the app is asked too much has no event in it, and the SDK would throw where nobody
 * catches: it is given one, so that it is acknowledged as any other. Whatever else the SDK throws
 * there is caught.
 */
function guardMessages(client: SocketClient, logger: Logger): void {
  const heard = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    const message = typeof data === 'string' ? withEvent(data, logger) : data;
    for (const listener of heard) {
      Promise.resolve(listener(message, isBinary)).catch((error: unknown) => {
        logger.warn({ err: error }, 'a message of Slack could not be read');
      });
    }
  });
}

function withEvent(data: string, logger: Logger): string {
  // Of a thousand messages none is a notice: the text is parsed only where it may be one.
  if (!data.includes('events_api') || data.includes('"event"')) return data;
  try {
    const message = JSON.parse(data);
    const { type } = message.payload;
    logger.warn({ notice: type }, 'Slack holds events back');
    return JSON.stringify({ ...message, payload: { ...message.payload, event: { type } } });
  } catch {
    return data;
  }
}

function isRefusedForGood(error: unknown): error is webApi.WebAPIPlatformError {
  return error instanceof webApi.WebAPIPlatformError && REFUSALS.has(error.data.error);
}

const REFUSALS = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'not_allowed_token_type',
  'token_revoked',
  'token_expired',
  'missing_scope',
]);

function toSettingsError(error: webApi.WebAPIPlatformError): SettingsError {
  return new SettingsError([
    `SLACK_APP_TOKEN is refused by Slack (${error.data.error}). Right would be an app-level token, xapp-…, with the scope connections:write: make one in your app’s settings, under “Basic Information”.`,
  ]);
}
