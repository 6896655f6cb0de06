import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RateLimitedError } from '../../../src/errors.ts';
import { measuredChat } from '../../../src/operations/measured-chat.ts';
import { type Prometheus, prometheus } from '../../../src/operations/prometheus.ts';
import { mayRead, serveMetrics } from '../../../src/operations/serve-metrics.ts';
import { type WebServer, webServer } from '../../../src/operations/web-server.ts';
import { offlineSummarizer } from '../../../src/summaries/offline/offline-summarizer.ts';
import { openBot } from '../../fakes/bot.ts';
import { METRICS_TOKEN } from '../../fakes/planted-secrets.ts';

let web: WebServer;
let metrics: Prometheus;
beforeEach(async () => {
  metrics = prometheus();
  web = webServer({ port: 0, host: '127.0.0.1' });
  await web.open();
});
afterEach(() => web.close());

describe('the metrics', () => {
  it('tell what was counted and what the store knows', async () => {
    const bot = await openBot();
    metrics.watch({ ...bot, summarizer: offlineSummarizer, now: () => bot.clock.now });
    metrics.commandAnswered({ command: 'search', platform: 'slack', outcome: 'answer', ms: 40 });
    metrics.acknowledged('discord', 12);
    metrics.slotEnded('slack', 'delivered', 30_000);
    serveMetrics(web, metrics, undefined);
    const text = await (await fetch(`${web.url}/metrics`)).text();
    for (const line of [
      'paperwire_command_seconds_count{command="search",platform="slack",outcome="answer"} 1',
      'paperwire_ack_seconds_bucket{le="0.05",platform="discord"} 1',
      'paperwire_slot_late_seconds_sum{platform="slack",state="delivered"} 30',
      'paperwire_library_papers 70',
      'paperwire_slots_open 0',
      'nodejs_eventloop_lag_seconds',
      'process_resident_memory_bytes',
    ]) {
      expect(text).toContain(line);
    }
    await bot.close();
  });

  it('count the posts of a platform by how they end', async () => {
    const answers = ['m1', new RateLimitedError('wait', 7000)];
    const chat = measuredChat(
      {
        name: 'slack',
        async post() {
          const answer = answers.shift();
          if (answer instanceof Error) throw answer;
          return answer ?? '';
        },
        findPosted: async () => 'm1',
        update: async () => {},
        problemWith: async () => undefined,
        tell: async () => {},
      },
      metrics,
    );
    const message = {} as Parameters<typeof chat.post>[0];
    expect(await chat.post(message)).toBe('m1');
    await expect(chat.post(message)).rejects.toThrow('wait');
    await chat.findPosted(message, new Date());
    const text = await metrics.text();
    for (const outcome of ['posted', 'rate limited', 'found']) {
      expect(text).toContain(`paperwire_posts_total{platform="slack",outcome="${outcome}"} 1`);
    }
    expect(text).toContain('paperwire_rate_limit_wait_seconds_total{service="slack"} 7');
  });
});

describe('who may read the metrics', () => {
  it.each([
    [true, '127.0.0.1', {}],
    [true, '::1', {}],
    [true, '::ffff:10.1.2.3', {}],
    [true, '172.18.0.5', {}],
    [true, 'fd00::1', {}],
    [false, '203.0.113.9', {}],
    [false, '::ffff:203.0.113.9', {}],
    [false, '2001:db8::1', {}],
    [false, '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }],
    [false, '10.0.0.2', { forwarded: 'for=203.0.113.9' }],
  ])('%s for %s with %o', (may, remoteAddress, headers) => {
    expect(mayRead(request(remoteAddress, headers), undefined)).toBe(may);
  });

  it('is whoever has the token, where there is one', async () => {
    serveMetrics(web, metrics, METRICS_TOKEN);
    expect((await fetch(`${web.url}/metrics`)).status).toBe(404);
    const headers = { Authorization: `Bearer ${METRICS_TOKEN}`, 'X-Forwarded-For': '203.0.113.9' };
    expect((await fetch(`${web.url}/metrics`, { headers })).status).toBe(200);
  });
});

function request(remoteAddress: string, headers: Readonly<Record<string, string>>) {
  return { headers, socket: { remoteAddress } } as Parameters<typeof mayRead>[0];
}
