/**
 * Proves that another process takes over when the one that Discord tells is killed: two bots as an
 * operator starts them, on one database, and the first is killed while it posts a thread.
 *
 *     node test/proofs/discord-takeover.ts --commands 20
 *     node test/proofs/discord-takeover.ts --commands 20 --postgres
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DiscordDriver } from '../fakes/discord-driver.ts';
import { startDiscordServer, TOKEN } from '../fakes/discord-server.ts';
import { ADA, GUILD, PAPERS } from '../fakes/discord-world.ts';
import { newDatabase, startPostgres } from '../fakes/postgres.ts';
import { startMain } from '../fakes/start-main.ts';

export interface TakeoverReport {
  /** From the kill to the other’s session, and to the whole thread, in milliseconds. */
  readonly takeoverMs: number;
  readonly threadMs: number;
  readonly commands: number;
  /** Commands with no answer or with several. */
  readonly wronglyAnswered: number;
  /** Messages of the thread by their place in it, 0 for the parent. */
  readonly thread: readonly string[];
}

const TOP = 4;

export async function proveTakeover(
  commands: number,
  databaseUrl: string,
): Promise<TakeoverReport> {
  const server = await startDiscordServer();
  const { world, gateway } = server;
  world.patienceMs = 300_000;
  const discord = new DiscordDriver(server);
  const env = {
    DISCORD_TOKEN: TOKEN,
    DISCORD_GUILD_ID: GUILD,
    DISCORD_API_URL: server.apiUrl,
    DATABASE_URL: databaseUrl,
  };
  const first = await startMain(env, 'Paperwire is in discord');
  const second = await startMain(env, 'Paperwire is in discord');
  try {
    await askAll(discord, commands);
    await discord.say(ADA, PAPERS, 'subscribe', { every: 'sunday', top: TOP });
    await discord.say(ADA, PAPERS, 'subscriptions', { do: 'send' });
    await world.message((each) => each.nonce?.endsWith('.1') === true, 'the first paper');
    first.kill();
    const killedAt = performance.now();
    await world.waitFor(() => (gateway.identified > 1 ? true : undefined), 'the takeover');
    const takeoverMs = Math.round(performance.now() - killedAt);
    await askAll(discord, commands);
    await world.message((each) => each.nonce?.endsWith(`.${TOP}`) === true, 'the last paper');
    const threadMs = Math.round(performance.now() - killedAt);
    await second.stop();
    const asked = [...server.interactions.all.keys()];
    const answers = (id: string) => world.messages.filter((each) => each.interaction === id);
    return {
      takeoverMs,
      threadMs,
      commands: asked.length,
      wronglyAnswered: asked.filter((id) => answers(id).length !== 1).length,
      thread: world.messages.flatMap(({ nonce }) => nonce?.split('.').slice(-1) ?? []),
    };
  } finally {
    first.kill();
    second.kill();
    await server.close();
  }
}

/** A takeover comes within seconds: a lease lasts ten. */
export const LONGEST_TAKEOVER_MS = 20_000;

async function askAll(discord: DiscordDriver, count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, () =>
      discord.say(ADA, PAPERS, 'search', { query: 'continual learning' }),
    ),
  );
}

async function openPostgres() {
  const server = await startPostgres();
  return { url: await newDatabase(server.url), end: () => server.stop() };
}

async function openFile() {
  const folder = await mkdtemp(join(tmpdir(), 'paperwire-takeover-'));
  return {
    url: `sqlite:${join(folder, 'papers.db')}`,
    end: () => rm(folder, { recursive: true }),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      commands: { type: 'string', default: '20' },
      postgres: { type: 'boolean', default: false },
    },
  });
  const database = await (values.postgres ? openPostgres() : openFile());
  const report = await proveTakeover(Number(values.commands), database.url).finally(database.end);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  const whole = Array.from({ length: TOP + 1 }, (_, index) => String(index));
  const isProved =
    report.wronglyAnswered === 0 &&
    report.takeoverMs < LONGEST_TAKEOVER_MS &&
    JSON.stringify(report.thread) === JSON.stringify(whole);
  process.exitCode = isProved ? 0 : 1;
}

if (import.meta.main) await main();
