/**
 * Turns of posting: one message a second a channel, and a few a second a workspace, whatever else
 * waits. A channel that Slack asks to wait for holds up no other one.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */

import PQueue from 'p-queue';
import { RateLimitedError } from '../../src/errors.ts';

export interface Pace {
  /** Between two messages of one channel; 1 s unless given. */
  readonly channelMs?: number | undefined;
  /** Messages of one workspace in ten seconds; 50 unless given. */
  readonly workspacePer10s?: number | undefined;
}

export class ChannelTurns {
  readonly #channels = new Map<string, { readonly queue: PQueue; waitUntil: number }>();
  readonly #workspaces = new Map<string, PQueue>();
  readonly #channelMs: number;
  readonly #workspacePer10s: number;
  readonly #sleep: (ms: number) => Promise<void>;

  constructor(pace: Pace, sleep: (ms: number) => Promise<void>) {
    this.#channelMs = pace.channelMs ?? 1000;
    this.#workspacePer10s = pace.workspacePer10s ?? 50;
    this.#sleep = sleep;
  }

  /** Runs a post when it is the channel’s turn; rejects as the post does. */
  async run<T>(workspace: string, channel: string, post: () => Promise<T>): Promise<T> {
    const name = `${workspace} ${channel}`;
    const turns = this.#channels.get(name) ?? {
      queue: new PQueue({ concurrency: 1, interval: this.#channelMs, intervalCap: 1 }),
      waitUntil: 0,
    };
    this.#channels.set(name, turns);
    try {
      return await turns.queue.add(async () => {
        const waitMs = turns.waitUntil - performance.now();
        if (waitMs > 0) await this.#sleep(waitMs);
        return await this.#workspaceTurn(workspace, post);
      });
    } catch (error) {
      if (error instanceof RateLimitedError) {
        turns.waitUntil = performance.now() + error.retryAfterMs;
      }
      throw error;
    }
  }

  /** As `run`; when stopped before its turn, it rejects as for a post that never went out. */
  async runUntil<T>(
    stopping: AbortSignal,
    workspace: string,
    channel: string,
    post: () => Promise<T>,
  ): Promise<T> {
    const { promise: stopped, reject } = Promise.withResolvers<never>();
    let isBegun = false;
    const stop = () => {
      if (!isBegun) reject(new RateLimitedError('The process stops.', 0));
    };
    const turn = this.run(workspace, channel, async () => {
      if (stopping.aborted) throw new RateLimitedError('The process stops.', 0);
      isBegun = true;
      return await post();
    });
    stopping.addEventListener('abort', stop, { once: true });
    try {
      return await Promise.race([turn, stopped]);
    } finally {
      stopping.removeEventListener('abort', stop);
      turn.catch(() => {});
    }
  }

  /** Channels that nobody posts to are forgotten, but for those that must wait. */
  sweep(): void {
    for (const [name, { queue, waitUntil }] of this.#channels) {
      const isIdle = queue.size === 0 && queue.pending === 0;
      if (isIdle && waitUntil < performance.now() - this.#channelMs) this.#channels.delete(name);
    }
  }

  #workspaceTurn<T>(workspace: string, post: () => Promise<T>): Promise<T> {
    const turns =
      this.#workspaces.get(workspace) ??
      new PQueue({ interval: 10_000, intervalCap: this.#workspacePer10s });
    this.#workspaces.set(workspace, turns);
    return turns.add(post);
  }
}
