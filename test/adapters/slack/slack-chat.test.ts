import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../src/errors.ts';
import { card, reply } from '../../../src/replies/reply.ts';
import { type ChatWorld, chatPlatformContract } from '../../contracts/chat-platform.ts';
import { openSlackBot } from '../../fakes/slack-bot.ts';
import { wordsIn } from '../../fakes/slack-driver.ts';
import type { SlackServer } from '../../fakes/slack-server.ts';

chatPlatformContract('Slack', openWorld);

async function openWorld(): Promise<ChatWorld & { readonly server: SlackServer }> {
  const bot = await openSlackBot({ mode: 'http', empty: true });
  const { server } = bot;
  const { workspace } = server;
  const place = { platform: 'slack', workspace: workspace.team, channel: 'C0PAPERS' };
  return {
    server,
    platform: bot.running.platform,
    place,
    person: 'U0ADA',
    posted: () =>
      workspace.messages
        .filter((message) => message.channel === place.channel)
        .map(({ ts, threadTs, blocks }) => ({
          id: ts,
          parentId: threadTs,
          words: wordsIn(blocks),
        })),
    told: () =>
      workspace.messages
        .filter((message) => message.channel === workspace.directChannel('U0ADA'))
        .map(({ blocks }) => wordsIn(blocks)),
    faults: {
      loseNextAnswer: () => server.fail({ method: 'chat.postMessage', lost: true }),
      limitNext: (seconds) => server.fail({ method: 'chat.postMessage', retryAfter: seconds }),
      breakNext: () => server.fail({ method: 'chat.postMessage', status: 500 }),
      closePlace: () => workspace.addChannel({ id: 'C0PAPERS', name: 'papers', isArchived: true }),
    },
    forgets: undefined,
    async close() {
      await bot.close();
      expect(workspace.refusals).toEqual([]);
    },
  };
}

describe('Slack as a place for digests', () => {
  it('reads back many pages of a channel', async () => {
    const world = await openWorld();
    const message = { ...messageIn(world), key: 'slot.0' };
    const id = await world.platform.post(message);
    for (let count = 0; count < 250; count += 1) {
      await world.platform.post({ ...messageIn(world), key: `other.${count}` });
    }
    expect(await world.platform.findPosted(message, new Date(Date.now() - 60_000))).toBe(id);
    await world.close();
  });

  it('takes a page in the place of an answer for an answer that got lost', async () => {
    const world = await openWorld();
    const message = { ...messageIn(world), key: 'slot.0' };
    world.server.fail({ method: 'chat.postMessage', page: true });
    await expect(world.platform.post(message)).rejects.toThrow(UnavailableError);
    expect(await world.platform.findPosted(message, new Date())).toBe(world.posted()[0]?.id);
    await world.close();
  });

  it('posts nothing twice where it may not read back', async () => {
    const bot = await openSlackBot({ mode: 'http', empty: true });
    bot.server.scopes = new Set([...bot.server.scopes].filter((each) => !/s:history/.test(each)));
    const message = {
      place: { platform: 'slack', workspace: bot.server.workspace.team, channel: 'C0PAPERS' },
      parentId: undefined,
      key: 'slot.0',
      silent: false,
      content: reply('x', { cards: [card('x')] }),
    };
    const asked = bot.running.platform.findPosted(message, new Date());
    await expect(asked).rejects.toThrow(UnavailableError);
    await expect(bot.running.platform.findPosted(message, new Date())).rejects.toThrow(
      'channels:history',
    );
    await bot.close();
  });

  it.each([
    ['a channel that it was never in', { isMember: false }, 'Invite me'],
    [
      'a private channel that it can’t see',
      { isMember: false, kind: 'private' as const },
      'Invite me',
    ],
    ['an archived channel', { isArchived: true }, 'Unarchive it'],
  ])('says what to do about %s', async (_name, channel, words) => {
    const bot = await openSlackBot({ mode: 'http', empty: true });
    bot.server.workspace.addChannel({ id: 'C0X', name: 'x', ...channel });
    const place = { platform: 'slack', workspace: bot.server.workspace.team, channel: 'C0X' };
    expect(await bot.running.platform.problemWith(place)).toContain(words);
    await bot.close();
  });

  it.each([
    ['missing_scope', 'Paperwire lacks'],
    ['token_revoked', 'Install the app again'],
    ['account_inactive', 'Install the app again'],
    ['restricted_action', 'Ask an admin'],
  ])('says what %s means', async (error, words) => {
    const bot = await openSlackBot({ mode: 'http', empty: true });
    bot.server.fail({ method: 'chat.postMessage', error });
    const place = { platform: 'slack', workspace: bot.server.workspace.team, channel: 'C0PAPERS' };
    const content = reply('x', { cards: [card('x')] });
    const posted = bot.running.platform.post({
      place,
      parentId: undefined,
      key: 'a.0',
      silent: false,
      content,
    });
    await expect(posted).rejects.toThrow(words);
    await bot.close();
  });
});

function messageIn({ place }: ChatWorld) {
  return { place, parentId: undefined, silent: false, content: reply('x', { cards: [card('x')] }) };
}
