import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from '../../../commands/catalog.ts';
import { card, reply } from '../../../src/replies/reply.ts';
import { type DiscordBotOnLoopback, openDiscordBot } from '../../fakes/discord-bot.ts';
import {
  type DiscordDriver,
  labelsIn,
  type TypedOptions,
  typedOptions,
} from '../../fakes/discord-driver.ts';
import {
  ADA,
  BOB,
  type FakeMessage,
  FORUM,
  GUILD,
  PAPERS,
  TEXT_CHANNEL,
  wordsIn,
} from '../../fakes/discord-world.ts';

describe('a person in Discord', () => {
  let bot: DiscordBotOnLoopback;
  beforeAll(async () => {
    bot = await openDiscordBot();
  });
  afterAll(async () => {
    await bot.close();
    // Discord refused nothing, whatever was done.
    expect(bot.server.world.refusals).toEqual([]);
  });

  it('asks for papers and sees them alone', async () => {
    const answer = await bot.discord.say(ADA, PAPERS, 'search', { query: 'continual learning' });
    expect(answer.onlyFor).toBe(ADA);
    expect(wordsIn(answer)).toContain('Continual Learning');
  });

  it('turns pages in place', async () => {
    const first = await bot.discord.say(ADA, PAPERS, 'search', { query: 'learning' });
    expect(wordsIn(first)).toContain('Page 1 of');
    const second = await bot.discord.pressed(ADA, first, 'Next');
    expect(second).toBe(first);
    expect(wordsIn(second)).toContain('Page 2 of');
    expect(wordsIn(await bot.discord.pressed(ADA, second, 'Previous'))).toContain('Page 1 of');
  });

  it('shares an answer in their own name', async () => {
    const answer = await bot.discord.say(ADA, PAPERS, 'show', { paper: 'ELECTRA' });
    const shared = await bot.discord.sharedBy(bot.discord.press(ADA, answer, 'Share'));
    expect(wordsIn(shared)).toContain('Shared by Ada Lovelace');
    expect(wordsIn(shared)).toContain('ELECTRA');
  });

  it('turns the pages of a shared list for themselves alone', async () => {
    const options = { query: 'learning', share: true };
    const asked = bot.discord.command(ADA, PAPERS, 'search', options);
    const shared = await bot.discord.sharedBy(asked);
    const before = wordsIn(shared);
    const turned = await bot.discord.pressed(BOB, shared, 'Next');
    expect(turned.onlyFor).toBe(BOB);
    expect(wordsIn(turned)).toContain('Page 2 of');
    expect(wordsIn(shared)).toBe(before);
  });

  it('is told of a mistake alone, also when the answer was to be shared', async () => {
    const options = { query: 'learning', since: 'never', share: true };
    const answer = await bot.discord.say(ADA, PAPERS, 'search', options);
    expect(answer.onlyFor).toBe(ADA);
    expect(wordsIn(answer)).toContain('never');
  });

  it('picks a paper from a list', async () => {
    const list = await bot.discord.say(ADA, PAPERS, 'search', { query: 'learning' });
    const shown = await bot.discord.choose(ADA, list, 1);
    expect(shown.onlyFor).toBe(ADA);
    expect(wordsIn(shown)).toContain('Authors');
  });

  it('runs every subcommand, and presses every button of every answer', async () => {
    for (const { name, options, line } of allExamples()) {
      const answer = await bot.discord.say(ADA, PAPERS, name, options);
      expect(wordsIn(answer), line).not.toContain('went wrong');
      const labels = [...new Set(labelsIn(answer))].filter((label) => !SKIPPED.test(label));
      await Promise.all(
        labels.map(async (label) => {
          if (label === 'Share') {
            const shared = await bot.discord.sharedBy(bot.discord.press(ADA, answer, label));
            expect(wordsIn(shared), line).toContain('Shared by');
          } else {
            const pressed = await bot.discord.pressed(ADA, answer, label);
            expect(wordsIn(pressed), `${line} ${label}`).not.toContain('went wrong');
          }
        }),
      );
    }
  }, 60_000);

  it('types odd things and is answered', async () => {
    for (const query of [
      '@everyone *x* <@1> [x](https://evil.example)',
      '🧠'.repeat(500),
      '\u202egn',
    ]) {
      const answer = await bot.discord.say(ADA, PAPERS, 'search', { query });
      expect(answer.onlyFor).toBe(ADA);
    }
  });

  it('talks to the bot in a direct conversation, where nothing is hidden', async () => {
    const direct = bot.server.world.directChannel(ADA).id;
    const answer = await bot.discord.say(ADA, direct, 'show', { paper: '2003.10555', share: true });
    expect(answer.onlyFor).toBeUndefined();
    expect(wordsIn(answer)).toContain('ELECTRA');
    const subscribed = await bot.discord.say(ADA, direct, 'subscribe', { every: 'monday' });
    expect(wordsIn(subscribed)).toContain('Subscribed');
  });

  it('looks up the papers of a message', async () => {
    const two = bot.discord.write(BOB, PAPERS, 'See 2103.00020, https://arxiv.org/abs/2003.10555');
    const answer = await bot.discord.lookUp(ADA, two);
    expect(wordsIn(answer)).toContain('ELECTRA');
    expect(wordsIn(answer)).toContain('Learning Transferable Visual Models');
    const words = bot.discord.write(BOB, PAPERS, 'continual learning');
    expect(wordsIn(await bot.discord.lookUp(ADA, words))).toContain('Continual Learning');
    const nothing = bot.discord.write(BOB, PAPERS, '');
    const said = await bot.discord.lookUp(ADA, nothing);
    expect(said.onlyFor).toBe(ADA);
    expect(wordsIn(said)).toContain('no words');
  });

  it.each<readonly [string, Parameters<DiscordDriver['write']>[3]]>([
    ['an embed’s address', { embeds: [{ type: 'link', url: 'https://arxiv.org/abs/2003.10555' }] }],
    [
      'an embed’s field',
      {
        embeds: [
          {
            type: 'rich',
            title: 'New',
            fields: [{ name: 'Paper', value: 'https://huggingface.co/papers/2003.10555' }],
          },
        ],
      },
    ],
    [
      'a component',
      {
        components: [
          {
            type: 17,
            components: [
              { type: 10, content: 'See [this](https://arxiv.org/pdf/2003.10555v1)' },
              { type: 14 },
            ],
          },
        ],
      },
    ],
    ['a file’s name', { files: ['2003.10555v1.pdf'] }],
  ])('looks up a paper that %s names', async (_name, parts) => {
    const message = bot.discord.write(BOB, PAPERS, '', parts);
    expect(wordsIn(await bot.discord.lookUp(ADA, message))).toContain('ELECTRA');
    const forwarding = bot.discord.write(ADA, PAPERS, '', { forwards: message });
    expect(wordsIn(await bot.discord.lookUp(BOB, forwarding))).toContain('ELECTRA');
  });

  it('looks up the papers of an answer that the bot gave', async () => {
    const options = { query: 'ELECTRA', share: true };
    const asked = bot.discord.command(ADA, PAPERS, 'search', options);
    const shared = await bot.discord.sharedBy(asked);
    expect(wordsIn(await bot.discord.lookUp(BOB, shared))).toContain('ELECTRA');
  });

  it('is offered titles, time zones and subscriptions while typing', async () => {
    const complete = (verb: string, options: TypedOptions, focused: string) =>
      bot.discord.complete(ADA, PAPERS, verb, options, focused);
    const titles = await complete('show', { paper: 'electra pre' }, 'paper');
    expect(titles[0]).toMatchObject({ name: expect.stringMatching(/^ELECTRA/) });
    const shown = await bot.discord.say(ADA, PAPERS, 'show', {
      paper: String(titles[0]?.['value']),
    });
    expect(wordsIn(shown)).toContain('ELECTRA');
    const byNumber = await complete('show', { paper: '2003.10555' }, 'paper');
    expect(byNumber).toEqual([titles[0]]);
    expect(await complete('show', { paper: ' ' }, 'paper')).toEqual([]);
    const zones = await complete('subscribe', { tz: 'munich' }, 'tz');
    expect(zones[0]).toEqual({ name: 'Europe/Berlin', value: 'Europe/Berlin' });
    await bot.discord.say(ADA, PAPERS, 'subscribe', { every: 'friday', about: 'graph nets' });
    const held = await complete('unsubscribe', { which: 'graph' }, 'which');
    expect(held).toHaveLength(1);
    const gone = await bot.discord.say(ADA, PAPERS, 'unsubscribe', {
      which: String(held[0]?.['value']),
    });
    expect(wordsIn(gone)).not.toContain('There is no');
  });

  it('is offered topics of the library, what was typed first', async () => {
    const complete = async (verb: string, options: TypedOptions, focused: string) =>
      (await bot.discord.complete(ADA, PAPERS, verb, options, focused)).map(
        (each) => each['value'],
      );
    // They are read while people begin to ask.
    await vi.waitFor(async () => {
      const topics = await complete('search', { query: 'deep neu' }, 'query');
      expect(topics.slice(0, 2)).toEqual(['deep neu', 'deep neural networks']);
    }, 10_000);
    expect(await complete('subscribe', { about: '' }, 'about')).toContain('deep learning');
    const compared = await complete('trends', { topic: 'diffusion vs deep neu' }, 'topic');
    expect(compared).toContain('diffusion vs deep neural networks');
    expect(await complete('subscribe', { about: 'team' }, 'about')).toContain('team:top');
    expect(await complete('trending', { about: 'team:t' }, 'about')).toEqual(['team:t']);
    expect(await complete('preview', { about: 'x'.repeat(101) }, 'about')).toEqual([]);
    expect(await complete('trending', { about: ' @everyone ' }, 'about')).toEqual(['@everyone']);
  });

  it('is offered the paper that a number or an id names', async () => {
    const list = await bot.discord.say(ADA, PAPERS, 'search', { query: 'continual learning' });
    const second = wordsIn(list)
      .split('\n')
      .find((line) => line.startsWith('2. '));
    const [choice] = await bot.discord.complete(ADA, PAPERS, 'show', { paper: '2' }, 'paper');
    expect(choice?.['name']).toBe(second);
    const unknown = await bot.discord.complete(
      ADA,
      PAPERS,
      'show',
      { paper: '2601.99999' },
      'paper',
    );
    expect(unknown[0]?.['value']).toBe('2601.99999');
  });

  it('may not set up what is posted without managing the channel', async () => {
    const answer = await bot.discord.say(BOB, PAPERS, 'subscribe', { every: 'day' });
    expect(wordsIn(answer)).toContain('Only people who may manage');
  });

  it.each([
    ['a text channel', PAPERS],
    ['a forum', FORUM],
  ])('subscribes by a form, and gets the thread in %s', async (_name, channel) => {
    // In a forum people write in posts.
    const place =
      channel === FORUM
        ? bot.server.world.addChannel({ type: 11, name: 'a post', parentId: FORUM }).id
        : channel;
    const form = await bot.discord.openForm(ADA, place, 'subscribe');
    const values = { schedule: 'day at 25:00 tz UTC', top: '2', flags: ['silent'] };
    const mistaken = await bot.discord.submit(ADA, form, values);
    expect(wordsIn(mistaken)).toContain('25:00');
    const again = await bot.discord.openForm(ADA, place, 'subscribe');
    const accepted = await bot.discord.submit(ADA, again, { ...values, schedule: 'day' });
    expect(wordsIn(accepted)).toContain('Every day at 9:00');
    expect(wordsIn(accepted)).toContain('up to 2 papers, silent on Discord.');

    const sent = bot.server.world.messages.length;
    const isNew = (id: string) =>
      bot.server.world.messages.slice(sent).some((each) => each.id === id);
    await bot.discord.pressed(ADA, accepted, 'Send now');
    const second = await bot.server.world.message(
      (each) => isNew(each.id) && each.nonce?.endsWith('.2') === true,
      'the second paper',
    );
    const parent = bot.server.world.messages.find((each) => each.id === second.channel);
    expect(parent && wordsIn(parent)).toMatch(/^\d papers/);
    expect(parent?.channel).toBe(channel === FORUM ? parent?.id : channel);
    const thread = bot.server.world.channels.get(second.channel);
    expect(thread).toMatchObject({ parentId: channel, name: expect.stringMatching(/^\d papers/) });

    const [eve, dan] = [bot.server.world.newId(), bot.server.world.newId()];
    for (const id of [eve, dan]) bot.server.world.people.set(id, { name: id, isManager: false });
    await bot.discord.pressed(eve, second, voteOf(second));
    const counted = await bot.server.world.message(
      (each) => each.id === parent?.id && each.edits > 0,
      'the count',
    );
    expect(wordsIn(counted)).toMatch(/\d votes? from your team/);
    const ofPaper = await bot.server.world.message(
      (each) => each.id === second.id && each.edits > 0,
      'the button',
    );
    const votes = Number(/ · (\d+)$/.exec(voteOf(ofPaper))?.[1]);
    expect(votes).toBeGreaterThan(0);
    const { edits } = second;
    const paper = wordsIn(second).split('\n', 1)[0] ?? '';
    await bot.discord.say(dan, place, 'vote', { paper });
    await bot.server.world.message((each) => each.id === second.id && each.edits > edits);
    expect(voteOf(second)).toBe(`Vote · ${votes + 1}`);
    await bot.discord.say(dan, place, 'unvote', { paper });
    await bot.server.world.message((each) => each.id === second.id && each.edits > edits + 1);
    expect(voteOf(second)).toBe(`Vote · ${votes}`);
  });

  it.each([
    [{}, 'Every weekday at 9:00, UTC: up to 5 papers.'],
    [
      { schedule: 'monday and friday at 17:30 tz Berlin', about: 'graph nets', 'min-votes': '3' },
      'at 17:30, Europe/Berlin time: up to 5 papers about graph nets with 3 votes or more.',
    ],
    [{ schedule: 'at 7:00 every sunday top 9', top: '' }, 'Every Sunday at 7:00, UTC: up to 9'],
    [
      { flags: ['silent', 'skip-empty'], about: 'top 3' },
      'about top 3, silent on Discord, nothing',
    ],
    [{ schedule: 'weekday at noonish' }, 'noonish'],
    [{ schedule: 'weekday sort newest' }, 'sort'],
    [{ 'min-votes': 'many' }, 'min-votes takes a whole number'],
    [{ top: '@everyone' }, 'top takes a whole number'],
  ])('fills in %j', async (values, words) => {
    const channel = bot.server.world.addChannel({ type: TEXT_CHANNEL, name: 'forms' }).id;
    const form = await bot.discord.openForm(ADA, channel, 'subscribe');
    expect(wordsIn(await bot.discord.submit(ADA, form, values))).toContain(words);
  });

  it('presses buttons about a channel in the direct conversation, as far as they may', async () => {
    const { world } = bot.server;
    const place = { platform: 'discord', workspace: GUILD, channel: PAPERS };
    await bot.discord.say(ADA, PAPERS, 'subscribe', { every: 'tuesday', about: 'audio' });
    const held = await bot.store.subscriptions.inPlace(place);
    const id = held.find(({ about }) => about === 'audio')?.id ?? '';
    const told = reply('Paused', {
      cards: [card('It is paused.')],
      buttons: [{ type: 'run', label: 'Remove', line: `unsubscribe ${id}` }],
    });
    for (const person of [BOB, ADA]) {
      await bot.running.platform.tell(place, person, told);
      const direct = world.directChannel(person).id;
      const message = await world.message((each) => each.channel === direct);
      const answer = await bot.discord.pressed(person, message, 'Remove');
      const isThere = (await bot.store.subscriptions.get(id)) !== undefined;
      expect(isThere, wordsIn(answer)).toBe(person === BOB);
    }
  });

  it('presses a button of a message from before, whose line is kept no more', async () => {
    const answer = await bot.discord.say(ADA, PAPERS, 'show', { paper: 'ELECTRA' });
    answer.components = JSON.parse(
      JSON.stringify(answer.components).replace(/"r1:[^"]*"/, '"r1#nobody-knows-this-key0"'),
    );
    const [label = ''] = labelsIn(answer);
    expect(wordsIn(await bot.discord.pressed(ADA, answer, label))).toContain('expired');
  });

  it('is answered first within the three seconds that Discord gives, each time', () => {
    const times = [...bot.server.interactions.all.values()].map(({ ackMs }) => ackMs ?? Infinity);
    expect(times.length).toBeGreaterThan(100);
    expect(times.every(Number.isFinite)).toBe(true);
  });
});

function voteOf(message: FakeMessage): string {
  return labelsIn(message).find((each) => /^Vote/.test(each)) ?? '';
}

/** What changes the channel is walked on its own. */
const SKIPPED = /^(?:Send now|Undo|Pause|Resume|Remove|Subscribe|Delete it all)$/;

/** Every example of every command, as Discord’s typed options. */
function allExamples() {
  return commands.flatMap((command) =>
    command.examples
      .filter((line) => line !== 'subscribe' && line !== 'forget me')
      .map((line) => ({ ...typedOptions(line), line })),
  );
}
