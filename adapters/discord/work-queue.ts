/**
 * The work behind what people ask, kept from holding up first answers: Discord waits three seconds
 * for one, and a search keeps the process busy. Work starts only when no more calls come in.
 */

import { setImmediate, setTimeout } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Logger } from 'pino';
import { asNewRequest } from '../../src/operations/request-scope.ts';

export class WorkQueue {
  readonly #queue: PQueue;
  readonly #logger: Logger;
  readonly #running = new Set<Promise<void>>();
  #lastArrival = 0;

  constructor(logger: Logger, concurrency = 4) {
    this.#logger = logger;
    this.#queue = new PQueue({ concurrency });
  }

  /** Queues what somebody asked. Never rejects. */
  add(name: string, task: () => Promise<void>): void {
    this.#lastArrival = performance.now();
    void this.#queue.add(async () => {
      await this.#quiet();
      await this.#run(name, task);
    });
  }

  /** For a first answer: at once, ahead of all that waits. */
  now(name: string, task: () => Promise<void>): void {
    this.#lastArrival = performance.now();
    const running = this.#run(name, task);
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  /** When nothing is under way; what is under way may queue more. */
  async onIdle(): Promise<void> {
    while (this.#running.size > 0 || this.#queue.size + this.#queue.pending > 0) {
      await Promise.all(this.#running);
      await this.#queue.onIdle();
    }
  }

  #run(name: string, task: () => Promise<void>): Promise<void> {
    return asNewRequest(async () => {
      try {
        await task();
      } catch (error) {
        this.#logger.error({ err: error, task: name }, 'a task for Discord failed');
      }
    });
  }

  /** Calls come in bursts, and the socket is read between stretches of work. */
  async #quiet(): Promise<void> {
    const startedAt = performance.now();
    for (;;) {
      await setImmediate();
      const now = performance.now();
      if (now - this.#lastArrival >= QUIET_MS || now - startedAt >= LONGEST_MS) return;
      await setTimeout(POLL_MS);
    }
  }
}

/** Nobody notices so short a wait; the calls of a burst come closer together. */
const QUIET_MS = 25;
const POLL_MS = 5;
/** Even an endless stream of calls lets work be done. */
const LONGEST_MS = 300;
