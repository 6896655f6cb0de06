import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discordInvite } from '../../../adapters/discord/invite.ts';
import { DiscordDriver } from '../../fakes/discord-driver.ts';
import { type DiscordServer, startDiscordServer, TOKEN } from '../../fakes/discord-server.ts';
import { ADA, APPLICATION, BOB, GUILD, PAPERS, wordsIn } from '../../fakes/discord-world.ts';
import { type RunningMain, startMain } from '../../fakes/start-main.ts';

let server: DiscordServer;
let main: RunningMain | undefined;
beforeEach(async () => {
  server = await startDiscordServer();
});
afterEach(async () => {
  main?.kill();
  await server.close();
});

async function start(env: Readonly<Record<string, string>>): Promise<RunningMain> {
  main = await startMain({ DISCORD_API_URL: server.apiUrl, ...env }, 'Paperwire is in discord');
  return main;
}

/** “Discord in five minutes”, step by step. */
async function readSteps(): Promise<readonly string[]> {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const section = /## Discord in five minutes\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
  return section.split(/\n\d\. /).slice(1);
}

describe('README’s “Discord in five minutes”', () => {
  it('ends with a digest in a channel, word by word', async () => {
    const [, token = '', command = '', invite = '', subscribe = ''] = await readSteps();
    expect(token).toContain('No privileged intent is needed');
    // Step 3: nothing is set but the token, and nobody has added the bot yet.
    const [, name = ''] = /^ *(\w+)=… npm start$/m.exec(command) ?? [];
    server.world.joinedAt = undefined;
    const running = await start({ [name]: TOKEN });
    expect(server.gateway.intents).toEqual([1]);
    // Step 4: the link is opened, and the server’s admin agrees.
    expect(invite).toContain('agree to the permissions');
    server.gateway.join();
    const welcome = await server.world.message((each) => wordsIn(each).startsWith('Hello!'));
    expect(welcome.channel).toBe(PAPERS);
    // Step 5: the options as they are printed.
    const [, every = ''] = /`every: (\w+)`/.exec(subscribe) ?? [];
    const [, top = ''] = /`top: (\d+)`/.exec(subscribe) ?? [];
    const [, verb = ''] = /`\/papers (\w+)`/.exec(subscribe) ?? [];
    const discord = new DiscordDriver(server);
    const options = { every, top: Number(top) };
    expect(wordsIn(await discord.say(BOB, PAPERS, verb, options))).toContain('may manage');
    expect(wordsIn(await discord.say(ADA, PAPERS, verb, options))).toContain('Subscribed');
    const asked = await discord.say(BOB, PAPERS, 'search', { query: 'ELECTRA' });
    expect(wordsIn(asked)).toContain('Discriminators');
    await discord.say(ADA, PAPERS, 'subscriptions', { do: 'send' });
    await server.world.message((each) => each.nonce?.endsWith(`.${top}`) === true, 'the digest');

    expect(await running.stop()).toBe(0);
    expect(server.world.refusals).toEqual([]);
    const logs = await running.logs;
    const [link = ''] = /https:\/\/discord\.com\/oauth2\/authorize/.exec(command) ?? [];
    expect(link).not.toBe('');
    expect(logs).toContain(discordInvite(APPLICATION));
    expect(discordInvite(APPLICATION).startsWith(link)).toBe(true);
  });
});

describe('npm start with the token of a Discord application and a server', () => {
  it('answers there at once, posts a digest as a thread, stops when asked and tells no secret', async () => {
    const running = await start({ DISCORD_TOKEN: TOKEN, DISCORD_GUILD_ID: GUILD });
    const discord = new DiscordDriver(server);
    const answer = await discord.say(ADA, PAPERS, 'search', { query: 'ELECTRA' });
    expect(wordsIn(answer)).toContain('Discriminators');
    expect([...server.routes.commands.keys()]).toEqual([GUILD]);
    await discord.say(ADA, PAPERS, 'subscribe', { every: 'weekday', top: 2 });
    await discord.say(ADA, PAPERS, 'subscriptions', { do: 'send' });
    const reply = await server.world.message((each) => each.nonce?.endsWith('.1') === true);
    expect(wordsIn(reply)).toContain('B-cosification');
    expect(await running.stop()).toBe(0);
    expect(server.world.refusals).toEqual([]);
    const logs = await running.logs;
    expect(logs).toContain('https://discord.com/oauth2/authorize');
    expect(logs).not.toContain(TOKEN);
  });
});
