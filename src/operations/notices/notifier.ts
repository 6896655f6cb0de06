/**
 * Tells the operator’s channel what goes wrong: each trouble once, and once that it is over; what
 * happened, at most once an hour. One process does it for all, and the store knows what was told.
 */

import type { Logger } from 'pino';
import { z } from 'zod';
import type { ChatPlatform } from '../../digest/chat-platform.ts';
import { UnavailableError } from '../../errors.ts';
import { card, reply } from '../../replies/reply.ts';
import type { Place } from '../../store/store.ts';
import { findEvents, findTroubles, type TroubleParts } from './find-troubles.ts';

export interface NotifierOptions extends TroubleParts {
  readonly platform: Pick<ChatPlatform, 'post'>;
  readonly place: Place;
  /** Names this run of this process. */
  readonly owner: string;
  readonly now: () => Date;
  readonly logger: Logger;
}

export class Notifier {
  readonly #options: NotifierOptions;
  /** How often in a row the store did not answer, as this process sees it. */
  #failures = 0;
  #posted = 0;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** Looks once, and tells what is new. Never rejects. */
  async look(): Promise<void> {
    const { store, owner, now, logger } = this.#options;
    try {
      const isOurs = await store.leases.acquire(LEASE, owner, LEASE_MS, now());
      if (isOurs) await this.#tellTroubles();
      if (isOurs) await this.#tellEvents();
      const wasDown = this.#failures >= FAILURES_TO_TELL;
      this.#failures = 0;
      if (wasDown) await this.#post('The database answers again.');
    } catch (error) {
      logger.warn({ err: error }, 'the operator could not be told');
      if (error instanceof UnavailableError) await this.#noteFailure();
    }
  }

  async stop(): Promise<void> {
    const { store, owner } = this.#options;
    await store.leases.release(LEASE, owner).catch(() => {});
  }

  async #tellTroubles(): Promise<void> {
    const { store, now } = this.#options;
    for (const { key, isOn, says, saysOver } of await findTroubles(this.#options, now())) {
      const name = `notice ${key}`;
      const isTold = (await store.notes.get(name)) === ON;
      if (isOn === isTold) continue;
      await this.#tellOnce(name, isOn ? ON : OVER, isOn ? says : saysOver);
    }
  }

  async #tellEvents(): Promise<void> {
    const { store, now } = this.#options;
    const until = now();
    const text = await store.notes.get(EVENTS);
    const read = EventsNote.safeParse(text === undefined ? undefined : JSON.parse(text));
    if (!read.success) {
      // What was before the first look is history.
      await store.notes.set(EVENTS, JSON.stringify({ upTo: until.getTime(), toldAt: 0 }));
      return;
    }
    const { upTo, toldAt } = read.data;
    if (until.getTime() - toldAt < EVENTS_EVERY_MS) return;
    const events = await findEvents(this.#options, new Date(upTo), until);
    if (events.length === 0) return;
    const note = { upTo: until.getTime(), toldAt: until.getTime() };
    await this.#tellOnce(EVENTS, JSON.stringify(note), events.join('\n'));
  }

  /**
   * Noted first: a notice that is lost is better than one that comes every minute. Where it surely
   * was not posted, the note is taken back, and it is tried again.
   */
  async #tellOnce(name: string, note: string, says: string): Promise<void> {
    const { notes } = this.#options.store;
    const before = await notes.get(name);
    await notes.set(name, note);
    try {
      await this.#post(says);
    } catch (error) {
      if (!(error instanceof UnavailableError)) await notes.set(name, before ?? OVER);
      this.#options.logger.warn({ err: error, says }, 'the operator could not be told');
    }
  }

  async #noteFailure(): Promise<void> {
    this.#failures += 1;
    if (this.#failures !== FAILURES_TO_TELL) return;
    await this.#post('The database does not answer. What people ask fails until it does.').catch(
      (error: unknown) =>
        this.#options.logger.warn({ err: error }, 'the operator could not be told'),
    );
  }

  async #post(says: string): Promise<void> {
    const { platform, place, now } = this.#options;
    this.#posted += 1;
    const lines = says.split('\n');
    const content = reply(lines.join(' '), {
      cards: [
        card('Paperwire, to its operator', {
          blocks: lines.map((line) => ({ type: 'text', spans: [line] })),
        }),
      ],
      visibility: 'channel',
    });
    const key = `n.${now().getTime().toString(36)}.${this.#posted}`;
    await platform.post({ place, parentId: undefined, key, silent: false, content });
  }
}

const LEASE = 'notices';
/** Renewed at each look, a minute apart. */
const LEASE_MS = 150_000;
const EVENTS = 'notice events';
const EVENTS_EVERY_MS = 3_600_000;
const FAILURES_TO_TELL = 3;
const ON = 'on';
const OVER = 'over';

const EventsNote = z.object({ upTo: z.number(), toldAt: z.number() });
