import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Channel, PLACE, playgroundChat } from '../../../adapters/playground/channel.ts';
import { card, reply } from '../../../src/replies/reply.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { type ChatWorld, chatPlatformContract } from '../../contracts/chat-platform.ts';

chatPlatformContract('the playground', async () => (await openWorld()).world);

it('shows a person alone what they alone are told, also when they look later', async () => {
  const { world, channel } = await openWorld();
  await world.platform.tell(PLACE, 'ada', said('It is paused.'));
  await world.platform.post({
    place: PLACE,
    parentId: undefined,
    key: 'a.0',
    content: said('For all'),
    silent: false,
  });
  const seen = (person: string) => {
    const texts: string[] = [];
    channel.listen(person, (message) => texts.push(message.slack[0]?.text ?? ''))();
    return texts;
  };
  expect(seen('ada')).toEqual(['It is paused.', 'For all']);
  expect(seen('grace')).toEqual(['For all']);
  await world.close();
});

it('keeps the newest messages only, however many are posted', async () => {
  const { world, channel } = await openWorld();
  for (let count = 1; count <= 230; count += 1) await channel.add(said(`Number ${count}`));
  const texts = channel.messages().map((message) => message.slack[0]?.text);
  expect(texts).toHaveLength(200);
  expect(texts.at(-1)).toBe('Number 230');
  await world.close();
});

it('begins no reply to a thread that went with an earlier start', async () => {
  const { world } = await openWorld();
  const late = {
    place: PLACE,
    parentId: 'gone',
    key: 'a.1',
    content: said('One paper'),
    silent: false,
  };
  await expect(world.platform.post(late)).rejects.toMatchObject({ name: 'ThreadGoneError' });
  await world.close();
});

async function openWorld(): Promise<{ world: ChatWorld; channel: Channel }> {
  const store = await openStore('sqlite::memory:');
  const channel = new Channel({
    store,
    now: () => new Date(),
    drawPlot: async () => new Uint8Array(),
    logger: pino({ level: 'silent' }),
  });
  const shown = (audience: 'all' | 'one') =>
    channel.messages().filter((message) => message.audience === audience);
  const world: ChatWorld = {
    platform: playgroundChat(channel),
    place: PLACE,
    person: 'ada',
    posted: () =>
      shown('all').map(({ id, parentId, discord }) => ({
        id,
        parentId,
        words: JSON.stringify(discord.components),
      })),
    told: () => shown('one').map(({ discord }) => JSON.stringify(discord.components)),
    faults: undefined,
    forgets: undefined,
    close: () => store.close(),
  };
  return { world, channel };
}

function said(words: string) {
  return reply(words, { cards: [card(words)], visibility: 'channel' });
}
