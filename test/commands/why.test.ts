import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { huggingFaceSource } from '../../src/sources/huggingface/huggingface-source.ts';
import { syncDays } from '../../src/sync/sync-days.ts';
import { type Bot, openBot, wordsOf } from '../fakes/bot.ts';
import { type ChatServer, startChatServer } from '../fakes/chat-server.ts';
import { startHuggingFaceServer } from '../fakes/huggingface-server.ts';
import type { Loopback } from '../fakes/loopback.ts';
import { servedEntries } from '../fakes/served-entries.ts';

const THURSDAY = '2026-07-16';
const FRIDAY = '2026-07-17';
const MONDAY = '2026-07-20';

const clock = { now: new Date(0) };
let hub: Loopback;
let chat: ChatServer;
let bot: Bot;
beforeEach(async () => {
  clock.now = at(THURSDAY, '12:00');
  chat = await startChatServer();
  hub = await startHuggingFaceServer({
    now: () => clock.now.getTime(),
    days: {
      [THURSDAY]: servedEntries(6, 1),
      [FRIDAY]: servedEntries(6, 101),
      [MONDAY]: servedEntries(3, 101),
    },
  });
  const source = huggingFaceSource({
    url: hub.url,
    userAgent: 'test',
    limits: { retries: 0 },
    clock: { now: () => clock.now.getTime(), sleep: async () => {} },
  });
  bot = await openBot({ clock, chatUrl: chat.url, sources: [source], empty: true });
});
afterEach(async () => {
  await bot.close();
  await hub.close();
  await chat.close();
});

describe('why', () => {
  it('says that there is no subscription', async () => {
    expect((await bot.say('why')).text).toContain('this channel has no subscription');
  });

  it('says what was posted and what was left out', async () => {
    await bot.say('subscribe every day at 9:00 top 5');
    await dayOf(FRIDAY);
    expect(await why()).toContain(
      'Last run Fri 17 Jul 2026, 9:00: posted, 5 of 6 (1 below the top 5).',
    );
    expect(await why()).toContain('Next run Sat 18 Jul 2026, 9:00');
  });

  it('names a weekend', async () => {
    await bot.say('subscribe every day at 9:00 top 5');
    await dayOf(FRIDAY);
    await dayOf('2026-07-18');
    expect(await why()).toContain(
      'Sat 18 Jul 2026, 9:00: nothing to post. Hugging Face has no list at weekends: nothing is newer than 17 Jul 2026.',
    );
    expect(chat.messages.at(-1)?.text).toContain('no list at weekends');
  });

  it('names a source that is late, and the digest comes with its list', async () => {
    await bot.say('subscribe every day at 9:00 top 5');
    await dayOf(FRIDAY, { synced: false });
    expect(await why()).toContain(
      'waiting. The Hugging Face list of 17 Jul 2026 has not come yet.',
    );
    expect(chat.messages).toEqual([]);
    clock.now = at(FRIDAY, '11:00');
    await sync(FRIDAY);
    await bot.deliver();
    expect(chat.messages[0]?.text).toBe('5 papers, 17 Jul 2026');
  });

  it('names a list that did not come in time', async () => {
    await bot.say('subscribe every day at 9:00 top 5');
    await dayOf(FRIDAY, { synced: false });
    clock.now = at(FRIDAY, '12:30');
    await bot.deliver();
    expect(await why()).toContain('The Hugging Face list of 17 Jul 2026 has not come in time.');
  });

  it('says that all was filtered by topic', async () => {
    await bot.say('subscribe every day at 9:00 about zebrafish');
    await dayOf(FRIDAY);
    expect(await why()).toContain('nothing to post. Nothing new here: 0 of 6 (6 off topic).');
  });

  it('says that all was shared already', async () => {
    await bot.say('subscribe every weekday at 9:00 top 6');
    await dayOf(FRIDAY);
    await dayOf(MONDAY);
    expect(await why()).toContain('already shared here');
    expect(await why()).toContain('Mon 20 Jul 2026, 9:00: nothing to post.');
  });

  it('says that a failure paused it, and what to do', async () => {
    await bot.say('subscribe every day at 9:00');
    chat.archived.add('papers');
    await dayOf(FRIDAY);
    expect(await why()).toContain('failed. The channel is archived. Open it again.');
    expect(await why()).toContain('Next run None, since it is paused');
    await dayOf('2026-07-18');
    expect(chat.messages).toEqual([]);
  });

  it('says that the process was down, and delivers the newest slot late and once', async () => {
    await bot.say('subscribe every day at 9:00 top 5');
    await sync(FRIDAY);
    clock.now = at(MONDAY, '15:00');
    await sync(MONDAY);
    await bot.deliver();
    expect(chat.messages.filter((message) => message.parentId === undefined)).toHaveLength(1);
    const words = await why();
    expect(words).toContain('Last run Mon 20 Jul 2026, 9:00: posted');
    expect(words).toContain('not posted. Paperwire was not running at that time.');
  });

  it('adds which source is silent', async () => {
    await bot.say('subscribe every day at 9:00');
    hub.failAlways({ status: 503 });
    await sync(THURSDAY).catch(() => undefined);
    expect(await why()).toContain('Hugging Face does not answer right now');
  });
});

/** The instant of a time in Berlin, which is two hours ahead of UTC in summer. */
function at(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+02:00`);
}

/** Lets the clock show 9:01 of a day, its list read or not, and delivers what is due. */
async function dayOf(day: string, { synced = true } = {}): Promise<void> {
  clock.now = at(day, '09:01');
  if (synced) await sync(day);
  await bot.deliver();
}

async function sync(day: string): Promise<void> {
  const { library, store } = bot;
  for (const source of bot.sources) {
    const parts = { library, store, now: () => clock.now };
    await Array.fromAsync(syncDays(source, [day], parts));
  }
}

/** The answer as lines of label and text. */
async function why(): Promise<string> {
  const answer = await bot.say('why');
  const lines = answer.cards.flatMap((card) =>
    card.blocks.flatMap((block) => {
      if (block.type === 'fields') {
        return block.fields.map((field) => `${field.label} ${field.spans.join('')}`);
      }
      return block.type === 'note' ? [block.spans.join('')] : [];
    }),
  );
  return `${lines.join('\n')}\n${wordsOf(answer)}`;
}
