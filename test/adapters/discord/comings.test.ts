import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectsWelcome } from '../../../adapters/discord/comings.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { type DiscordBotOnLoopback, openDiscordBot } from '../../fakes/discord-bot.ts';
import { SUPPRESS_NOTIFICATIONS } from '../../fakes/discord-forms.ts';
import { type DiscordServer, startDiscordServer } from '../../fakes/discord-server.ts';
import {
  ADA,
  APPLICATION,
  type FakeMessage,
  PAPERS,
  PERMISSIONS,
  TEXT_CHANNEL,
  wordsIn,
} from '../../fakes/discord-world.ts';

describe('a server that adds the bot', () => {
  let server: DiscordServer;
  let store: Store;
  let bot: DiscordBotOnLoopback;
  beforeEach(async () => {
    server = await startDiscordServer();
    server.world.joinedAt = undefined;
    store = await openStore('sqlite::memory:');
    bot = await openDiscordBot({ server, store, isGlobal: true });
  });
  afterEach(async () => {
    await bot.close();
    await store.close();
    await server.close();
  });

  const welcomes = () =>
    server.world.messages.filter(
      (each) => each.author === APPLICATION && each.interaction === undefined,
    );
  const welcome = () => server.world.message((each) => welcomes().includes(each), 'a welcome');
  /** Once more has been heard since. */
  const settled = () => bot.discord.say(ADA, PAPERS, 'status');

  it('is told once, without a sound, what to type, where Discord says who came', async () => {
    const lobby = server.world.addChannel({ type: TEXT_CHANNEL, name: 'lobby' }).id;
    server.world.systemChannel = lobby;
    server.gateway.join();
    const said = await welcome();
    expect(said.channel).toBe(lobby);
    expect(wordsIn(said)).toContain('/papers search query:');
    expect(said.flags & SUPPRESS_NOTIFICATIONS).not.toBe(0);
    server.gateway.dispatch('GUILD_CREATE', server.world.guildJson());
    await settled();
    expect(welcomes()).toHaveLength(1);
    const answer: FakeMessage = await bot.discord.pressed(ADA, said, 'Help');
    expect(answer.onlyFor).toBe(ADA);
    const pressed = bot.discord.press(ADA, said, 'Subscribe');
    await server.world.waitFor(() => pressed.modal, 'the form of subscribe');
    expect(server.world.refusals).toEqual([]);
  });

  it('is told in the first channel that the bot may write in', async () => {
    server.world.deny(PAPERS, PERMISSIONS.sendMessages);
    server.world.systemChannel = PAPERS;
    const other = server.world.addChannel({ type: TEXT_CHANNEL, name: 'other' }).id;
    server.gateway.join();
    expect((await welcome()).channel).toBe(other);
    expect(server.world.refusals).toEqual([]);
  });

  it('is told nothing where the bot may write nowhere', async () => {
    server.world.deny(PAPERS, PERMISSIONS.viewChannel);
    server.gateway.join();
    await settled();
    expect(welcomes()).toEqual([]);
    expect(server.world.refusals).toEqual([]);
  });

  it('is told again when it adds the bot again, and not when the bot starts again', async () => {
    server.gateway.join();
    await welcome();
    await bot.close();
    bot = await openDiscordBot({ server, store, isGlobal: true });
    await settled();
    expect(welcomes()).toHaveLength(1);
    server.gateway.leave();
    server.gateway.join();
    await server.world.waitFor(() => (welcomes().length === 2 ? true : undefined), 'the second');
  });

  it('is told once when the bot comes back, where it was down meanwhile', async () => {
    await bot.close();
    server.world.joinedAt = new Date().toISOString();
    for (let start = 0; start < 2; start += 1) {
      bot = await openDiscordBot({ server, store, isGlobal: true });
      await welcome();
      await settled();
      await bot.close();
    }
    expect(welcomes()).toHaveLength(1);
    bot = await openDiscordBot({ server, store, isGlobal: true });
  });

  it('is told once when the connection was lost meanwhile, or the process', async () => {
    server.gateway.drop();
    server.gateway.expire();
    server.world.joinedAt = new Date().toISOString();
    await welcome();
    const other = await openDiscordBot({ server, store, isGlobal: true });
    const { gateway, world } = server;
    const before = gateway.identified;
    await bot.close();
    // Who holds the lease alone hears nobody yet.
    await world.waitFor(() => (gateway.identified > before ? true : undefined), 'the takeover');
    await other.discord.say(ADA, PAPERS, 'status');
    expect(welcomes()).toHaveLength(1);
    await other.close();
    bot = await openDiscordBot({ server, store, isGlobal: true });
  });

  it('is told nothing where it had the bot before', async () => {
    await bot.close();
    server.world.joinedAt = new Date(Date.now() - 2 * HOUR_MS).toISOString();
    bot = await openDiscordBot({ server, store, isGlobal: true });
    await settled();
    expect(welcomes()).toEqual([]);
  });
});

describe('a server that the bot finds itself in', () => {
  it.each([
    ['a week at most', 150, 1000, true],
    ['not after a week', 170, 1000, false],
    ['not from before the first start', 150, 100, false],
    ['within the hour before it', 100.5, 100, true],
  ])('expects a welcome: %s', (_name, joinedHours, startedHours, isExpected) => {
    const now = new Date('2026-06-30T12:00:00Z');
    const ago = (hours: number) => now.getTime() - hours * HOUR_MS;
    const started = new Date(ago(startedHours));
    const guild = { joinedTimestamp: ago(joinedHours) };
    expect(expectsWelcome(guild, started, now)).toBe(isExpected);
  });
});

const HOUR_MS = 3_600_000;
