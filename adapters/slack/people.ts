/** What Slack knows of the people who ask: their name, their zone, whether they are guests. */

import type { Logger } from 'pino';
import { findZone } from '../../src/digest/schedule/zone-names.ts';
import type { SlackClients } from './slack-clients.ts';

export interface SlackPerson {
  readonly name: string;
  /** An IANA name. */
  readonly zone: string | undefined;
  readonly isGuest: boolean;
}

export class People {
  readonly #known = new Map<string, { readonly person: SlackPerson; readonly untilMs: number }>();
  readonly #clients: SlackClients;
  readonly #logger: Logger;

  constructor(clients: SlackClients, logger: Logger) {
    this.#clients = clients;
    this.#logger = logger;
  }

  /** Asked once an hour; a person whom Slack does not tell about goes by the name that is known. */
  async get(workspace: string, id: string, knownName: string): Promise<SlackPerson> {
    const key = `${workspace} ${id}`;
    const held = this.#known.get(key);
    if (held !== undefined && held.untilMs > Date.now()) return held.person;
    const person = await this.#ask(workspace, id, knownName);
    if (this.#known.size >= MOST_PEOPLE) this.#known.clear();
    const ttlMs = person.zone === undefined ? RETRY_MS : HOUR_MS;
    this.#known.set(key, { person, untilMs: Date.now() + ttlMs });
    return person;
  }

  async #ask(workspace: string, id: string, knownName: string): Promise<SlackPerson> {
    try {
      const client = await this.#clients.of(workspace);
      const { user } = await client.users.info({ user: id });
      const name = user?.profile?.display_name || user?.real_name || user?.name || knownName;
      const zone = user?.tz === undefined ? undefined : findZone(user.tz);
      return { name, zone, isGuest: user?.is_restricted === true };
    } catch (error) {
      this.#logger.info({ err: error }, 'Slack did not tell about a person');
      return { name: knownName, zone: undefined, isGuest: false };
    }
  }
}

const MOST_PEOPLE = 10_000;
const HOUR_MS = 3_600_000;
const RETRY_MS = 60_000;
