import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from '../../../commands/catalog.ts';
import { openSlackBot, type SlackBotOnLoopback } from '../../fakes/slack-bot.ts';
import { labelsIn, pagesIn, wordsIn } from '../../fakes/slack-driver.ts';

const ADA = 'U0ADA';
const BOB = 'U0BOB';
const PAPERS = 'C0PAPERS';
const READERS = 'C0RANDOM';

describe.each(['socket', 'http'] as const)('a person in Slack, by %s', (mode) => {
  let bot: SlackBotOnLoopback;
  beforeAll(async () => {
    bot = await openSlackBot({ mode });
    bot.server.workspace.addChannel({ id: READERS, name: 'readers' });
  });
  afterAll(async () => {
    await bot.close();
    // Slack refused nothing, whatever was done.
    expect(bot.server.workspace.refusals).toEqual([]);
  });

  it('asks for papers and sees them alone', async () => {
    const answer = await bot.slack.say(ADA, PAPERS, 'continual learning');
    expect(answer.onlyFor).toBe(ADA);
    expect(wordsIn(answer.blocks)).toContain('Continual Learning');
    expect(answer.text).toBe('Papers for “continual learning”');
  });

  it('turns pages in place', async () => {
    const first = await bot.slack.say(ADA, PAPERS, 'search learning');
    const { ts } = first;
    expect(wordsIn(first.blocks)).toContain('Page 1 of');
    const second = await bot.slack.pressed(ADA, first, 'Next');
    expect(second.ts).toBe(ts);
    expect(wordsIn(second.blocks)).toContain('Page 2 of');
    const back = await bot.slack.pressed(ADA, second, 'Previous');
    expect(wordsIn(back.blocks)).toContain('Page 1 of');
  });

  it('shares an answer in their own name', async () => {
    const answer = await bot.slack.say(ADA, PAPERS, 'show ELECTRA');
    const shared = await bot.slack.pressed(ADA, answer, 'Share');
    expect(shared.onlyFor).toBeUndefined();
    expect(wordsIn(shared.blocks)).toContain('Shared by Ada Lovelace');
  });

  it('turns the pages of a shared list for themselves alone', async () => {
    const shared = await bot.slack.say(ADA, PAPERS, 'search learning share');
    const before = wordsIn(shared.blocks);
    const turned = await bot.slack.pressed(BOB, shared, 'Next');
    expect(turned.onlyFor).toBe(BOB);
    expect(wordsIn(shared.blocks)).toBe(before);
  });

  it('votes, and sees the count on the button of a shared card', async () => {
    const shared = await bot.slack.say(ADA, PAPERS, 'show 2003.10555 share');
    const redrawn = bot.slack.message((each) => each.ts === shared.ts && each.edits > 0);
    await bot.slack.press(BOB, shared, 'Vote');
    expect(labelsIn(await redrawn)).toContain('Vote · 1');
  });

  it('votes in a list of their own, and sees the count there', async () => {
    const list = await bot.slack.say(ADA, PAPERS, 'search ELECTRA');
    const redrawn = bot.slack.message((each) => each.ts === list.ts && each.edits > 0);
    await bot.slack.press(ADA, list, 'Vote · 1');
    expect(labelsIn(await redrawn)).toContain('Vote · 2');
  });

  it('types every command, and presses every button of every answer', async () => {
    const lines = commands.flatMap((command) => command.examples);
    for (const line of lines) {
      if (line.startsWith('forget')) continue;
      const answer = await bot.slack.say(ADA, PAPERS, line);
      for (const label of new Set(labelsIn(answer))) {
        if (pagesIn(answer).includes(label)) {
          const { body } = await bot.slack.press(ADA, answer, label);
          expect(body, label).toEqual({});
        } else if (!SKIPPED.test(label)) {
          const pressed = await bot.slack.pressed(ADA, answer, label);
          expect(wordsIn(pressed.blocks), `${line} ${label}`).not.toContain('went wrong');
        }
      }
    }
  });

  it('types odd things and is answered', async () => {
    for (const text of [
      '',
      '<!channel> *x* & <https://evil|arxiv.org>',
      '🧠'.repeat(500),
      '\u202egnitset',
    ]) {
      const answer = await bot.slack.say(ADA, PAPERS, text);
      expect(answer.onlyFor).toBe(ADA);
    }
  });

  it('writes to the bot, with and without the slash', async () => {
    const direct = bot.server.workspace.directChannel(ADA);
    for (const text of ['show ELECTRA', '/papers show ELECTRA', 'ELECTRA']) {
      const answer = await bot.slack.write(ADA, direct, text);
      expect(answer.onlyFor).toBeUndefined();
      expect(wordsIn(answer.blocks)).toMatch(/ELECTRA ?: Pre-training/);
    }
  });

  it('mentions the bot and is answered alone, in the thread', async () => {
    const parent = bot.slack.post(BOB, PAPERS, 'What about this?');
    const answer = await bot.slack.write(ADA, PAPERS, '<@U0BOT> summarize ELECTRA', parent.ts);
    expect(answer.onlyFor).toBe(ADA);
    expect(answer.threadTs).toBe(parent.ts);
    expect(wordsIn(answer.blocks)).toContain('ELECTRA');
  });

  it('opens the App Home, and its buttons answer in a message', async () => {
    const home = await bot.slack.openHome(ADA);
    expect(wordsIn(home.view)).toContain('Your reading list');
    const answer = bot.slack.message((each) => each.by === 'bot');
    await bot.slack.pressInView(ADA, home, 'All commands');
    expect((await answer).channel).toBe(bot.server.workspace.directChannel(ADA));
    const form = bot.slack.view();
    await bot.slack.pressInView(ADA, home, 'Subscribe');
    expect((await form).type).toBe('modal');
  });

  it('pastes a link and sees a card below it, and that it was shared before', async () => {
    const url = 'https://arxiv.org/abs/2103.00020';
    const drawn = bot.slack.message((each) => each.unfurls[url] !== undefined);
    bot.server.workspace.addChannel({ id: 'C0LINKS', name: 'links' });
    await bot.slack.pasteLink(ADA, 'C0LINKS', `Look: ${url}`);
    expect(wordsIn((await drawn).unfurls[url])).not.toContain('Already shared');
    const again = bot.slack.message((each) => each.unfurls[url] !== undefined);
    await bot.slack.pasteLink(BOB, 'C0LINKS', `And again ${url}`);
    expect(wordsIn((await again).unfurls[url])).toContain('Already shared here on');
  });

  it('looks up the papers of a message', async () => {
    const message = bot.slack.post(
      BOB,
      PAPERS,
      'See 2103.00020 and <https://arxiv.org/abs/2003.10555>.',
    );
    const answer = await bot.slack.lookUp(ADA, message);
    expect(wordsIn(answer.blocks)).toContain('ELECTRA');
    expect(wordsIn(answer.blocks)).toContain('Learning Transferable Visual Models');
    const words = bot.slack.post(BOB, PAPERS, 'continual learning');
    expect(wordsIn((await bot.slack.lookUp(ADA, words)).blocks)).toContain('Papers for');
  });

  it('subscribes by a form with a preview, and gets the thread', async () => {
    const form = await bot.slack.openForm(BOB, 'C0PAPERS', 'subscribe');
    expect(JSON.stringify(form.view)).toContain('America/New_York');
    const values = {
      'field:-channel': { type: 'conversations_select', selected_conversation: PAPERS },
      'field:every': { type: 'plain_text_input', value: 'day' },
      'field:at': { type: 'plain_text_input', value: '25:00' },
      'field:tz': { type: 'plain_text_input', value: 'UTC' },
      'field:top': { type: 'number_input', value: '2' },
      'field:skip-empty': { type: 'checkboxes', selected_options: [] },
    };
    const previewed = bot.slack.view((each) => each.updates > 0);
    await bot.slack.change(BOB, form, { ...values, 'field:at': { value: '9:00' } }, 'at');
    expect(wordsIn((await previewed).view)).toContain('Every day at 9:00');
    const complained = bot.slack.view((each) => each.updates > 1);
    await bot.slack.submit(BOB, form, values);
    expect(wordsIn((await complained).view)).toContain('25:00');
    const accepted = bot.slack.view((each) => each.updates > 2);
    await bot.slack.submit(BOB, form, { ...values, 'field:at': { value: '9:00' } });
    expect(wordsIn((await accepted).view)).toContain('Subscribed');

    const list = await bot.slack.say(BOB, PAPERS, 'subscriptions');
    const parent = bot.slack.message((each) => each.metadata !== undefined && each.by === 'bot');
    const place = { platform: 'slack', workspace: bot.server.workspace.team, channel: PAPERS };
    const held = await bot.store.subscriptions.inPlace(place);
    const own = held.findIndex(({ top, language }) => top === 2 && language === undefined);
    await bot.slack.press(BOB, list, 'Send now', own);
    const { ts, blocks } = await parent;
    const replies = () => bot.server.workspace.messages.filter((each) => each.threadTs === ts);
    // With the second one there, the first is noted.
    await vi.waitFor(() => expect(replies().length).toBeGreaterThan(1), 10_000);
    expect(wordsIn(blocks)).toMatch(/^\d papers/);
    const thread = replies();
    expect(thread[0]?.metadata).toMatchObject({ event_type: 'paperwire_delivery' });

    const [first] = thread;
    if (first === undefined) throw new Error('The thread is empty.');
    const counted = bot.slack.message((each) => each.ts === ts && each.edits > 0);
    await bot.slack.press(ADA, first, labelsIn(first).find((each) => /^Vote/.test(each)) ?? '');
    expect(wordsIn((await counted).blocks)).toMatch(/\d votes? from your team/);

    const number = /arxiv\.org\/abs\/([\d.]+)/.exec(JSON.stringify(first.blocks))?.[1] ?? '';
    await bot.slack.say(BOB, PAPERS, `unvote ${number}`);
    const counts = await bot.store.votes.count(place, [`arxiv:${number}`]);
    const label = `Vote · ${(counts.get(`arxiv:${number}`)?.team ?? 0) + 1}`;
    const redrawn = bot.slack.message(
      (each) => each.ts === first.ts && labelsIn(each).includes(label),
    );
    await bot.slack.say(BOB, PAPERS, `vote ${number}`);
    await redrawn;
  });

  it('pauses, resumes, removes and brings back a subscription by buttons', async () => {
    const subscribed = await bot.slack.say(ADA, READERS, 'subscribe every sunday top 3');
    expect(wordsIn((await bot.slack.pressed(ADA, subscribed, 'Undo')).blocks)).toContain('Ended');
    await bot.slack.say(ADA, READERS, 'subscribe every sunday top 3');
    const list = await bot.slack.say(ADA, READERS, 'subscriptions');
    const paused = await bot.slack.pressed(ADA, list, 'Pause');
    expect(wordsIn(paused.blocks)).toContain('Paused: Every Sunday');
    expect(wordsIn((await bot.slack.pressed(ADA, paused, 'Resume')).blocks)).toContain('Resumed');
    const again = await bot.slack.say(ADA, READERS, 'subscriptions');
    const removed = await bot.slack.pressed(ADA, again, 'Remove');
    const back = await bot.slack.pressed(ADA, removed, 'Undo');
    expect(wordsIn(back.blocks)).toContain('Subscribed');
  });

  it('is forgotten when they say so', async () => {
    await bot.slack.say(BOB, PAPERS, 'save ELECTRA');
    const asked = await bot.slack.say(BOB, PAPERS, 'forget');
    const done = await bot.slack.pressed(BOB, asked, 'Delete it all');
    expect(wordsIn(done.blocks)).toContain('nothing of you is kept');
    expect(wordsIn((await bot.slack.say(BOB, PAPERS, 'saved')).blocks)).toContain('is empty');
  });

  it('is welcomed where the bot is added', async () => {
    const channel = bot.server.workspace.addChannel({ id: 'C0NEW', name: 'new' });
    const welcome = bot.slack.message((each) => each.channel === channel.id);
    await bot.slack.event('member_joined_channel', {
      type: 'member_joined_channel',
      user: bot.server.workspace.botUser,
      channel: channel.id,
      inviter: ADA,
    });
    const words = wordsIn((await welcome).blocks);
    expect(words).toContain('Hello!');
    expect(words).toContain('/papers graph neural networks');
    const answer = await bot.slack.pressed(ADA, await welcome, 'Help');
    expect(wordsIn(answer.blocks)).toContain('Ask for papers');
  });

  it('is acknowledged within three seconds, each time', () => {
    expect(bot.server.ackTimes.length).toBeGreaterThan(100);
    expect(Math.max(...bot.server.ackTimes)).toBeLessThan(3000);
  });
});

/** What changes the channel is walked on its own. */
const SKIPPED = /^(?:Send now|Undo|Pause|Resume|Remove|Subscribe)$/;
