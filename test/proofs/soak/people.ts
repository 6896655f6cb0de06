/** People who type commands on both platforms while everything goes wrong; each ack is timed. */

import { setTimeout as wait } from 'node:timers/promises';
import type { DiscordDriver, TypedOptions } from '../../fakes/discord-driver.ts';
import { ADA, PAPERS } from '../../fakes/discord-world.ts';
import type { SlackDriver } from '../../fakes/slack-driver.ts';
import { type FakeMessage, isMessage } from '../../fakes/slack-workspace.ts';

/** Both platforms give up on a command after so long. */
export const LATEST_ACK_MS = 3_000;

export interface PeopleReport {
  readonly ackTimes: readonly number[];
  readonly late: readonly string[];
  readonly answered: number;
}

export interface PeopleOptions {
  readonly slack: SlackDriver;
  readonly discord: DiscordDriver;
  readonly random: () => number;
  /** Between two commands, on average. */
  readonly pauseMs: number;
}

export class People {
  readonly #options: PeopleOptions;
  readonly #ackTimes: number[] = [];
  readonly #late: string[] = [];
  readonly #underWay = new Set<Promise<void>>();
  /** Told with every late answer. */
  around: () => string = () => '';
  #answered = 0;
  #holds = 0;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  get report(): PeopleReport {
    return { ackTimes: this.#ackTimes, late: this.#late, answered: this.#answered };
  }

  async run(signal: AbortSignal): Promise<void> {
    const { random, pauseMs } = this.#options;
    while (!signal.aborted) {
      await wait(2 * random() * pauseMs);
      if (this.#holds > 0 || signal.aborted) continue;
      this.#start(random() < 0.5 ? this.#onSlack() : this.#onDiscord());
    }
    await Promise.all(this.#underWay);
  }

  /**
   * Does something while nobody waits for a first answer, which a process that is killed can’t
   * give, nor anybody else. Answers that were promised may be under way.
   */
  async quietly(work: () => Promise<void>): Promise<void> {
    this.#holds += 1;
    try {
      await Promise.all(this.#underWay);
      await work();
    } finally {
      this.#holds -= 1;
    }
  }

  #start(asking: Promise<void>): void {
    const settled = asking.catch((error: unknown) => {
      this.#late.push(String(error));
    });
    this.#underWay.add(settled);
    void settled.finally(() => this.#underWay.delete(settled));
  }

  async #onSlack(): Promise<void> {
    const { slack, random } = this.#options;
    const { workspace } = slack;
    if (slack.server.appUrl === undefined && slack.server.sockets.size === 0) return;
    const [verb, options] = this.#draw();
    const line = [verb, ...Object.values(options)].join(' ');
    const channel = 'C0PAPERS';
    const user = random() < 0.5 ? 'U0ADA' : 'U0BOB';
    const response = workspace.newResponse({
      channel,
      user,
      original: undefined,
      threadTs: undefined,
    });
    void workspace
      .next((each): each is FakeMessage => isMessage(each) && each.response === response, ANSWER_MS)
      .then(
        () => this.#noteAnswer(),
        () => {},
      );
    const { ms, body } = await slack.command(user, channel, line, response);
    this.#noteAck(`slack ${line}`, typeof body === 'symbol' ? undefined : ms);
  }

  async #onDiscord(): Promise<void> {
    const { discord } = this.#options;
    if (discord.server.gateway.connected === 0) return;
    const [verb, options] = this.#draw();
    const interaction = discord.command(ADA, PAPERS, verb, options);
    const askedAt = performance.now();
    while (interaction.ackMs === undefined && performance.now() - askedAt < LATEST_ACK_MS + 500) {
      await wait(10);
    }
    this.#noteAck(`discord ${verb}`, interaction.ackMs);
    void this.#watchAnswer(() => interaction.original?.isPending === false);
  }

  async #watchAnswer(isThere: () => boolean): Promise<void> {
    const until = performance.now() + ANSWER_MS;
    while (performance.now() < until) {
      if (isThere()) return this.#noteAnswer();
      await wait(200);
    }
  }

  #noteAnswer(): void {
    this.#answered += 1;
  }

  #noteAck(what: string, ms: number | undefined): void {
    this.#ackTimes.push(Math.round(ms ?? LATEST_ACK_MS + 1));
    if (ms === undefined || ms > LATEST_ACK_MS) {
      this.#late.push(
        `${new Date().toISOString()} ${what}: ${ms === undefined ? 'never' : Math.round(ms)}, ${this.around()}`,
      );
    }
  }

  #draw(): readonly [string, TypedOptions] {
    const { random } = this.#options;
    const drawn = COMMANDS[Math.floor(random() * COMMANDS.length)];
    return drawn ?? ['help', {}];
  }
}

const ANSWER_MS = 60_000;

const COMMANDS: readonly (readonly [string, TypedOptions])[] = [
  ['search', { query: 'sparse attention' }],
  ['search', { query: 'graph networks reasoning' }],
  ['search', { query: '"language models" -video' }],
  ['trending', {}],
  ['daily', {}],
  ['show', { paper: '2610.00001' }],
  ['summarize', { paper: '2610.00002' }],
  ['summarize', { paper: '2610.00003' }],
  ['similar', { paper: '2610.00001' }],
  ['save', { paper: '2610.00001' }],
  ['saved', {}],
  ['vote', { paper: '2610.00002' }],
  ['why', {}],
  ['status', {}],
  ['subscriptions', {}],
  ['help', {}],
];
