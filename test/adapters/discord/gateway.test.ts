import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { type DiscordBotOnLoopback, openDiscordBot } from '../../fakes/discord-bot.ts';
import { DiscordDriver } from '../../fakes/discord-driver.ts';
import { type DiscordServer, startDiscordServer } from '../../fakes/discord-server.ts';
import { ADA, APPLICATION, PAPERS, wordsIn } from '../../fakes/discord-world.ts';

const LEASE = `discord-gateway:${APPLICATION}`;

describe('the gateway', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  async function open(
    options: Parameters<typeof openDiscordBot>[0] = {},
  ): Promise<DiscordBotOnLoopback> {
    const bot = await openDiscordBot({ empty: true, ...options });
    closing.push(() => bot.close());
    return bot;
  }
  async function openServer(): Promise<DiscordServer> {
    const server = await startDiscordServer();
    closing.push(() => server.close());
    return server;
  }
  async function openShared() {
    const store = await openStore('sqlite::memory:');
    closing.push(() => store.close());
    return store;
  }
  const status = (bot: DiscordBotOnLoopback) => bot.discord.say(ADA, PAPERS, 'status');

  it('is asked for guilds alone, and nothing privileged', async () => {
    const bot = await open();
    expect(bot.server.gateway.intents).toEqual([1]);
    expect(bot.running.isConnected()).toBe(true);
  });

  it.each([
    ['drops', (server: DiscordServer) => server.gateway.drop()],
    ['closes with a fault', (server: DiscordServer) => server.gateway.drop(4000)],
    ['asks to come again', (server: DiscordServer) => server.gateway.askToReconnect()],
  ])('%s, and what was asked meanwhile is answered once', async (_name, fault) => {
    const bot = await open();
    fault(bot.server);
    const answer = await status(bot);
    expect(wordsIn(answer)).toContain('Status');
    const { gateway, world } = bot.server;
    await world.waitFor(() => (gateway.resumed === 1 ? true : undefined), 'the resumed session');
    expect(bot.server.world.refusals).toEqual([]);
  });

  it('closes for good, and is begun anew', async () => {
    const bot = await open();
    bot.server.gateway.drop(4004);
    const { world, gateway } = bot.server;
    await world.waitFor(() => (gateway.identified > 1 ? true : undefined), 'a new session');
    expect(wordsIn(await status(bot))).toContain('Status');
  });

  it('ends the session, and a new one is begun', async () => {
    const bot = await open();
    const { world, gateway } = bot.server;
    gateway.invalidate();
    await world.waitFor(() => (gateway.identified > 1 ? true : undefined), 'a new session');
    expect(wordsIn(await status(bot))).toContain('Status');
  });

  it('is held by one of two processes, and taken over when that stops', async () => {
    const server = await openServer();
    const store = await openShared();
    const first = await openDiscordBot({ server, store, empty: true });
    const second = await open({ server, store });
    expect([first, second].map(({ running }) => running.holdsGateway())).toEqual([true, false]);
    expect(second.running.isConnected()).toBe(true);
    expect(wordsIn(await status(second))).toContain('Status');
    await first.close();
    await server.world.waitFor(
      () => (server.gateway.identified === 2 ? true : undefined),
      'the takeover',
    );
    expect(wordsIn(await status(second))).toContain('Status');
    expect(server.world.refusals).toEqual([]);
  });

  it('is taken over when the process that held it is killed', async () => {
    const server = await openServer();
    const store = await openShared();
    await store.leases.acquire(LEASE, 'killed', 200, new Date());
    const bot = await open({ server, store });
    expect(bot.running.holdsGateway()).toBe(false);
    await server.world.waitFor(
      () => (server.gateway.identified === 1 ? true : undefined),
      'the takeover',
    );
    expect(wordsIn(await status(bot))).toContain('Status');
  });

  it.each(['greeting', 'identify'] as const)(
    'drops at the %s, and is begun anew',
    async (moment) => {
      const server = await openServer();
      server.gateway.dropsNextAt = moment;
      const bot = await open({ server, timing: { greetingMs: 1000 } });
      // What is asked where no session is, Discord tells nobody.
      await vi.waitFor(() => expect(bot.running.isConnected()).toBe(true), 8000);
      expect(wordsIn(await status(bot))).toContain('Status');
    },
  );

  it('drops while a session is resumed, and what was asked is answered once', async () => {
    const bot = await open();
    bot.server.gateway.dropsNextAt = 'greeting';
    bot.server.gateway.drop();
    expect(wordsIn(await status(bot))).toContain('Status');
    expect(bot.server.gateway.identified).toBe(1);
  });

  it('is given up when another process has the lease', async () => {
    const server = await openServer();
    const store = await openShared();
    await open({ server, store });
    const owner = (await store.leases.holder(LEASE, new Date())) ?? '';
    await store.leases.release(LEASE, owner);
    await store.leases.acquire(LEASE, 'other', 60_000, new Date());
    await server.world.waitFor(
      () => (server.gateway.connected === 0 ? true : undefined),
      'the end of the connection',
    );
    expect(await store.leases.holder(LEASE, new Date())).toBe('other');
  });

  it('tells two processes without a common store, and one of them answers', async () => {
    const server = await openServer();
    await open({ server });
    await open({ server });
    const discord = new DiscordDriver(server);
    for (let count = 0; count < 10; count += 1) {
      const asked = discord.command(ADA, PAPERS, 'status');
      await discord.answerTo(asked);
    }
    const answers = server.world.messages.filter((each) => each.interaction !== undefined);
    expect(answers).toHaveLength(10);
    expect(answers.map(({ edits }) => edits)).toEqual(answers.map(() => 0));
    expect(server.world.refusals.every((each) => each.includes(': 40060 '))).toBe(true);
  });

  it('refuses the token at start, and says where to get the right one', async () => {
    await expect(open({ token: 'MTA.wrong.token' })).rejects.toThrow('DISCORD_TOKEN');
  });
});
