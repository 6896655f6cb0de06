/**
 * The work behind what people ask, kept from holding up acknowledgements: Slack waits three seconds
 * for one, and a search keeps the process busy. Work starts only when no more calls come in.
 */

import PQueue from 'p-queue';
import type { Logger } from 'pino';

export class WorkQueue {
  readonly #queue: PQueue;
  readonly #logger: Logger;
  readonly #running = new Set<Promise<void>>();
  #arrivals = 0;

  constructor(logger: Logger, concurrency = 4) {
    this.#logger = logger;
    this.#queue = new PQueue({ concurrency });
  }

  /** Notes that a call came in, and queues what it asks. Never rejects. */
  add(name: string, task: () => Promise<void>): void {
    this.#arrivals += 1;
    void this.#queue.add(async () => {
      await this.#quiet();
      try {
        await task();
      } catch (error) {
        this.#logger.error({ err: error, task: name }, 'a task for Slack failed');
      }
    });
  }

  /** For what has to begin within three seconds, as a form has: ahead of all that waits. */
  now(name: string, task: () => Promise<void>): void {
    this.#arrivals += 1;
    const running = task().catch((error: unknown) => {
      this.#logger.error({ err: error, task: name }, 'a task for Slack failed');
    });
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  async onIdle(): Promise<void> {
    await this.#queue.onIdle();
    await Promise.all(this.#running);
  }

  /** Lets the process read from its sockets until a few rounds brought no call. */
  async #quiet(): Promise<void> {
    let quietRounds = 0;
    for (let round = 0; round < MOST_ROUNDS && quietRounds < QUIET_ROUNDS; round += 1) {
      const before = this.#arrivals;
      await new Promise((resolve) => setImmediate(resolve));
      quietRounds = this.#arrivals === before ? quietRounds + 1 : 0;
    }
  }
}

/** A request takes about this many rounds from its socket to its handler. */
const QUIET_ROUNDS = 6;
/** Even an endless stream of calls lets work be done. */
const MOST_ROUNDS = 100;
