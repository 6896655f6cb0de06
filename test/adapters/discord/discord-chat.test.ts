import { describe, expect, it } from 'vitest';
import { ThreadGoneError } from '../../../src/digest/chat-platform.ts';
import { UnavailableError } from '../../../src/errors.ts';
import { card, reply } from '../../../src/replies/reply.ts';
import { type ChatWorld, chatPlatformContract } from '../../contracts/chat-platform.ts';
import { type DiscordBotOnLoopback, openDiscordBot } from '../../fakes/discord-bot.ts';
import { SUPPRESS_NOTIFICATIONS } from '../../fakes/discord-forms.ts';
import {
  ADA,
  FORUM,
  FORUM_CHANNEL,
  GUILD,
  MEDIA_CHANNEL,
  PAPERS,
  PERMISSIONS,
  VOICE_CHANNEL,
  wordsIn,
} from '../../fakes/discord-world.ts';

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
  return { place: placeOf(channel), parentId: undefined, key, silent: false, content };
}

function directOf(bot: DiscordBotOnLoopback): string {
  return bot.server.world.directChannel(ADA).id;
}

/** Named by their place; `!` is for moderators. */
function tagsOf(names: readonly string[]) {
  return names.map((name, index) => ({
    id: String(index),
    name: name.replace('!', ''),
    moderated: name.startsWith('!'),
  }));
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

  it('takes a page in the place of an answer for an answer that got lost', async () => {
    const { bot, posted, close } = await openWorld(PAPERS);
    const message = messageIn(PAPERS, 'slot.0');
    bot.server.fail({ method: 'POST', path: /\/messages$/, page: true });
    await expect(bot.running.platform.post(message)).rejects.toThrow(UnavailableError);
    expect(await bot.running.platform.findPosted(message, new Date())).toBe(posted()[0]?.id);
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

  it.each([
    ['a channel', () => PAPERS],
    ['a forum', () => FORUM],
    ['a direct conversation', (bot: DiscordBotOnLoopback) => directOf(bot)],
  ])('notifies once a digest in %s, and not at all where nobody wants it', async (_name, where) => {
    const { bot, close } = await openWorld(PAPERS);
    const channel = where(bot);
    const workspace = channel === directOf(bot) ? `direct-${ADA}` : GUILD;
    const { platform } = bot.running;
    for (const silent of [false, true]) {
      const message = { ...messageIn(channel, `${silent}.0`), silent };
      const parent = { ...message, place: { ...message.place, workspace } };
      const parentId = await platform.post(parent);
      await platform.post({ ...parent, parentId, key: `${silent}.1` });
    }
    const isSilent = bot.server.world.messages.map(
      ({ flags }) => (flags & SUPPRESS_NOTIFICATIONS) !== 0,
    );
    expect(isSilent).toEqual([false, true, true, true]);
    await close();
  });

  it('keeps to the limits that Discord tells, so that it is never refused', async () => {
    const { bot, close } = await openWorld(PAPERS);
    const { platform } = bot.running;
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, index) => platform.post(messageIn(PAPERS, `slot.${index}`))),
    );
    expect(new Set(ids).size).toBe(12);
    expect(bot.server.limits.throttled).toBe(0);
    await close();
  });

  it('draws a message anew that was silent', async () => {
    const { bot, close } = await openWorld(PAPERS);
    const { platform } = bot.running;
    const message = { ...messageIn(PAPERS, 'slot.0'), silent: true };
    const id = await platform.post(message);
    await platform.update(message, id);
    expect(bot.server.world.messages[0]).toMatchObject({ edits: 1 });
    await close();
  });

  it('refuses a voice channel, which has no threads, and posts in a media channel', async () => {
    const { bot, close } = await openWorld(PAPERS);
    const { platform } = bot.running;
    const { world } = bot.server;
    const voice = world.addChannel({ type: VOICE_CHANNEL, name: 'talk' });
    expect(await platform.problemWith(placeOf(voice.id))).toContain('text or forum channel');
    const media = world.addChannel({ type: MEDIA_CHANNEL, name: 'figures' });
    expect(await platform.problemWith(placeOf(media.id))).toBeUndefined();
    const parentId = await platform.post(messageIn(media.id, 'slot.0'));
    await platform.post({ ...messageIn(media.id, 'slot.1'), parentId });
    expect(await platform.findPosted(messageIn(media.id, 'slot.0'), new Date())).toBe(parentId);
    expect(world.channels.get(parentId)).toMatchObject({ parentId: media.id });
    await close();
  });

  it.each([
    ['is for papers', ['Help', 'Paper talk'], false, ['1']],
    ['names the topic', ['Help', 'Vision', 'Language Model', 'Robots'], false, ['1', '2']],
    ['does not fit, and none is wanted', ['Help'], false, []],
    ['does not fit, and one is wanted', ['Help', 'Robots'], true, ['0']],
    ['is for moderators, and one is wanted', ['!Papers', 'Robots'], true, ['1']],
  ])('gives a post a tag that %s', async (_name, names, wantsTag, expected) => {
    const { bot, close } = await openWorld(PAPERS);
    const forum = bot.server.world.addChannel({
      type: FORUM_CHANNEL,
      name: 'forum',
      wantsTag,
      tags: tagsOf(names),
    });
    const title = '5 papers about vision language models, 13 Mar 2025';
    const id = await bot.running.platform.post(messageIn(forum.id, 'slot.0', title));
    expect(bot.server.world.channels.get(id)?.appliedTags).toEqual(expected);
    await close();
  });

  it('says what to do about a forum whose tags are for moderators alone', async () => {
    const { bot } = await openWorld(PAPERS);
    const { platform } = bot.running;
    const forum = bot.server.world.addChannel({
      type: FORUM_CHANNEL,
      name: 'forum',
      wantsTag: true,
      tags: tagsOf(['!Papers']),
    });
    expect(await platform.problemWith(placeOf(forum.id))).toContain('Add a tag for everyone');
    const refused = platform.post(messageIn(forum.id, 'slot.0'));
    await expect(refused).rejects.toThrow('give me Manage Posts');
    forum.allowed = PERMISSIONS.manageThreads;
    expect(await platform.problemWith(placeOf(forum.id))).toBeUndefined();
    const id = await platform.post(messageIn(forum.id, 'slot.1'));
    expect(bot.server.world.channels.get(id)?.appliedTags).toEqual(['0']);
    await bot.close();
  });

  it('says that a thread is over which someone locked or archived', async () => {
    const { bot } = await openWorld(PAPERS);
    const { platform } = bot.running;
    const parentId = await platform.post(messageIn(PAPERS, 'slot.0'));
    const child = { ...messageIn(PAPERS, 'slot.1'), parentId };
    const childId = await platform.post(child);
    const thread = bot.server.world.channels.get(parentId);
    if (thread === undefined) throw new Error('There is no thread.');
    thread.isArchived = true;
    await expect(platform.update(child, childId)).rejects.toThrow(ThreadGoneError);
    thread.isLocked = true;
    const next = platform.post({ ...child, key: 'slot.2' });
    await expect(next).rejects.toThrow('The thread was locked.');
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
