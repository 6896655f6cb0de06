import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText, type Reply } from '../../src/replies/reply.ts';
import { type Bot, openBot, wordsOf } from '../fakes/bot.ts';
import { type ChatServer, startChatServer } from '../fakes/chat-server.ts';

let chat: ChatServer;
let bot: Bot;
beforeEach(async () => {
  chat = await startChatServer();
  // A Tuesday, 9:00 in Berlin.
  bot = await openBot({ now: new Date('2026-06-30T07:00:00Z'), chatUrl: chat.url });
});
afterEach(async () => {
  await bot.close();
  await chat.close();
});

describe('subscribe', () => {
  it('repeats it in plain words, gives the next three times and a preview', async () => {
    const line = 'subscribe every weekday at 9:00 tz Europe/Berlin top 5 about "language models"';
    const answer = await bot.say(line);
    expect(answer.text).toBe(
      'Subscribed. Every weekday at 9:00, Europe/Berlin time: up to 5 papers about "language models".',
    );
    const words = wordsOf(answer);
    expect(words).toContain('Wed 1 Jul 2026, 9:00 · Thu 2 Jul 2026, 9:00 · Fri 3 Jul 2026, 9:00');
    expect(words).toContain('What it would have posted:');
    expect(words).toMatch(/\d of 70 \(\d+ off topic/);
  });

  it('takes the zone of the person, else the default', async () => {
    expect((await bot.say('subscribe every monday')).text).toContain('Europe/Berlin time');
    const answer = await bot.say('subscribe every monday', { zone: undefined });
    expect(answer.text).toContain('Every Monday at 9:00, UTC');
  });

  it('takes a cron line', async () => {
    expect((await bot.say('subscribe every "30 8 1 * *"')).text).toContain(
      'On the 1st of every month at 8:30',
    );
  });

  it.each([
    ['every fortnight', '“fortnight” is no day or days of the week.'],
    ['at 25:00', '“25:00” is no time of day. Try at 9:00 or at 17:30.'],
    ['at 9:00 Berlin time', 'names a time zone too. Try at 9:00 tz Europe/Berlin.'],
    ['at 9:00, Europe/Berlin time', '“Europe/Berlin time” is a time zone. Try tz Europe/Berlin.'],
    ['tz Mars', '“Mars” is no time zone.'],
    ['every "61 9 * * *"', '61'],
    ['top 0', 'top takes a whole number from 1 to 20, not “0”. Try: top 5'],
    ['min-votes many', 'min-votes takes a whole number from 0 to 1000, not “many”.'],
    ['bananas', 'subscribe has no option “bananas”'],
  ])('keeps nothing of %s, and says what is wrong', async (options, sentence) => {
    const answer = await bot.say(`subscribe ${options}`);
    expect(answer.outcome).toBe('error');
    expect(answer.text).toContain(sentence);
    expect((await bot.say('subscriptions')).outcome).toBe('nothing');
  });

  it('is for those who may manage the channel', async () => {
    const answer = await bot.say('subscribe every day', { mayManage: false });
    expect(answer.text).toContain('Only people who may manage this channel');
    expect((await bot.say('subscriptions')).outcome).toBe('nothing');
  });

  it('refuses what the channel has already', async () => {
    await bot.say('subscribe every day');
    expect((await bot.say('subscribe every day')).text).toContain('has that subscription already');
  });
});

describe('subscriptions', () => {
  it('are listed for their own channel alone, and steered by number or button', async () => {
    await bot.say('subscribe every day');
    bot.clock.now = new Date(bot.clock.now.getTime() + 1000);
    await bot.say('subscribe every monday top 3');
    const elsewhere = { place: { platform: 'loopback', workspace: 'team', channel: 'other' } };
    expect((await bot.say('subscriptions', elsewhere)).outcome).toBe('nothing');
    const list = await bot.say('subscriptions');
    expect(list.cards.map((card) => card.number)).toEqual([undefined, 1, 2]);
    expect((await press(list, 'Pause')).text).toMatch(/^Paused: Every day/);
    expect(wordsOf(await bot.say('subscriptions'))).toContain('Paused: by Ada.');
    expect((await bot.say('subscriptions resume 1')).text).toMatch(/^Resumed: Every day/);
    expect((await bot.say('unsubscribe #2')).text).toMatch(/^Ended: Every Monday/);
    expect((await bot.say('subscriptions')).cards).toHaveLength(2);
  });

  it('come back by Undo as they were', async () => {
    const lines = [
      'subscribe every weekday at 7:30 and 17:45 top 3 about "graph nets" -survey min-votes 7 silent skip-empty',
      'subscribe every "0 6,18 1,15 1-6 *" tz Asia/Kathmandu',
    ];
    for (const line of lines) {
      const before = await bot.say(line);
      const after = await press(await bot.say('unsubscribe'), 'Undo');
      expect(after.text).toBe(before.text);
      await bot.say('unsubscribe');
    }
  });

  it('are previewed as they are, and not with other options', async () => {
    await bot.say('subscribe every day top 2');
    expect((await bot.say('preview of 1')).text).toContain('up to 2 papers');
    expect((await bot.say('preview of 1 top 3')).text).toBe(
      'of shows a subscription as it is, without top. Try: preview of 1, or leave out of.',
    );
  });

  it.each([
    [1, '70 with fewer than 1 vote'],
    [1000, '70 with fewer than 1,000 votes'],
  ])('count what has fewer votes than %i', async (votes, words) => {
    expect(wordsOf(await bot.say(`preview min-votes ${votes}`))).toContain(words);
  });

  it('are sent now when someone says so', async () => {
    await bot.say('subscribe every day top 2');
    await press(await bot.say('subscriptions'), 'Send now');
    await bot.deliver();
    expect(chat.messages).toHaveLength(3);
  });
});

describe('a due digest', () => {
  it('is one parent and one reply a paper', async () => {
    await bot.say('subscribe every day at 9:00 top 3');
    await tomorrow();
    expect(chat.messages.map((message) => message.parentId)).toEqual([undefined, 'm1', 'm1', 'm1']);
    expect(chat.messages[0]?.text).toBe('3 papers, 13 Mar 2025');
    expect(chat.refusals).toEqual([]);
  });

  it('brings what people submitted first, in their name', async () => {
    await bot.say('subscribe every day at 9:00 top 1');
    await bot.say('submit ELECTRA worth a read');
    await tomorrow();
    expect(chat.messages.map((message) => message.text)).toEqual([
      '2 papers, 13 Mar 2025',
      'ELECTRA: Pre-training Text Encoders as Discriminators Rather Than Generators',
      'B-cosification: Transforming Deep Neural Networks to be Inherently Interpretable',
    ]);
  });

  it('leaves out what the channel had, also from a person who shared it', async () => {
    await bot.say('show B-cosification share');
    await bot.say('subscribe every day at 9:00 top 1');
    await tomorrow();
    expect(chat.messages[1]?.text).toMatch(/^Generative Discovery/);
  });

  it('is not sent for a paused subscription', async () => {
    await bot.say('subscribe every day at 9:00');
    await bot.say('subscriptions pause');
    await tomorrow();
    expect(chat.messages).toEqual([]);
  });

  it('follows the votes of the team', async () => {
    await bot.say('vote ELECTRA');
    await bot.say('vote ELECTRA', { person: 'grace' });
    await bot.say('subscribe every day at 9:00 top 1');
    const place = { platform: 'loopback', workspace: 'team', channel: 'favourites' };
    await bot.say('subscribe every day at 9:00 top 5 about team:top', { place });
    await tomorrow();
    const texts = chat.messages.map((message) => message.text);
    expect(texts).toContain('1 paper that this team voted for, 13 Mar 2025');
    expect(texts.filter((text) => text.startsWith('ELECTRA'))).toHaveLength(2);
    expect(wordsOf(await bot.say('trending about "discriminators"'))).toContain(
      '2 votes from your team',
    );
  });
});

describe('saved papers', () => {
  it('are each person’s own, and can be taken away', async () => {
    await bot.say('save ELECTRA');
    bot.clock.now = new Date(bot.clock.now.getTime() + 1000);
    await bot.say('save 2103.00020');
    expect((await bot.say('saved')).paperIds).toEqual(['arxiv:2103.00020', 'arxiv:2003.10555']);
    expect((await bot.say('saved', { person: 'grace' })).outcome).toBe('nothing');
    expect(wordsOf(await bot.say('saved as csv'))).toContain('arxiv:2003.10555,ELECTRA');
    expect(wordsOf(await bot.say('saved as bibtex'))).toContain('@misc{clark2020electra');
    await press(await bot.say('unsave ELECTRA'), 'Undo');
    expect((await bot.say('saved')).paperIds).toHaveLength(2);
  });

  it('and everything else of a person is gone after forget me', async () => {
    await bot.say('save ELECTRA');
    await bot.say('vote ELECTRA');
    await press(await bot.say('forget'), 'Delete it all');
    expect((await bot.say('saved')).outcome).toBe('nothing');
    expect((await bot.say('vote ELECTRA')).text).toContain('(1 vote from your team)');
  });
});

async function tomorrow(): Promise<void> {
  bot.clock.now = new Date(bot.clock.now.getTime() + 86_400_000);
  await bot.deliver();
}

async function press(answer: Reply, label: string): Promise<Reply> {
  const ofCards = answer.cards.flatMap((card) =>
    card.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : [])),
  );
  const button = [...answer.buttons, ...ofCards].find((each) => each.label === label);
  if (button?.type !== 'run') throw new Error(`no button ${label} in ${plainText([answer.text])}`);
  return bot.say(button.line);
}
