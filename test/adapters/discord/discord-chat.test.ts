import { describe, expect, it } from 'vitest';
import { ThreadGoneError } from '../../../src/digest/chat-platform.ts';
import { card, reply } from '../../../src/replies/reply.ts';
import { type ChatWorld, chatPlatformContract } from '../../contracts/chat-platform.ts';
import { type DiscordBotOnLoopback, openDiscordBot } from '../../fakes/discord-bot.ts';
import { ADA, FORUM, GUILD, PAPERS, PERMISSIONS, wordsIn } from '../../fakes/discord-world.ts';

chatPlatformContract('Discord, a text channel', () => openWorld(PAPERS));
chatPlatformContract('Discord, a forum', () => openWorld(FORUM));
chatPlatformContract('Discord, a text channel minutes later', async () => {
  const world = await openWorld(PAPERS);
  world.bot.server.routes.forgetsNonces = true;
  return world;
});

async function openWorld(
  channel: string,
): Promise<ChatWorld & { readonly bot: DiscordBotOnLoopback }> {
  const bot = await openDiscordBot({ empty: true });
  const { world } = bot.server;
  const post = channel === FORUM ? /^\/channels\/\d+\/threads$/ : /^\/channels\/\d+\/messages$/;
  const direct = () => world.directChannel(ADA).id;
  let isClosed = false;
  return {
    bot,
    platform: bot.running.platform,
    place: placeOf(channel),
    person: ADA,
    posted: () =>
      world.messages
        .filter((message) => message.channel !== direct())
        .map((message) => ({
          id: message.id,
          // The first message of a forum’s post stands in the post.
          parentId:
            message.channel === PAPERS || message.channel === message.id
              ? undefined
              : message.channel,
          words: wordsIn(message),
        })),
    told: () => world.messages.filter((message) => message.channel === direct()).map(wordsIn),
    faults: {
      loseNextAnswer: () => bot.server.fail({ method: 'POST', path: post, lost: true }),
      limitNext: (seconds) => bot.server.fail({ method: 'POST', path: post, retryAfter: seconds }),
      breakNext: () => bot.server.fail({ method: 'POST', path: post, status: 502 }),
      closePlace: () => {
        isClosed = true;
        world.deny(channel, PERMISSIONS.sendMessages);
      },
    },
    forgets: undefined,
    async close() {
      await bot.close();
      const unexpected = world.refusals.filter((each) => !isClosed || !/: 50013 /.test(each));
      expect(unexpected).toEqual([]);
    },
  };
}

function placeOf(channel: string) {
  return { platform: 'discord', workspace: GUILD, channel };
}

function messageIn(channel: string, key: string, words = 'Three papers') {
  const content = reply(words, { cards: [card(words)], visibility: 'channel' });
  return { place: placeOf(channel), parentId: undefined, key, content };
}

describe('Discord as a place for digests', () => {
  it('reads back many pages of a channel', async () => {
    const { bot, close } = await openWorld(PAPERS);
    const { platform } = bot.running;
    const message = messageIn(PAPERS, 'slot.0');
    for (let count = 0; count < 250; count += 1) bot.discord.write(ADA, PAPERS, 'Hello');
    const id = await platform.post(message);
    expect(await platform.findPosted(message, new Date(Date.now() - 60_000))).toBe(id);
    await close();
  });

  it('names a thread after its first message, and a post after its title', async () => {
    const { bot, close } = await openWorld(PAPERS);
    const { platform } = bot.running;
    const name = 'Papers *about* #1_a';
    const parentId = await platform.post(messageIn(PAPERS, 'slot.0', name));
    await platform.post({ ...messageIn(PAPERS, 'slot.1'), parentId });
    const postId = await platform.post(messageIn(FORUM, 'slot.2', name));
    expect(bot.server.world.channels.get(parentId)).toMatchObject({ name, parentId: PAPERS });
    expect(bot.server.world.channels.get(postId)).toMatchObject({ name, parentId: FORUM });
    await close();
  });

  it('makes one thread, also where the answer to it got lost', async () => {
    const { bot } = await openWorld(PAPERS);
    const { platform } = bot.running;
    const parentId = await platform.post(messageIn(PAPERS, 'slot.0'));
    bot.server.fail({ method: 'POST', path: /\/threads$/, lost: true });
    const child = { ...messageIn(PAPERS, 'slot.1'), parentId };
    await expect(platform.post(child)).rejects.toThrow('did not answer');
    expect(await platform.findPosted(child, new Date())).toBeUndefined();
    const id = await platform.post(child);
    expect(bot.server.world.messages.find((each) => each.id === id)?.channel).toBe(parentId);
    await bot.close();
  });

  it('draws a post of a forum anew', async () => {
    const { bot, close } = await openWorld(FORUM);
    const { platform } = bot.running;
    const message = messageIn(FORUM, 'slot.0');
    const id = await platform.post(message);
    await platform.update({ ...messageIn(FORUM, 'slot.0', 'Four papers') }, id);
    expect(await platform.findPosted(message, new Date())).toBe(id);
    expect(bot.server.world.messages.map(wordsIn).join()).toContain('Four papers');
    await close();
  });

  it.each([
    ['a text channel', PAPERS, PERMISSIONS.createThreads, 'Create Public Threads'],
    ['a text channel', PAPERS, PERMISSIONS.readHistory, 'Read Message History'],
    ['a forum', FORUM, PERMISSIONS.sendMessages, 'Create Posts'],
    ['a channel that it can’t see', PAPERS, PERMISSIONS.viewChannel, 'View Channel'],
  ])('names what it lacks in %s', async (_name, channel, permission, words) => {
    const { bot } = await openWorld(channel);
    bot.server.world.deny(channel, permission);
    expect(await bot.running.platform.problemWith(placeOf(channel))).toContain(words);
    await bot.close();
  });

  it('says that a channel is gone', async () => {
    const { bot } = await openWorld(PAPERS);
    bot.server.world.removeChannel(PAPERS);
    expect(await bot.running.platform.problemWith(placeOf(PAPERS))).toContain('gone');
    const posted = bot.running.platform.post(messageIn(PAPERS, 'slot.0'));
    await expect(posted).rejects.toThrow('Subscribe in another one');
    await bot.close();
  });

  it('does not take an empty history that it may not read for an answer', async () => {
    const { bot } = await openWorld(PAPERS);
    const message = messageIn(PAPERS, 'slot.0');
    await bot.running.platform.post(message);
    bot.server.world.deny(PAPERS, PERMISSIONS.readHistory);
    const found = bot.running.platform.findPosted(message, new Date());
    await expect(found).rejects.toThrow('Give me Read Message History');
    await bot.close();
  });

  it('makes another thread where someone deleted the first', async () => {
    const { bot } = await openWorld(PAPERS);
    const { platform } = bot.running;
    const parentId = await platform.post(messageIn(PAPERS, 'slot.0'));
    await platform.post({ ...messageIn(PAPERS, 'slot.1'), parentId });
    bot.server.world.removeChannel(parentId);
    const id = await platform.post({ ...messageIn(PAPERS, 'slot.2'), parentId });
    expect(bot.server.world.messages.find((each) => each.id === id)?.channel).toBe(parentId);
    await bot.close();
  });

  it('says that a thread is over when its parent is gone', async () => {
    const { bot } = await openWorld(PAPERS);
    const child = { ...messageIn(PAPERS, 'slot.1'), parentId: '1111111111111111111' };
    await expect(bot.running.platform.post(child)).rejects.toThrow(ThreadGoneError);
    await bot.close();
  });

  it('goes on after one answer that the token is wrong', async () => {
    const { bot } = await openWorld(PAPERS);
    bot.server.fail({ method: 'POST', path: /\/messages$/, status: 401 });
    const message = messageIn(PAPERS, 'slot.0');
    await expect(bot.running.platform.post(message)).rejects.toThrow('Discord does not take');
    expect(await bot.running.platform.post(message)).toMatch(/^\d+$/);
    await bot.close();
  });
});
