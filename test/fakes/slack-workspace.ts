/** What the loopback Slack holds: people, channels, messages, and what it had to refuse. */

import { randomBytes } from 'node:crypto';
import { watchText } from './secret-watch.ts';
import { SlackFiles } from './slack-files.ts';

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  isArchived: boolean;
  /** Whether the bot is in it. */
  isMember: boolean;
}

export interface FakeUser {
  readonly id: string;
  readonly name: string;
  readonly tz: string;
  readonly isGuest: boolean;
}

export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  /** Whose eyes it is for; `undefined` for everyone there. */
  readonly onlyFor: string | undefined;
  readonly threadTs: string | undefined;
  text: string;
  blocks: readonly Block[];
  metadata: unknown;
  /** How often it was drawn anew. */
  edits: number;
  readonly by: 'bot' | 'person';
  /** The response URL by which it came or was last drawn. */
  response: string | undefined;
  readonly unfurls: Record<string, { readonly blocks: readonly Block[] }>;
}

export interface Block {
  readonly type: string;
  readonly block_id?: string;
  readonly elements?: readonly Element[];
  readonly [name: string]: unknown;
}

export interface Element {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: { readonly text: string };
  readonly value?: string;
  readonly url?: string;
  readonly options?: readonly {
    readonly text: { readonly text: string };
    readonly value: string;
    readonly url?: string;
  }[];
}

export interface FakeView {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  view: Record<string, unknown>;
  updates: number;
}

interface ResponseTicket {
  readonly channel: string;
  readonly user: string;
  readonly original: FakeMessage | undefined;
  readonly threadTs: string | undefined;
  readonly expiresMs: number;
  uses: number;
}

export class SlackWorkspace {
  readonly team = 'T0PAPERS';
  readonly botUser = 'U0BOT';
  readonly botId = 'B0BOT';
  readonly users = new Map<string, FakeUser>();
  readonly channels = new Map<string, FakeChannel>();
  readonly messages: FakeMessage[] = [];
  readonly views = new Map<string, FakeView>();
  readonly files = new SlackFiles();
  /** Everything that Slack would have refused, or warned a person about. */
  readonly refusals: string[] = [];
  /** How long an arrival is waited for. */
  patienceMs = 10_000;
  readonly #triggers = new Map<string, number>();
  readonly #spentTriggers = new Set<string>();
  readonly #responses = new Map<string, ResponseTicket>();
  readonly #watchers = new Set<(arrival: FakeMessage | FakeView) => void>();
  readonly #nowMs: () => number;
  #clock = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.addUser({ id: 'U0ADA', name: 'Ada Lovelace', tz: 'Europe/Berlin', isGuest: false });
    this.addUser({ id: 'U0BOB', name: 'Bob <!here>', tz: 'America/New_York', isGuest: false });
    this.addUser({ id: 'U0GUEST', name: 'Guest', tz: 'Asia/Tokyo', isGuest: true });
    this.addChannel({ id: 'C0PAPERS', name: 'papers' });
  }

  addUser(user: FakeUser): void {
    this.users.set(user.id, user);
  }

  addChannel(channel: Pick<FakeChannel, 'id' | 'name'> & Partial<FakeChannel>): FakeChannel {
    const made = { kind: 'public' as const, isArchived: false, isMember: true, ...channel };
    this.channels.set(made.id, made);
    return made;
  }

  /** The conversation of a person with the bot. */
  directChannel(user: string): string {
    const id = `D0${user.slice(2)}`;
    if (!this.channels.has(id)) this.addChannel({ id, name: 'directmessage', kind: 'im' });
    return id;
  }

  refuse(what: string): void {
    this.refusals.push(what);
  }

  /** Microseconds never repeat, as Slack’s never do in a channel. */
  nextTs(): string {
    const micros = Math.max(this.#nowMs() * 1000, this.#clock + 1);
    this.#clock = micros;
    return (micros / 1_000_000).toFixed(6);
  }

  add(
    message: Omit<FakeMessage, 'ts' | 'edits' | 'unfurls' | 'response'> & { response?: string },
  ): FakeMessage {
    const added = { response: undefined, ...message, ts: this.nextTs(), edits: 0, unfurls: {} };
    watchText('a message in Slack', JSON.stringify(added));
    this.messages.push(added);
    this.notify(added);
    return added;
  }

  find(channel: string, ts: string): FakeMessage | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts);
  }

  /** Tells whoever waits that a message or a view has come or changed. */
  notify(arrival: FakeMessage | FakeView): void {
    for (const watcher of this.#watchers) watcher(arrival);
  }

  /** The next arrival that fits; rejects when none comes in time. */
  next<T extends FakeMessage | FakeView>(
    fits: (arrival: FakeMessage | FakeView) => arrival is T,
    withinMs = this.patienceMs,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const watcher = (arrival: FakeMessage | FakeView) => {
        if (!fits(arrival)) return;
        clearTimeout(tooLate);
        this.#watchers.delete(watcher);
        resolve(arrival);
      };
      const tooLate = setTimeout(() => {
        this.#watchers.delete(watcher);
        reject(new Error(`Nothing arrived. Refused: ${this.refusals.join('; ') || 'nothing'}`));
      }, withinMs);
      this.#watchers.add(watcher);
    });
  }

  newTrigger(): string {
    const id = `trigger.${randomBytes(8).toString('hex')}`;
    this.#triggers.set(id, performance.now() + 3000);
    return id;
  }

  /** `undefined` when it may be used; else Slack’s word for what is wrong. */
  useTrigger(id: string): string | undefined {
    if (this.#spentTriggers.has(id)) return 'exchanged_trigger_id';
    const expiresMs = this.#triggers.get(id);
    if (expiresMs === undefined) return 'invalid_trigger_id';
    this.#spentTriggers.add(id);
    return performance.now() > expiresMs ? 'expired_trigger_id' : undefined;
  }

  newResponse(ticket: Omit<ResponseTicket, 'expiresMs' | 'uses'>): string {
    const id = randomBytes(12).toString('hex');
    this.#responses.set(id, { ...ticket, uses: 0, expiresMs: this.#nowMs() + 30 * 60_000 });
    return id;
  }

  /** Counts a use; Slack’s word for what is wrong where there is something. */
  useResponse(id: string): ResponseTicket | string {
    const ticket = this.#responses.get(id);
    if (ticket === undefined) return 'invalid_url';
    if (this.#nowMs() > ticket.expiresMs) return 'expired_url';
    ticket.uses += 1;
    return ticket.uses > 5 ? 'used_url' : ticket;
  }
}

export function isMessage(arrival: FakeMessage | FakeView): arrival is FakeMessage {
  return 'channel' in arrival;
}

export function isView(arrival: FakeMessage | FakeView): arrival is FakeView {
  return 'view' in arrival;
}
