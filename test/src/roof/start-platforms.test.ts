import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiscordDriver } from '../../fakes/discord-driver.ts';
import { type DiscordServer, startDiscordServer, TOKEN } from '../../fakes/discord-server.ts';
import { ADA, GUILD, PAPERS, wordsIn } from '../../fakes/discord-world.ts';
import { SlackDriver, wordsIn as slackWordsIn } from '../../fakes/slack-driver.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type SlackServer,
  startSlackServer,
} from '../../fakes/slack-server.ts';
import { type RunningMain, startMain } from '../../fakes/start-main.ts';

let slack: SlackServer;
let discord: DiscordServer;
let main: RunningMain | undefined;
beforeEach(async () => {
  slack = await startSlackServer({ port: 0 });
  discord = await startDiscordServer();
});
afterEach(async () => {
  main?.kill();
  await Promise.all([slack.close(), discord.close()]);
});

/** With both platforms; what Discord says of the bot comes when `answers` resolves. */
async function start(answers: Promise<void>, token: string, status?: number): Promise<RunningMain> {
  for (const path of [/^\/applications\/@me$/, /^\/users\/@me$/]) {
    const fault = { method: 'GET', path, until: answers };
    discord.fail(status === undefined ? fault : { ...fault, status });
  }
  const settings = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: token,
    DISCORD_GUILD_ID: GUILD,
    DISCORD_API_URL: discord.apiUrl,
  };
  main = await startMain(settings, 'Paperwire is in slack');
  return main;
}

describe('a start in Slack and Discord', () => {
  it('answers in Slack while Discord is out of reach, and in Discord when it is back', async () => {
    const answers = Promise.withResolvers<void>();
    const running = await start(answers.promise, TOKEN, 503);
    const answer = await new SlackDriver(slack).say('U0ADA', 'C0PAPERS', 'search ELECTRA');
    expect(slackWordsIn(answer.blocks)).toContain('Discriminators');
    answers.resolve();
    await running.until('Paperwire is in discord');
    expect(running.said()).toContain('Discord is not there yet');
    const there = await new DiscordDriver(discord).say(ADA, PAPERS, 'search', { query: 'ELECTRA' });
    expect(wordsIn(there)).toContain('Discriminators');
    expect(await running.stop()).toBe(0);
  });

  it('ends where Discord refuses the token, and does not go on by half', async () => {
    const answers = Promise.withResolvers<void>();
    const wrong = TOKEN.replace('Loopb', 'Wrong');
    const running = await start(answers.promise, wrong);
    answers.resolve();
    expect(await running.ended).toBe(1);
    expect(await running.logs).toContain('DISCORD_TOKEN is refused by Discord');
  });
});
