/**
 * Keeps one connection to Discord’s gateway over all processes: whoever holds the lease has it, and
 * another takes over when the lease ends. Drops, resumes and invalid sessions are the SDK’s; what it
 * gives up on is begun anew here.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits, type Guild, type Interaction } from 'discord.js';
import type { Logger } from 'pino';
import type { LeaseRecords } from '../../src/store/leases.ts';

export interface GatewayParts {
  readonly apiUrl: string;
  readonly token: string;
  /** The lease’s; the same in every process of this bot. */
  readonly name: string;
  readonly owner: string;
  readonly leases: LeaseRecords;
  readonly logger: Logger;
  /** Must not throw. */
  readonly hear: (interaction: Interaction) => void;
  /** As `hear`, for a server that the bot was added to. */
  readonly join: (guild: Guild) => void;
  /** As `hear`, for each server that the bot is in when a session begins, or one is back again. */
  readonly find: (guild: Guild) => void;
  /** As `hear`, for a server that the bot was removed from. */
  readonly leave: (guild: Guild) => void;
  readonly timing: GatewayTiming;
}

/** All in milliseconds. */
export interface GatewayTiming {
  /** How long a lease lasts without being renewed. */
  readonly leaseMs: number;
  readonly renewMs: number;
  /** The first wait after a failure, and the longest. */
  readonly waitsMs: readonly [number, number];
  /** How long a greeting may take. */
  readonly greetingMs: number;
  /** Discord wants five seconds between two sessions; a loopback does not. */
  readonly identifiesAtOnce?: true;
}

export interface GatewayConnection {
  /** Also while another process has the connection. */
  isConnected(): boolean;
  holdsGateway(): boolean;
  /** Ends the connection, so that another process takes over at once. */
  stop(): Promise<void>;
}

/** Resolves when this process is connected, or knows that another one is, or has failed once. */
export async function keepConnected(parts: GatewayParts): Promise<GatewayConnection> {
  const keeper = new Keeper(parts);
  await keeper.start();
  return keeper;
}

type State = 'waiting' | 'standing by' | 'connected';

class Keeper implements GatewayConnection {
  readonly #parts: GatewayParts;
  readonly #stopping = new AbortController();
  #state: State = 'waiting';
  #holds = false;
  #settle: () => void = () => {};
  #running: Promise<void> = Promise.resolve();

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const settled = new Promise<void>((resolve) => {
      this.#settle = resolve;
    });
    this.#running = this.#keep();
    await settled;
  }

  isConnected(): boolean {
    return this.#state !== 'waiting';
  }

  holdsGateway(): boolean {
    return this.#holds;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #keep(): Promise<void> {
    const { leases, name, owner, logger, timing } = this.#parts;
    const [firstWaitMs, longestWaitMs] = timing.waitsMs;
    let waitMs = firstWaitMs;
    while (!this.#stopping.signal.aborted) {
      try {
        if (await leases.acquire(name, owner, timing.leaseMs, new Date())) {
          const startedAt = performance.now();
          await this.#hold();
          // What held for a while was right.
          if (performance.now() - startedAt > longestWaitMs) waitMs = firstWaitMs;
        } else {
          this.#state = 'standing by';
          this.#settle();
          await this.#wait(timing.renewMs);
          continue;
        }
      } catch (error) {
        logger.error({ err: error }, 'Discord’s gateway is out of reach');
      }
      this.#state = 'waiting';
      this.#settle();
      await this.#wait(waitMs);
      waitMs = Math.min(longestWaitMs, waitMs * 2);
    }
    this.#settle();
  }

  /** From the lease to its loss, or to a fault that the SDK gives up on. */
  async #hold(): Promise<void> {
    const { leases, name, owner, logger } = this.#parts;
    const client = openClient(this.#parts);
    const failed = this.#watch(client);
    try {
      this.#holds = true;
      await Promise.race([this.#greeted(client), failed.promise]);
      this.#settle();
      await Promise.race([this.#renew(), failed.promise]);
    } finally {
      this.#holds = false;
      this.#state = 'waiting';
      await this.#end(client);
      await leases
        .release(name, owner)
        .catch((error: unknown) => logger.warn({ err: error }, 'a lease was not given back'));
    }
  }

  /** A client whose session was being asked for may never come to its end: it hears nothing more. */
  async #end(client: Client): Promise<void> {
    client.removeAllListeners(Events.InteractionCreate);
    const late = new AbortController();
    const tooLate = sleep(this.#parts.timing.greetingMs, undefined, { signal: late.signal });
    tooLate.catch(() => {});
    await Promise.race([client.destroy(), tooLate]);
    late.abort();
  }

  /** A promise that rejects when the connection is lost for good. */
  #watch(client: Client): { readonly promise: Promise<never> } {
    const { logger, hear, join, find, leave } = this.#parts;
    const { promise, reject } = Promise.withResolvers<never>();
    // Nobody may be waiting any more.
    promise.catch(() => {});
    client.on(Events.InteractionCreate, hear);
    client.on(Events.GuildCreate, join);
    client.on(Events.GuildAvailable, find);
    client.on(Events.GuildDelete, leave);
    client.on(Events.Error, (error) => logger.error({ err: error }, 'the Discord client failed'));
    client.on(Events.Warn, (text) => logger.warn(text));
    client.on(Events.ShardReady, () => this.#setConnected(true));
    client.on(Events.ShardResume, () => this.#setConnected(true));
    client.on(Events.ShardReconnecting, () => this.#setConnected(false));
    client.on(Events.ShardDisconnect, ({ code }) => {
      this.#setConnected(false);
      reject(new Error(`Discord closed the gateway for good: ${code}.`));
    });
    client.on(Events.Invalidated, () => reject(new Error('Discord ended the session.')));
    return { promise };
  }

  #setConnected(isConnected: boolean): void {
    if (this.#holds) this.#state = isConnected ? 'connected' : 'waiting';
  }

  /** `login` resolves before the guilds are known. */
  async #greeted(client: Client): Promise<void> {
    const { token, timing } = this.#parts;
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    const late = new AbortController();
    const tooLate = sleep(timing.greetingMs, undefined, { signal: late.signal }).then(() => {
      throw new Error('Discord’s gateway did not greet.');
    });
    tooLate.catch(() => {});
    try {
      await Promise.race([client.login(token).then(() => ready), tooLate, this.#stopped()]);
    } finally {
      late.abort();
    }
  }

  async #stopped(): Promise<void> {
    const { signal } = this.#stopping;
    if (signal.aborted) return;
    await new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }

  /** Until the lease is another’s, or can’t be renewed in time. */
  async #renew(): Promise<void> {
    const { leases, name, owner, logger, timing } = this.#parts;
    let endsAt = performance.now() + timing.leaseMs;
    while (!this.#stopping.signal.aborted) {
      await this.#wait(timing.renewMs);
      if (this.#stopping.signal.aborted) return;
      try {
        const askedAt = performance.now();
        if (!(await leases.renew(name, owner, timing.leaseMs, new Date()))) {
          logger.warn('another process has taken Discord’s gateway over');
          return;
        }
        endsAt = askedAt + timing.leaseMs;
      } catch (error) {
        logger.warn({ err: error }, 'the lease of Discord’s gateway could not be renewed');
        if (performance.now() + timing.renewMs >= endsAt) return;
      }
    }
  }

  async #wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}

/** One guild that is out of reach may not keep all the others waiting for longer. */
const GUILD_PATIENCE_MS = 1500;

function openClient({ apiUrl, timing }: GatewayParts): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    waitGuildTimeout: GUILD_PATIENCE_MS,
    allowedMentions: { parse: [] },
    enforceNonce: true,
    ...(timing.identifiesAtOnce === true ? { ws: { buildIdentifyThrottler: atOnce } } : {}),
    rest: { api: apiUrl.replace(/\/+$/, ''), retries: 0, timeout: timing.greetingMs },
  });
}

async function atOnce() {
  return { waitForIdentify: async () => {} };
}
