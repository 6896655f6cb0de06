import { afterEach, describe, expect, it } from 'vitest';
import { SettingsError } from '../../../src/errors.ts';
import { card, reply } from '../../../src/replies/reply.ts';
import {
  openSlackBot,
  type SlackBotOnLoopback,
  type SlackBotOptions,
} from '../../fakes/slack-bot.ts';
import { wordsIn } from '../../fakes/slack-driver.ts';
import { startSlackServer } from '../../fakes/slack-server.ts';

const ADA = 'U0ADA';
const PAPERS = 'C0PAPERS';

const opened: SlackBotOnLoopback[] = [];
afterEach(async () => {
  for (const bot of opened.splice(0)) await bot.close();
});
async function openBot(options: Partial<SlackBotOptions> = {}): Promise<SlackBotOnLoopback> {
  const bot = await openSlackBot({ mode: 'socket', empty: true, ...options });
  opened.push(bot);
  return bot;
}

/** The bot hears people again. */
async function hears(bot: SlackBotOnLoopback): Promise<void> {
  const answer = await bot.slack.say(ADA, PAPERS, 'status');
  expect(wordsIn(answer.blocks)).toContain('Papers');
}

describe('a Socket Mode connection', () => {
  it('comes back when the socket is dropped', async () => {
    const bot = await openBot();
    for (let times = 0; times < 3; times += 1) {
      const greeted = bot.server.greeted();
      for (const socket of bot.server.sockets) socket.drop();
      await greeted;
      await hears(bot);
    }
  });

  it('comes back when Slack renews it, at once', async () => {
    // Longer than the test may take.
    const bot = await openBot({ timing: { waitsMs: [60_000, 60_000] } });
    const greeted = bot.server.greeted();
    bot.server.refresh();
    await greeted;
    await hears(bot);
  });

  it('comes back when the peer freezes', async () => {
    const bot = await openBot({ timing: { pingTimeoutMs: 60 } });
    // It has shown that it answers pings.
    await new Promise((resolve) => setTimeout(resolve, 60));
    const greeted = bot.server.greeted();
    for (const socket of bot.server.sockets) socket.isFrozen = true;
    await greeted;
    await hears(bot);
  });

  it('comes back when connections were refused for a while', async () => {
    const bot = await openBot();
    bot.server.isRefusing = true;
    for (const socket of bot.server.sockets) socket.drop();
    await bot.server.asked('apps.connections.open', 3);
    expect(bot.running.isConnected()).toBe(false);
    const greeted = bot.server.greeted();
    bot.server.isRefusing = false;
    await greeted;
    await hears(bot);
  });

  it('comes back when the handshake failed, and when its token was refused for a while', async () => {
    const bot = await openBot();
    bot.server.fail({ method: 'socket', times: 2 });
    bot.server.fail({ method: 'apps.connections.open', error: 'token_revoked', times: 2 });
    const greeted = bot.server.greeted();
    for (const socket of bot.server.sockets) socket.drop();
    await greeted;
    await hears(bot);
  });

  it('survives being asked too much, and messages that make no sense', async () => {
    const bot = await openBot();
    bot.server.sendRaw({
      envelope_id: 'e1',
      type: 'events_api',
      payload: { type: 'app_rate_limited', team_id: 'T0PAPERS', minute_rate_limited: 1 },
    });
    bot.server.sendRaw({ envelope_id: 'e2', type: 'events_api' });
    bot.server.sendRaw('nonsense');
    bot.server.sendRaw({ type: 'of tomorrow', envelope_id: 'e3', payload: {} });
    await hears(bot);
  });

  it('stops while it is connecting', async () => {
    const bot = await openSlackBot({ mode: 'socket', empty: true });
    bot.server.isRefusing = true;
    for (const socket of bot.server.sockets) socket.drop();
    await bot.server.asked('apps.connections.open', 1);
    await bot.close();
    expect(bot.running.isConnected()).toBe(false);
  });

  it('has closed its socket when it has stopped', async () => {
    const server = await startSlackServer();
    const bot = await openSlackBot({ mode: 'socket', empty: true, server });
    expect(server.sockets.size).toBe(1);
    await bot.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.sockets.size).toBe(0);
    await server.close();
  });

  it('waits for Slack when it is not there yet', async () => {
    const server = await startSlackServer();
    server.fail({ method: 'auth.test', status: 503, times: 2 });
    server.fail({ method: 'apps.connections.open', status: 503, times: 2 });
    const bot = await openSlackBot({ mode: 'socket', empty: true, server });
    await hears(bot);
    await bot.close();
    await server.close();
  });

  it('says which token is wrong', async () => {
    const server = await startSlackServer();
    server.fail({ method: 'apps.connections.open', error: 'invalid_auth' });
    const started = openSlackBot({ mode: 'socket', empty: true, server });
    await expect(started).rejects.toThrow(SettingsError);
    server.fail({ method: 'auth.test', error: 'invalid_auth' });
    await expect(openSlackBot({ mode: 'socket', empty: true, server })).rejects.toThrow(
      'SLACK_BOT_TOKEN is refused',
    );
    await server.close();
  });
});

describe('an answer', () => {
  it('comes as a message when its address has expired or is used up', async () => {
    const bot = await openBot({ mode: 'http' });
    for (const status of [404, 410]) {
      bot.server.fail({ method: 'response_url', status });
      const answer = bot.slack.message((each) => each.onlyFor === ADA);
      await bot.slack.command(ADA, PAPERS, 'status');
      expect(wordsIn((await answer).blocks)).toContain('Papers');
    }
  });

  it('comes in the direct conversation when the bot is not in the channel', async () => {
    const bot = await openBot({ mode: 'http' });
    bot.server.workspace.addChannel({ id: 'C0OUT', name: 'out', isMember: false });
    bot.server.fail({ method: 'response_url', status: 404 });
    const direct = bot.server.workspace.directChannel(ADA);
    const answer = bot.slack.message((each) => each.channel === direct);
    await bot.slack.command(ADA, 'C0OUT', 'status');
    expect(wordsIn((await answer).blocks)).toContain('Papers');
  });

  it('comes once when Slack tells of a message three times', async () => {
    const bot = await openBot({ mode: 'http' });
    const { workspace } = bot.server;
    const channel = workspace.directChannel(ADA);
    const said = { type: 'message', channel_type: 'im', user: ADA, channel, text: 'status' };
    const answer = bot.slack.message((each) => each.channel === channel);
    await bot.slack.event('message.im', { ...said, ts: workspace.nextTs() }, 3);
    await answer;
    await hears(bot);
    expect(workspace.messages.filter((each) => each.channel === channel)).toHaveLength(1);
  });

  it('is sent again when Slack is in trouble, and waits as long as Slack asks', async () => {
    const bot = await openBot({ mode: 'http', timing: { sleep: async () => {} } });
    bot.server.fail({ method: 'response_url', status: 500, times: 2 });
    await hears(bot);
    bot.server.fail({ method: 'response_url', status: 404 });
    bot.server.fail({ method: 'chat.postEphemeral', retryAfter: 30, times: 2 });
    const answer = bot.slack.message((each) => each.onlyFor === ADA);
    await bot.slack.command(ADA, PAPERS, 'status');
    await answer;
  });

  it('is not shared twice when Slack does not say whether it was shared', async () => {
    const bot = await openBot({ mode: 'http', timing: { sleep: async () => {} } });
    bot.server.fail({ method: 'response_url', lost: true });
    const warning = bot.slack.message((each) => each.onlyFor === ADA);
    await bot.slack.command(ADA, PAPERS, 'trending share');
    const { messages } = bot.server.workspace;
    // Nothing is trending in an empty library, which is said to the asker alone.
    await warning;
    expect(messages.filter((each) => each.by === 'bot').length).toBeLessThanOrEqual(2);
  });

  it('says that the form did not open in time', async () => {
    const bot = await openBot({ mode: 'http' });
    bot.server.fail({ method: 'views.open', error: 'expired_trigger_id' });
    const answer = await bot.slack.say(ADA, PAPERS, 'subscribe');
    expect(wordsIn(answer.blocks)).toContain('did not open in time');
  });
});

describe('posting', () => {
  it('is held up in no channel by another one that Slack limits', async () => {
    const waits: number[] = [];
    const timing = { sleep: async (ms: number) => void waits.push(ms) };
    const bot = await openBot({ mode: 'http', timing });
    const { workspace } = bot.server;
    const channels = Array.from({ length: 10 }, (_, index) => `C0TEN${index}`);
    for (const id of channels) workspace.addChannel({ id, name: id });
    bot.server.fail({ method: 'chat.postMessage', channel: 'C0TEN3', retryAfter: 30 });
    const post = (channel: string) =>
      bot.running.platform.post({
        place: { platform: 'slack', workspace: workspace.team, channel },
        parentId: undefined,
        key: `slot.${channel}`,
        silent: false,
        content: reply('x', { cards: [card('x')] }),
      });
    const settled = await Promise.allSettled(channels.map(post));
    expect(settled.map(({ status }) => status)).toEqual(
      channels.map((id) => (id === 'C0TEN3' ? 'rejected' : 'fulfilled')),
    );
    expect(waits).toEqual([]);
    await post('C0TEN3');
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(29_000);
  });

  it('brings a whole thread, once, through lost answers, errors and limits', async () => {
    const server = await startSlackServer({ publicUrl: 'https://papers.example.org' });
    const bot = await openSlackBot({ mode: 'http', server });
    await bot.slack.say(ADA, PAPERS, 'subscribe every day at 9:00 tz UTC top 3');
    const list = await bot.slack.say(ADA, PAPERS, 'subscriptions');
    server.fail({ method: 'chat.postMessage', lost: true });
    server.fail({ method: 'chat.postMessage', status: 500 });
    server.fail({ method: 'chat.postMessage', lost: true });
    server.fail({ method: 'chat.postMessage', retryAfter: 0 });
    await bot.slack.press(ADA, list, 'Send now');
    await bot.slack.message((each) => each.response !== undefined);
    await bot.deliver();
    await bot.close();
    const posted = server.workspace.messages.filter((each) => each.metadata !== undefined);
    const keys = posted.map((each) => JSON.stringify(each.metadata));
    expect(new Set(keys).size).toBe(keys.length);
    const [parent, ...replies] = posted;
    expect(parent?.threadTs).toBeUndefined();
    expect(replies.length).toBeGreaterThan(0);
    for (const each of replies) expect(each.threadTs).toBe(parent?.ts);
    expect(wordsIn(parent?.blocks)).toContain(`${replies.length} papers`);
    await server.close();
  });
});

describe('a request that is not Slack’s', () => {
  it('is rejected before it is read', async () => {
    const bot = await openBot({ mode: 'http' });
    const body = new URLSearchParams({ command: '/papers', text: 'status' }).toString();
    const now = Math.floor(Date.now() / 1000);
    const stale = now - 600;
    for (const headers of [
      {},
      { 'X-Slack-Request-Timestamp': String(now), 'X-Slack-Signature': 'v0=00' },
      { 'X-Slack-Request-Timestamp': String(now), 'X-Slack-Signature': bot.server.sign(now, 'x') },
      {
        'X-Slack-Request-Timestamp': String(stale),
        'X-Slack-Signature': bot.server.sign(stale, body),
      },
    ]) {
      expect(await bot.server.forge(headers, body)).toBe(401);
    }
    await hears(bot);
  });
});
