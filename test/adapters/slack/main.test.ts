import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlackDriver, wordsIn } from '../../fakes/slack-driver.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type SlackServer,
  startSlackServer,
} from '../../fakes/slack-server.ts';

const ADA = 'U0ADA';
const PAPERS = 'C0PAPERS';

let server: SlackServer;
let child: ChildProcess;
let logs: Promise<string>;
beforeEach(async () => {
  server = await startSlackServer({ port: 0 });
  child = spawn(process.execPath, ['src/main.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: server.apiUrl,
      SOURCES: 'sample',
      DATABASE_URL: 'sqlite::memory:',
    },
  });
  if (child.stderr === null) throw new Error('no logs');
  logs = text(child.stderr);
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      if (String(chunk).includes('Paperwire is in slack')) resolve();
    });
    child.once('close', () => logs.then((all) => reject(new Error(all))));
  });
});
afterEach(async () => {
  child.kill('SIGKILL');
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
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(0);
    expect(server.workspace.refusals).toEqual([]);
    for (const secret of [BOT_TOKEN, APP_TOKEN]) expect(await logs).not.toContain(secret);
  });
});
