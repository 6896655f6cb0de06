import { describe, expect, it } from 'vitest';
import { ChannelTurns } from '../../../adapters/slack/channel-turns.ts';
import { RateLimitedError } from '../../../src/errors.ts';

describe('the turns of posting', () => {
  it('keep the messages of one channel apart and in order, and no others', async () => {
    const turns = new ChannelTurns({ channelMs: 40 }, async () => {});
    const at: [string, number][] = [];
    const startedAt = performance.now();
    const post = (channel: string, name: string) =>
      turns.run('T', channel, async () => {
        at.push([name, performance.now() - startedAt]);
      });
    await Promise.all([post('a', 'a1'), post('a', 'a2'), post('a', 'a3'), post('b', 'b1')]);
    const order = at.map(([name]) => name);
    expect(order.filter((name) => name.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(order.indexOf('b1')).toBeLessThan(order.indexOf('a2'));
    const [, third = 0] = at.find(([name]) => name === 'a3') ?? [];
    expect(third).toBeGreaterThan(60);
  });

  it('wait as long as Slack asked, in that channel alone', async () => {
    const waits: number[] = [];
    const turns = new ChannelTurns({ channelMs: 0 }, async (ms) => void waits.push(ms));
    const limited = turns.run('T', 'a', async () => {
      throw new RateLimitedError('wait', 5000);
    });
    await expect(limited).rejects.toThrow(RateLimitedError);
    await turns.run('T', 'b', async () => {});
    expect(waits).toEqual([]);
    await turns.run('T', 'a', async () => {});
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(4500);
  });

  it('hold no more messages of a workspace than it takes', async () => {
    const turns = new ChannelTurns({ channelMs: 0, workspacePer10s: 3 }, async () => {});
    let posted = 0;
    const posts = Array.from({ length: 5 }, (_, index) =>
      turns.run('T', `c${index}`, async () => {
        posted += 1;
      }),
    );
    await Promise.all(posts.slice(0, 3));
    await new Promise((resolve) => setImmediate(resolve));
    expect(posted).toBe(3);
  });
});
