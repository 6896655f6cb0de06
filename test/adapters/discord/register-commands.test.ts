import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandForms } from '../../../adapters/discord/command-forms.ts';
import { GERMAN } from '../../../adapters/discord/german.ts';
import { discordInvite } from '../../../adapters/discord/invite.ts';
import { commands } from '../../../commands/catalog.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { openDiscordBot } from '../../fakes/discord-bot.ts';
import { checkCommands } from '../../fakes/discord-command-forms.ts';
import { isJson, type Json, toList } from '../../fakes/discord-forms.ts';
import { type DiscordServer, startDiscordServer } from '../../fakes/discord-server.ts';
import { APPLICATION, EVERYONE, GUILD } from '../../fakes/discord-world.ts';

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

/** Where a description or the name of a choice is not in German too. */
function withoutGerman(part: Json, path: string): readonly string[] {
  const here = `${path} ${part['name']}`;
  const field = 'description' in part ? 'description' : 'name';
  const german = part[`${field}_localizations`];
  const own = isJson(german) && typeof german['de'] === 'string' ? [] : [here];
  const below = [...toList(part['options']), ...toList(part['choices'])];
  return [...own, ...below.flatMap((each) => withoutGerman(each, here))];
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
    expect(optionOf(search, 'sort')).toMatchObject({
      description_localizations: { de: 'Was zuerst kommt' },
      choices: expect.arrayContaining([
        expect.objectContaining({
          name: 'newest',
          name_localizations: { de: 'Neueste' },
          value: 'newest',
        }),
      ]),
    });
    expect(lookUp).toMatchObject({ name_localizations: { de: 'Papers hier nachschlagen' } });
    expect(server.world.refusals).toEqual([]);
    await bot.close();
    await server.close();
  });

  it('have a German text for each of theirs, and no other', () => {
    const forms = JSON.parse(JSON.stringify(commandForms(commands, true))) as Held;
    expect(forms.flatMap((each) => withoutGerman(each, ''))).toEqual([]);
    const none = JSON.stringify(commandForms(commands, true, {}));
    for (const [key, words] of Object.entries(GERMAN)) {
      const some = JSON.stringify(commandForms(commands, true, { de: { [key]: words } }));
      expect(some, key).not.toBe(none);
      expect(words.description ?? words.name ?? '', key).toMatch(/^.{1,100}$/u);
    }
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

describe('the commands of before', () => {
  const EVERYWHERE = { isGlobal: true } as const;
  const IN_ONE = {};
  let server: DiscordServer;
  let store: Store;
  beforeEach(async () => {
    server = await startDiscordServer();
    store = await openStore('sqlite::memory:');
  });
  afterEach(async () => {
    await store.close();
    await server.close();
  });

  /** Starts, is done with it, and stops. */
  async function start(where: typeof EVERYWHERE | typeof IN_ONE, own = store): Promise<void> {
    const bot = await openDiscordBot({ server, store: own, empty: true, ...where });
    const expected = 'isGlobal' in where ? '' : GUILD;
    await vi.waitFor(async () => expect(await own.notes.get(NOTE)).toBe(expected));
    await bot.close();
  }
  const NOTE = `discord-commands:${APPLICATION}`;
  const named = (scope: string) => server.routes.commands.get(scope)?.map(({ name }) => name);
  const asksForServers = () =>
    server.requests.filter((each) => each === 'GET /users/@me/guilds').length;

  it.each([
    ['by the same store', true],
    ['by another store', false],
  ])('go from a server when they stand everywhere, %s', async (_name, isSame) => {
    await start(IN_ONE);
    const other = isSame ? store : await openStore('sqlite::memory:');
    await start(EVERYWHERE, other);
    expect([named(GUILD), named('global')]).toEqual([[], ['papers', 'Look up papers here']]);
    expect(server.world.refusals).toEqual([]);
    if (!isSame) await other.close();
  });

  it('go from everywhere when they stand in a server', async () => {
    await start(EVERYWHERE);
    await start(IN_ONE);
    expect([named('global'), named(GUILD)]).toEqual([[], ['papers', 'Look up papers here']]);
    expect(server.world.refusals).toEqual([]);
  });

  it('leave what another has put there', async () => {
    await start(IN_ONE);
    const held = server.routes.commands.get(GUILD) ?? [];
    const other = { id: server.world.newId(), name: 'weather', description: 'The weather' };
    server.routes.commands.set(GUILD, [...held, other]);
    await start(EVERYWHERE);
    expect(named(GUILD)).toEqual(['weather']);
  });

  it('are looked for in each server once, and then only where they were', async () => {
    await start(EVERYWHERE);
    expect(asksForServers()).toBe(1);
    await start(IN_ONE);
    await start(EVERYWHERE);
    expect(asksForServers()).toBe(1);
    expect(named(GUILD)).toEqual([]);
  });

  it('go at the next start where Discord failed', async () => {
    await start(IN_ONE);
    server.fail({ method: 'DELETE', path: /\/commands\/\d+$/, status: 503 });
    const bot = await openDiscordBot({ server, store, empty: true, ...EVERYWHERE });
    await vi.waitFor(() => expect(server.requests.some(isDelete)).toBe(true));
    await bot.close();
    expect(named(GUILD)).toHaveLength(2);
    await start(EVERYWHERE);
    expect(named(GUILD)).toEqual([]);
  });

  it('are no matter in a server that the bot is not in', async () => {
    await store.notes.set(NOTE, '1000000000000000077');
    await start(EVERYWHERE);
    expect(server.world.refusals).toEqual([expect.stringContaining('50001')]);
  });
});

function isDelete(request: string): boolean {
  return request.startsWith('DELETE ');
}
