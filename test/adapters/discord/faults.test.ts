import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandForms } from '../../../adapters/discord/command-forms.ts';
import { discordInvite } from '../../../adapters/discord/invite.ts';
import { commands } from '../../../commands/catalog.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { type DiscordBotOnLoopback, openDiscordBot } from '../../fakes/discord-bot.ts';
import { checkCommands } from '../../fakes/discord-command-forms.ts';
import { type Json, toList } from '../../fakes/discord-forms.ts';
import { type DiscordServer, startDiscordServer } from '../../fakes/discord-server.ts';
import {
  ADA,
  APPLICATION,
  EVERYONE,
  GUILD,
  PAPERS,
  PERMISSIONS,
  TEXT_CHANNEL,
  wordsIn,
} from '../../fakes/discord-world.ts';

const CALLBACK = /\/callback$/;
const ORIGINAL = /\/messages\/@original$/;

describe('an answer in Discord', () => {
  let bot: DiscordBotOnLoopback;
  beforeEach(async () => {
    bot = await openDiscordBot();
  });
  afterEach(() => bot.close());
  const show = () => bot.discord.say(ADA, PAPERS, 'show', { paper: 'ELECTRA' });

  it.each([
    ['the first answer gets lost on the way back', { method: 'POST', path: CALLBACK, lost: true }],
    ['the first answer fails', { method: 'POST', path: CALLBACK, status: 502 }],
    ['the answer fails', { method: 'PATCH', path: ORIGINAL, status: 500 }],
    ['the answer gets lost on the way back', { method: 'PATCH', path: ORIGINAL, lost: true }],
    ['Discord asks to wait', { method: 'PATCH', path: ORIGINAL, retryAfter: 0.1 }],
    [
      'Discord asks everyone to wait',
      { method: 'PATCH', path: ORIGINAL, retryAfter: 0.1, isGlobal: true },
    ],
  ])('arrives once when %s', async (_name, fault) => {
    bot.server.fail(fault);
    expect(wordsIn(await show())).toContain('ELECTRA');
    expect(bot.server.world.messages).toHaveLength(1);
  });

  it('is shown to everyone once, also where that is not certain', async () => {
    const answer = await show();
    bot.server.fail({ method: 'POST', path: /^\/webhooks\//, lost: true });
    const asked = bot.discord.press(ADA, answer, 'Share');
    const told = await bot.server.world.message((each) =>
      wordsIn(each).includes('Look before you try again'),
    );
    expect(told.onlyFor).toBe(ADA);
    const shared = bot.server.world.messages.filter(({ onlyFor }) => onlyFor === undefined);
    expect(shared.map(({ interaction }) => interaction)).toEqual([asked.id]);
  });

  it('is given up when its time is over, and the next one arrives', async () => {
    for (const ask of [
      () => bot.discord.command(ADA, PAPERS, 'status'),
      () => bot.discord.command(ADA, PAPERS, 'subscribe'),
    ]) {
      ask().isExpired = true;
    }
    expect(wordsIn(await show())).toContain('ELECTRA');
    expect(bot.server.world.messages).toHaveLength(1);
    expect(bot.server.world.refusals.every((each) => each.includes(': 10062 '))).toBe(true);
  });

  it('says so when the answer can’t be drawn, and nothing is offered for what can’t be found', async () => {
    await bot.store.close();
    const answer = await bot.discord.say(ADA, PAPERS, 'subscriptions');
    expect(wordsIn(answer)).toContain('went wrong');
    const offered = await bot.discord.complete(ADA, PAPERS, 'unsubscribe', { which: 'x' }, 'which');
    expect(offered).toEqual([]);
  });

  it('is no more kept of a server that removes the bot', async () => {
    await bot.discord.say(ADA, PAPERS, 'save', { paper: 'ELECTRA' });
    const person = { platform: 'discord', workspace: GUILD, person: ADA };
    expect(await bot.store.saves.list(person)).toHaveLength(1);
    bot.server.gateway.leave();
    await vi.waitFor(async () => expect(await bot.store.saves.list(person)).toEqual([]));
  });

  it('is given in a channel that the bot can’t see', async () => {
    const { world } = bot.server;
    const hidden = world.addChannel({ type: TEXT_CHANNEL, name: 'hidden' });
    world.deny(hidden.id, PERMISSIONS.viewChannel);
    const answer = await bot.discord.say(ADA, hidden.id, 'show', { paper: 'ELECTRA' });
    expect(wordsIn(answer)).toContain('ELECTRA');
    const refused = await bot.discord.say(ADA, hidden.id, 'subscribe', { every: 'day' });
    expect(wordsIn(refused)).toContain('View Channel');
  });
});

type Held = readonly Json[];

/** Without what is new with every registration. */
function heldCommands(server: DiscordServer): Held {
  return (server.routes.commands.get('global') ?? []).map(({ id, version, ...each }) => each);
}

/** The first option of the first verb, changed. */
function changedFirst([papers = {}, ...others]: Held, change: (option: Json) => Json): Held {
  const [verb = {}, ...verbs] = toList(papers['options']);
  const [option = {}, ...options] = toList(verb['options']);
  const changed = { ...verb, options: [change(option), ...options] };
  return [{ ...papers, options: [changed, ...verbs] }, ...others];
}

function optionOf(part: Json | undefined, name: string): Json | undefined {
  return toList(part?.['options']).find((each) => each['name'] === name);
}

describe('the commands in Discord', () => {
  it.each([
    ['in one server', {}, GUILD],
    ['everywhere', { isGlobal: true as const }, 'global'],
  ])('are registered %s, and only when they changed', async (_name, options, scope) => {
    const server = await startDiscordServer();
    const store = await openStore('sqlite::memory:');
    for (let start = 0; start < 2; start += 1) {
      const bot = await openDiscordBot({ server, store, empty: true, ...options });
      await bot.close();
    }
    expect(server.routes.registrations).toBe(1);
    const names = server.routes.commands.get(scope)?.map((command) => command['name']);
    expect(names).toEqual(['papers', 'Look up papers here']);
    expect(server.world.refusals).toEqual([]);
    await store.close();
    await server.close();
  });

  it.each([
    ['deleted', () => []],
    ['renamed', (held: Held) => held.map((each) => ({ ...each, name: 'others' }))],
    [
      'described anew',
      (held: Held) => changedFirst(held, (each) => ({ ...each, description: 'x' })),
    ],
    ['made optional', (held: Held) => changedFirst(held, ({ required, ...each }) => each)],
    ['translated', (held: Held) => held.map(({ description_localizations, ...each }) => each)],
    ['added to', (held: Held) => [...held, { ...held[0], name: 'more' }]],
    ['kept for servers', (held: Held) => held.map((each) => ({ ...each, contexts: [0] }))],
  ])('are put right when somebody has them %s', async (_name, change) => {
    const server = await startDiscordServer();
    const start = async () => {
      const bot = await openDiscordBot({ server, empty: true, isGlobal: true });
      await bot.close();
    };
    await start();
    const before = JSON.stringify(heldCommands(server));
    server.routes.commands.set('global', change(server.routes.commands.get('global') ?? []));
    expect(JSON.stringify(heldCommands(server))).not.toBe(before);
    await start();
    await start();
    expect(server.routes.registrations).toBe(2);
    expect(JSON.stringify(heldCommands(server))).toBe(before);
    await server.close();
  });

  it('tell Germans in German what they do, and everyone else in English', async () => {
    const server = await startDiscordServer();
    const bot = await openDiscordBot({ server, empty: true });
    const [papers, lookUp] = server.routes.commands.get(GUILD) ?? [];
    const search = (papers?.['options'] as Held | undefined)?.find(({ name }) => name === 'search');
    expect(search).toMatchObject({
      description: expect.stringMatching(/^Find papers/),
      description_localizations: { de: expect.stringMatching(/^Papers finden/) },
    });
    expect(lookUp).toMatchObject({ name_localizations: { de: 'Papers hier nachschlagen' } });
    expect(server.world.refusals).toEqual([]);
    await bot.close();
    await server.close();
  });

  it('take words of any language from the table, an option’s own before those for all', () => {
    const tables = {
      fr: {
        search: { description: 'Chercher' },
        ' share': { name: 'partager' },
        'search share': { name: 'montrer', description: 'Montrer à tous' },
      },
      ja: { papers: { description: '論文' } },
    };
    const [papers] = commandForms(commands, false, tables);
    const json = JSON.parse(JSON.stringify(papers)) as Record<string, unknown>;
    checkCommands([json], false);
    expect(json).toMatchObject({ description_localizations: { ja: '論文' } });
    expect(optionOf(json, 'search')).toMatchObject({
      description_localizations: { fr: 'Chercher' },
    });
    expect(optionOf(optionOf(json, 'search'), 'share')).toMatchObject({
      name_localizations: { fr: 'montrer' },
      description_localizations: { fr: 'Montrer à tous' },
    });
    expect(optionOf(optionOf(json, 'show'), 'share')).toMatchObject({
      name_localizations: { fr: 'partager' },
    });
    expect(optionOf(optionOf(json, 'search'), 'sort')).not.toHaveProperty('name_localizations');
  });

  it('can’t be registered in a server that the bot is not in', async () => {
    const server = await startDiscordServer();
    const started = openDiscordBot({ server, guildId: '1000000000000000077', empty: true });
    await expect(started).rejects.toThrow('DISCORD_GUILD_ID');
    await server.close();
  });

  it('come with an invitation that asks for no more than is used', () => {
    const url = new URL(discordInvite(APPLICATION));
    expect(url.searchParams.get('client_id')).toBe(APPLICATION);
    expect(url.searchParams.get('scope')).toBe('bot applications.commands');
    // The loopback’s guild gives the bot these, and the conversation needs no more.
    expect(BigInt(url.searchParams.get('permissions') ?? 0)).toBe(EVERYONE);
  });
});
