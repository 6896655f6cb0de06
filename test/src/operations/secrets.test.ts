import { afterEach, beforeEach, expect, test } from 'vitest';
import { DiscordDriver } from '../../fakes/discord-driver.ts';
import { type DiscordServer, startDiscordServer } from '../../fakes/discord-server.ts';
import { ADA as DISCORD_ADA, GUILD, PAPERS } from '../../fakes/discord-world.ts';
import { startHuggingFaceServer } from '../../fakes/huggingface-server.ts';
import type { Loopback } from '../../fakes/loopback.ts';
import { MODEL, type OpenaiServer, startOpenaiServer } from '../../fakes/openai-server.ts';
import {
  API_KEY,
  APP_TOKEN,
  BOT_TOKEN,
  DISCORD_TOKEN,
  HUGGINGFACE_TOKEN,
  METRICS_TOKEN,
  SIGNING_SECRET,
  TOKEN_KEY,
} from '../../fakes/planted-secrets.ts';
import { takeLeaks, watchText } from '../../fakes/secret-watch.ts';
import { SlackDriver, wordsIn } from '../../fakes/slack-driver.ts';
import { type SlackServer, startSlackServer } from '../../fakes/slack-server.ts';
import { type RunningMain, startMain } from '../../fakes/start-main.ts';

const ADA = 'U0ADA';
const SLACK_PAPERS = 'C0PAPERS';

let slack: SlackServer;
let discord: DiscordServer;
let source: Loopback;
let model: OpenaiServer;
let main: RunningMain | undefined;
beforeEach(async () => {
  slack = await startSlackServer({ port: 0 });
  discord = await startDiscordServer();
  source = await startHuggingFaceServer();
  model = await startOpenaiServer();
});
afterEach(async () => {
  main?.kill();
  await Promise.all([slack.close(), discord.close(), source.close(), model.close()]);
});

test('no secret of any setting is in a log, a metric, an answer or an error, whatever fails', async () => {
  source.failAlways({ status: 401, body: `the token ${HUGGINGFACE_TOKEN} is wrong` });
  main = await startMain(
    {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_TOKEN_KEY: TOKEN_KEY,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN,
      DISCORD_GUILD_ID: GUILD,
      DISCORD_API_URL: discord.apiUrl,
      SOURCES: 'sample,huggingface',
      HUGGINGFACE_URL: source.url.replace('://', '://someone:loopback-database-password@'),
      HUGGINGFACE_TOKEN,
      LLM_MODEL: MODEL,
      LLM_BASE_URL: model.url,
      LLM_API_KEY: API_KEY,
      METRICS_TOKEN,
      OPERATOR_CHANNEL: `slack:${SLACK_PAPERS}`,
    },
    'Paperwire is in discord',
  );
  const person = new SlackDriver(slack);
  const other = new DiscordDriver(discord);
  model.failAlways({
    status: 401,
    body: JSON.stringify({ error: { message: `Incorrect key ${API_KEY}` } }),
  });
  for (const line of ['search ELECTRA', 'summarize 2003.10555', 'daily', 'status']) {
    const answer = await person.say(ADA, SLACK_PAPERS, line);
    watchText(line, wordsIn(answer.blocks));
  }
  slack.fail({ method: 'chat.postEphemeral', error: 'internal_error', times: 9 });
  slack.fail({ method: 'response_url', status: 500, times: 9 });
  await person.command(ADA, SLACK_PAPERS, 'help');
  await other.say(DISCORD_ADA, PAPERS, 'summarize', { paper: '2003.10555' });
  discord.fail({ method: 'PATCH', path: /messages/, status: 502 });
  await other.say(DISCORD_ADA, PAPERS, 'search', { query: 'ELECTRA' }).catch(() => {});

  const url = /"url":"(http[^"]+)","msg":"heard by HTTP"/.exec(main.said())?.[1];
  const headers = { Authorization: `Bearer ${METRICS_TOKEN}` };
  const readMetrics = async () => (await fetch(`${url}/metrics`, { headers })).text();
  // The source is read beside the conversation, and may be found out only now.
  await expect
    .poll(readMetrics, { timeout: 15_000 })
    .toContain('paperwire_source_up{source="huggingface"} 0');
  const metrics = await readMetrics();
  for (const line of [
    'paperwire_command_seconds_count{command="summarize",platform="slack",outcome="answer"} 1',
    'paperwire_command_seconds_count{command="summarize",platform="discord",outcome="answer"} 1',
    'paperwire_ack_seconds_count{platform="slack"} 5',
    'paperwire_ack_seconds_count{platform="discord"} 2',
    'paperwire_model_failures_total{reason="fault"}',
  ]) {
    expect(metrics).toContain(line);
  }
  watchText('the metrics', metrics);
  watchText('health', await (await fetch(`${url}/readyz`)).text());
  expect(await main.stop()).toBe(0);
  const logs = await main.logs;
  expect(logs).toContain('"level":50');
  expect(logs).toContain('"request":');
  // What the log is searched for everywhere, here once more by name.
  watchText('the log', logs);
  expect(takeLeaks()).toEqual([]);
});
