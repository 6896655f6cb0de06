import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { SlackDriver } from '../../fakes/slack-driver.ts';
import { APP_TOKEN, BOT_TOKEN, startSlackServer } from '../../fakes/slack-server.ts';
import { type RunningMain, startMain } from '../../fakes/start-main.ts';

const ADA = 'U0ADA';
const PAPERS = 'C0PAPERS';
const LONG_MS = 600_000;

const folder = mkdtempSync(join(tmpdir(), 'paperwire-stopping-'));
afterAll(() => rm(folder, { recursive: true }));

const processes: RunningMain[] = [];
afterEach(() => {
  for (const each of processes.splice(0)) each.kill();
});

describe('a process that is asked to stop', () => {
  it('hands over what it was posting, and another one goes on at once', async () => {
    const server = await startSlackServer({ port: 0 });
    const start = async () => {
      const settings = {
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_APP_TOKEN: APP_TOKEN,
        SLACK_API_URL: server.apiUrl,
        DATABASE_URL: `sqlite:${join(folder, 'handed-over.db')}`,
      };
      const main = await startMain(settings, 'Paperwire is in slack');
      processes.push(main);
      return main;
    };
    const first = await start();
    const slack = new SlackDriver(server);
    await slack.say(ADA, PAPERS, 'subscribe every weekday at 9:00 top 2');
    // It waits within its claim, which would hold for 90 s.
    server.fail({ method: 'chat.postMessage', channel: PAPERS, retryAfter: 25, times: 100 });
    const asked = server.asked('chat.postMessage', 1);
    await slack.say(ADA, PAPERS, 'subscriptions send');
    await asked;
    expect(await first.stop()).toBe(0);

    server.heal();
    const { promise: whole, resolve } = Promise.withResolvers<void>();
    void slack.message(() => posted().length === 3).then(() => resolve());
    const second = await start();
    await whole;
    expect(await second.stop()).toBe(0);
    const keys = posted().map(({ metadata }) => JSON.stringify(metadata));
    expect(new Set(keys).size).toBe(3);
    expect(server.workspace.refusals).toEqual([]);
    await server.close();

    function posted() {
      return server.workspace.messages.filter(({ metadata }) => metadata !== undefined);
    }
  });

  it('ends while it still waits for its platform', async () => {
    const server = await startSlackServer({ port: 0 });
    server.fail({ method: 'auth.test', status: 503, times: 100 });
    const settings = {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: server.apiUrl,
    };
    const main = await startMain(settings, 'Slack is not there yet');
    processes.push(main);
    expect(await main.stop()).toBe(0);
    expect(await main.logs).not.toContain('did not end in time');
    await server.close();
  });

  it('ends within its time, whatever hangs, and with code 0', async () => {
    const child = neverEnding(50);
    await said(child, 'ready');
    const ended = once(child, 'close');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('ends at once at a second %s', async (signal, code) => {
    const child = neverEnding(LONG_MS);
    await said(child, 'ready');
    const ended = once(child, 'close');
    child.kill(signal);
    await said(child, 'stopping');
    child.kill(signal);
    expect(await ended).toEqual([code, null]);
  });
});

function neverEnding(withinMs: number): ChildProcess {
  const program = new URL('./never-ending.ts', import.meta.url).pathname;
  return spawn(process.execPath, [program, String(withinMs)], { stdio: ['ignore', 'pipe', 2] });
}

async function said(child: ChildProcess, word: string): Promise<void> {
  for (;;) {
    const [chunk] = await once(child.stdout ?? child, 'data');
    if (String(chunk).includes(word)) return;
  }
}
