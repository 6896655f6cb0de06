import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlackDriver, wordsIn } from '../../fakes/slack-driver.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type SlackServer,
  startSlackServer,
} from '../../fakes/slack-server.ts';
import { type RunningMain, startMain } from '../../fakes/start-main.ts';

const ADA = 'U0ADA';
const PAPERS = 'C0PAPERS';

let server: SlackServer;
let main: RunningMain;
beforeEach(async () => {
  server = await startSlackServer({ port: 0 });
  main = await startMain(
    {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: server.apiUrl,
    },
    'Paperwire is in slack',
  );
});
afterEach(async () => {
  main.kill();
  await server.close();
});

describe('npm start with the tokens of a Slack app', () => {
  it('answers, posts a digest as a thread, stops when asked and tells no secret', async () => {
    const slack = new SlackDriver(server);
    const answer = await slack.say(ADA, PAPERS, 'search ELECTRA');
    expect(wordsIn(answer.blocks)).toContain('Discriminators');
    await slack.say(ADA, PAPERS, 'subscribe every weekday at 9:00 top 2');
    const reply = slack.message((message) => message.threadTs !== undefined);
    await slack.say(ADA, PAPERS, 'subscriptions send');
    expect(wordsIn((await reply).blocks)).toContain('B-cosification');
    expect(await main.stop()).toBe(0);
    expect(server.workspace.refusals).toEqual([]);
    for (const secret of [BOT_TOKEN, APP_TOKEN]) expect(await main.logs).not.toContain(secret);
  });
});
