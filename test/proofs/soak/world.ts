/**
 * One installation of the bot in a soak, with all that is around it: loopback Slack, Discord,
 * Hugging Face and model behind faulty proxies, a database, a clock, people, and the processes.
 */

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DiscordDriver } from '../../fakes/discord-driver.ts';
import { type DiscordServer, startDiscordServer, TOKEN } from '../../fakes/discord-server.ts';
import { GUILD, PUBLIC_THREAD } from '../../fakes/discord-world.ts';
import { startHuggingFaceServer } from '../../fakes/huggingface-server.ts';
import { API_KEY, MODEL, startOpenaiServer } from '../../fakes/openai-server.ts';
import { newDatabase, startPostgres, type TestPostgres } from '../../fakes/postgres.ts';
import { SlackDriver } from '../../fakes/slack-driver.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  SIGNING_SECRET,
  type SlackServer,
  startSlackServer,
} from '../../fakes/slack-server.ts';
import { randomFrom } from '../random.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { BotProcess } from './bot-process.ts';
import type { SoakClock } from './clock.ts';
import { type Ask, askDatabase } from './database.ts';
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';
import { People } from './people.ts';
import { type Planted, plant } from './plant.ts';
import { servedDays } from './served-days.ts';
import { SmallDisk } from './small-disk.ts';

export interface WorldOptions {
  readonly store: 'postgres' | 'sqlite';
  readonly processes: number;
  readonly channels: number;
  readonly papers: number;
  readonly seed: number;
  /** Where the clock begins, as `2026-10-19T05:00:00Z`. */
  readonly start: string;
  /** Of every subscription; drawn from several unless given. */
  readonly zone?: string | undefined;
  /** Between two commands of people. */
  readonly pauseMs: number;
}

export interface World {
  readonly options: WorldOptions;
  readonly random: () => number;
  readonly clock: SoakClock;
  readonly slack: SlackServer;
  readonly discord: DiscordServer;
  readonly proxies: Readonly<Record<'slack' | 'discord' | 'source' | 'model', FaultyProxy>>;
  readonly postgres: TestPostgres | undefined;
  /** `undefined` where this machine lets nobody have one. */
  readonly disk: SmallDisk | undefined;
  readonly ask: Ask;
  readonly planted: readonly Planted[];
  readonly bots: readonly BotProcess[];
  readonly people: People;
  /** What must not be, in words. */
  readonly faults: string[];
  /** Errors in the logs of the bots that a world at fault brings about. */
  readonly errors: string[];
  /** Discord’s threads are put away after three days. */
  archiveThreads(): void;
  close(): Promise<void>;
}

const SERVED_DAYS = 90;
const DAY_MS = 86_400_000;
const ARCHIVE_MS = 3 * DAY_MS;

export async function openWorld(options: WorldOptions, clock: SoakClock): Promise<World> {
  clock.leap(Date.parse(options.start) - Date.now());
  const random = randomFrom(options.seed);
  const folder = await mkdtemp(join(tmpdir(), `paperwire-soak-${options.store}-`));
  const isPostgres = options.store === 'postgres';
  const disk = isPostgres ? undefined : await SmallDisk.mount(join(folder, 'disk'));
  if (!isPostgres && disk === undefined) await mkdir(join(folder, 'disk'), { recursive: true });
  const postgres = isPostgres ? await startPostgres() : undefined;
  const slack = await startSlackServer();
  const discord = await startDiscordServer();
  const first = new Date(Date.parse(options.start) - 3 * DAY_MS);
  const source = await startHuggingFaceServer({ days: servedDays(first, SERVED_DAYS, random) });
  const model = await startOpenaiServer();
  const proxies = {
    slack: await startFaultyProxy({ target: new URL('/', slack.apiUrl).href, random }),
    discord: await startFaultyProxy({
      target: new URL('/', discord.apiUrl).href,
      random,
      spares: /\/interactions\//,
    }),
    source: await startFaultyProxy({ target: source.url, random }),
    model: await startFaultyProxy({ target: new URL('/', model.url).href, random }),
  };
  const databaseUrl =
    postgres === undefined
      ? `sqlite:${join(folder, 'disk', 'paperwire.db')}`
      : await newDatabase(postgres.url);
  const planted = await plant({
    ...options,
    databaseUrl,
    slack: slack.workspace,
    discord: discord.world,
    random,
  });
  const ports = await freePorts(options.processes);
  const balancer: Balancer | undefined = isPostgres ? await startBalancer(ports) : undefined;
  slack.appUrl = balancer?.url;
  const faults: string[] = [];
  const errors: string[] = [];
  const bots = ports.map(
    (port, index) =>
      new BotProcess({
        name: `${options.store} ${index + 1}`,
        folder: join(folder, `process-${index + 1}`),
        clockPath: clock.path,
        clockAt: index + 1,
        ready: ['Paperwire is in slack', 'Paperwire is in discord'],
        fault: (what) => {
          faults.push(`${new Date().toISOString()} ${what}`);
        },
        error: (what) => {
          errors.push(what);
        },
        env: {
          SLACK_BOT_TOKEN: BOT_TOKEN,
          ...(isPostgres
            ? { SLACK_SIGNING_SECRET: SIGNING_SECRET }
            : { SLACK_APP_TOKEN: APP_TOKEN }),
          SLACK_API_URL: `${proxies.slack.url}/api/`,
          PORT: String(port),
          DISCORD_TOKEN: TOKEN,
          DISCORD_GUILD_ID: GUILD,
          DISCORD_API_URL: `${proxies.discord.url}/api`,
          SOURCES: 'huggingface',
          HUGGINGFACE_URL: proxies.source.url,
          LLM_BASE_URL: `${proxies.model.url}/v1`,
          LLM_API_KEY: API_KEY,
          LLM_MODEL: MODEL,
          LLM_MONTHLY_BUDGET: '1000000',
          DATABASE_URL: databaseUrl,
        },
      }),
  );
  return {
    options,
    random,
    clock,
    slack,
    discord,
    proxies,
    postgres,
    disk,
    ask: askDatabase(databaseUrl),
    planted,
    bots,
    people: new People({
      slack: new SlackDriver(slack),
      discord: new DiscordDriver(discord),
      random: randomFrom(options.seed + 1),
      pauseMs: options.pauseMs,
    }),
    faults,
    errors,
    archiveThreads: () => archiveThreads(discord),
    async close() {
      for (const bot of bots) await bot.kill();
      for (const proxy of Object.values(proxies)) await proxy.close();
      await balancer?.close();
      await Promise.all([slack.close(), discord.close(), source.close(), model.close()]);
      await postgres?.stop();
      await disk?.unmount();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when a person’s command would be heard on both platforms; false when not in time. */
export async function heardAgain(world: World, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    const { slack, discord, bots } = world;
    const isOnSlack =
      slack.appUrl === undefined ? slack.sockets.size > 0 : bots.some((bot) => bot.isUp);
    if (isOnSlack && discord.gateway.connected > 0) return true;
    await wait(50);
  }
  return false;
}

/** The bot is told so, and a connection that begins later hears of them no more. */
function archiveThreads({ world, gateway }: DiscordServer): void {
  const before = BigInt(Date.now() - ARCHIVE_MS - DISCORD_EPOCH_MS) << 22n;
  for (const channel of world.channels.values()) {
    if (channel.type !== PUBLIC_THREAD || BigInt(channel.id) > before) continue;
    const json = world.channelJson(channel);
    const archived = { ...Object(json['thread_metadata']), archived: true };
    gateway.dispatch('THREAD_UPDATE', { ...json, thread_metadata: archived });
    world.channels.delete(channel.id);
  }
  gateway.expire();
}

const DISCORD_EPOCH_MS = 1_420_070_400_000;

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address !== null) ports.push(address.port);
  }
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return ports;
}
