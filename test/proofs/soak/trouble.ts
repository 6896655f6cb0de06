/** What happens to an installation while it works: one trouble after the other, drawn from a seed. */

import { setTimeout as wait } from 'node:timers/promises';
import type { BotProcess } from './bot-process.ts';
import type { FaultRates } from './faulty-proxy.ts';
import { heardAgain, type World } from './world.ts';

/** How often each has happened. */
export type TroubleCounts = Record<string, number>;

export interface TroubleOptions {
  /** Milliseconds between two troubles, on average. */
  readonly pauseMs: number;
  /** The part of the run that is over, from 0 to 1. */
  readonly progress: () => number;
  /** Only troubles of these names; all of them unless given. */
  readonly only?: readonly string[] | undefined;
}

/** Always a little. */
export const EVERYDAY: FaultRates = {
  throttled: 0.01,
  broken: 0.005,
  dropped: 0.004,
  lost: 0.006,
  lie: 0.003,
  slow: 0.01,
};

const STORM: FaultRates = {
  throttled: 0.08,
  broken: 0.06,
  dropped: 0.05,
  lost: 0.08,
  lie: 0.04,
  slow: 0.1,
};

const STORM_MS = 15_000;
/** Slack’s SDK looks every few seconds by the clock whether its connection lives, and renews it. */
export const CLOCK_SETTLE_MS = 6_000;
const FULL_DISK_MS = 10_000;
/** The lease of Discord’s gateway is ten seconds. */
const LONGEST_TAKEOVER_MS = 30_000;
/** Longer than the lease of a slot. */
const DOWNTIME_MS = 2 * 60_000;

export class Trouble {
  readonly counts: TroubleCounts = {};
  readonly takeovers: number[] = [];
  readonly #world: World;
  readonly #options: TroubleOptions;
  #last = { name: 'nothing', at: performance.now() };
  /** One at a time, and none while a night passes. */
  #turn: Promise<void> = Promise.resolve();

  constructor(world: World, options: TroubleOptions) {
    this.#world = world;
    this.#options = options;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { random } = this.#world;
    while (!signal.aborted) {
      await wait(2 * random() * this.#options.pauseMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      const { only } = this.#options;
      const kinds = this.#kinds().filter(([name]) => only?.includes(name) ?? true);
      const [name, happen] = kinds[Math.floor(random() * kinds.length)] ?? [];
      if (name === undefined || happen === undefined) continue;
      await this.alone(async () => {
        if (!signal.aborted) await this.happen(name, happen);
      });
    }
  }

  /** What happened last, and how long ago that began. */
  get lately(): string {
    const { name, at } = this.#last;
    return `${name} ${((performance.now() - at) / 1000).toFixed(1)} s before`;
  }

  async happen(name: string, happen: () => Promise<void>): Promise<void> {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    this.#last = { name, at: performance.now() };
    try {
      await happen();
    } catch (error) {
      this.#world.faults.push(`${new Date().toISOString()} ${name}: ${String(error)}`);
    }
  }

  /** Runs something while no trouble begins. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** As the power goes; it is started again. */
  async kill(bot: BotProcess): Promise<void> {
    const { people, random, clock, options } = this.#world;
    await people.quietly(async () => {
      await bot.kill();
      // While nothing runs, the time may leap to where the lease of what was under way has ended.
      if (options.processes === 1) clock.leap(DOWNTIME_MS);
      else await this.#takenOver();
    });
    if (options.processes > 1) await wait(random() * 8_000);
    await this.#startAgain(bot);
  }

  /** As an operator does with a new version. */
  async restart(bot: BotProcess): Promise<void> {
    await this.#world.people.quietly(async () => {
      await bot.stop();
      if (this.#world.options.processes > 1) await this.#takenOver();
    });
    await this.#startAgain(bot);
  }

  async #startAgain(bot: BotProcess): Promise<void> {
    const { people, options } = this.#world;
    if (options.processes > 1) await bot.start();
    else {
      await people.quietly(async () => {
        await bot.start();
        await heardAgain(this.#world, LONGEST_TAKEOVER_MS);
      });
    }
  }

  async #takenOver(): Promise<void> {
    const startedAt = performance.now();
    const isHeard = await heardAgain(this.#world, LONGEST_TAKEOVER_MS);
    const ms = Math.round(performance.now() - startedAt);
    if (ms > 100) this.takeovers.push(ms);
    if (!isHeard) this.#world.faults.push(`nobody hears Discord ${ms} ms after a kill`);
  }

  #kinds(): readonly (readonly [string, () => Promise<void>])[] {
    const { discord, slack, postgres, disk, random, clock, bots } = this.#world;
    const mortal = this.#mortal();
    const victim = mortal[Math.floor(random() * mortal.length)];
    const at = 1 + Math.floor(random() * bots.length);
    const killing: readonly (readonly [string, () => Promise<void>])[] =
      victim === undefined
        ? []
        : [
            ['kill', () => this.kill(victim)],
            ['restart', () => this.restart(victim)],
          ];
    return [
      ...killing,
      ['storm on Slack', () => this.#storm('slack')],
      ['storm on Discord', () => this.#storm('discord')],
      ['storm on the source and the model', () => this.#storm('source', 'model')],
      ['gateway dropped', this.#whileQuiet(() => discord.gateway.drop())],
      ['gateway asks to reconnect', this.#whileQuiet(() => discord.gateway.askToReconnect())],
      ['session invalid', this.#whileQuiet(() => discord.gateway.invalidate())],
      [
        'clock of one process steps',
        this.#whileQuiet(
          () => clock.differ(at, Math.round((random() - 0.5) * 8_000)),
          CLOCK_SETTLE_MS,
        ),
      ],
      [
        'clock steps',
        this.#whileQuiet(() => clock.leap(Math.round((random() - 0.5) * 20_000)), CLOCK_SETTLE_MS),
      ],
      ...(slack.appUrl === undefined ? this.#socketKinds() : []),
      ...(postgres === undefined ? [] : [['database restarts', () => postgres.restart()] as const]),
      ...(disk === undefined
        ? []
        : [
            [
              'disk full',
              async () => {
                await disk.fill();
                await wait(FULL_DISK_MS);
                await disk.free();
              },
            ] as const,
          ]),
    ];
  }

  #socketKinds(): readonly (readonly [string, () => Promise<void>])[] {
    const { slack } = this.#world;
    return [
      [
        'socket dropped',
        this.#whileQuiet(() => {
          for (const socket of slack.sockets) socket.drop();
        }),
      ],
      ['socket renewed', this.#whileQuiet(() => slack.refresh())],
    ];
  }

  /** Nobody’s command is on a connection that ends: what was not heard can’t be acknowledged. */
  #whileQuiet(work: () => void, settleMs = 100): () => Promise<void> {
    return () =>
      this.#world.people.quietly(async () => {
        work();
        await wait(settleMs);
        await heardAgain(this.#world, LONGEST_TAKEOVER_MS);
      });
  }

  /**
   * Which may be killed now: of several, the first never and the second early on; one alone in the
   * first half. So there are lives long enough to see whether memory grows.
   */
  #mortal(): readonly BotProcess[] {
    const { bots } = this.#world;
    const progress = this.#options.progress();
    if (bots.length === 1) return progress < 0.5 ? bots : [];
    return bots.slice(progress < 0.3 ? 1 : 2);
  }

  async #storm(...names: readonly ('slack' | 'discord' | 'source' | 'model')[]): Promise<void> {
    const { proxies } = this.#world;
    for (const name of names) proxies[name].rates = STORM;
    await wait(STORM_MS);
    for (const name of names) proxies[name].rates = EVERYDAY;
  }
}

export function setRates(world: World, rates: FaultRates): void {
  for (const proxy of Object.values(world.proxies)) proxy.rates = rates;
}
