import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiscordDriver } from '../../fakes/discord-driver.ts';
import { type DiscordServer, startDiscordServer, TOKEN } from '../../fakes/discord-server.ts';
import { ADA, GUILD, PAPERS, wordsIn } from '../../fakes/discord-world.ts';
import { type RunningMain, startMain } from '../../fakes/start-main.ts';

let server: DiscordServer;
let main: RunningMain;
beforeEach(async () => {
  server = await startDiscordServer();
  main = await startMain(
    { DISCORD_TOKEN: TOKEN, DISCORD_GUILD_ID: GUILD, DISCORD_API_URL: server.apiUrl },
    'Paperwire is in discord',
  );
});
afterEach(async () => {
  main.kill();
  await server.close();
});

describe('npm start with the token of a Discord application', () => {
  it('answers, posts a digest as a thread, stops when asked and tells no secret', async () => {
    const discord = new DiscordDriver(server);
    const answer = await discord.say(ADA, PAPERS, 'search', { query: 'ELECTRA' });
    expect(wordsIn(answer)).toContain('Discriminators');
    await discord.say(ADA, PAPERS, 'subscribe', { every: 'weekday', top: 2 });
    await discord.say(ADA, PAPERS, 'subscriptions', { do: 'send' });
    const reply = await server.world.message((each) => each.nonce?.endsWith('.1') === true);
    expect(wordsIn(reply)).toContain('B-cosification');
    expect(await main.stop()).toBe(0);
    expect(server.world.refusals).toEqual([]);
    const logs = await main.logs;
    expect(logs).toContain('https://discord.com/oauth2/authorize');
    expect(logs).not.toContain(TOKEN);
  });
});
