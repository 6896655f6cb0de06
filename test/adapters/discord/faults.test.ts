import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DiscordBotOnLoopback, openDiscordBot } from '../../fakes/discord-bot.ts';
import {
  ADA,
  GUILD,
  PAPERS,
  PERMISSIONS,
  TEXT_CHANNEL,
  wordsIn,
} from '../../fakes/discord-world.ts';

const CALLBACK = /\/callback$/;
const ORIGINAL = /\/messages\/@original$/;

describe('an answer in Discord', () => {
  let bot: DiscordBotOnLoopback;
  beforeEach(async () => {
    bot = await openDiscordBot();
  });
  afterEach(() => bot.close());
  const show = () => bot.discord.say(ADA, PAPERS, 'show', { paper: 'ELECTRA' });

  it.each([
    ['the first answer gets lost on the way back', { method: 'POST', path: CALLBACK, lost: true }],
    ['the first answer fails', { method: 'POST', path: CALLBACK, status: 502 }],
    ['the answer fails', { method: 'PATCH', path: ORIGINAL, status: 500 }],
    ['the answer gets lost on the way back', { method: 'PATCH', path: ORIGINAL, lost: true }],
    ['Discord asks to wait', { method: 'PATCH', path: ORIGINAL, retryAfter: 0.1 }],
    [
      'Discord asks everyone to wait',
      { method: 'PATCH', path: ORIGINAL, retryAfter: 0.1, isGlobal: true },
    ],
  ])('arrives once when %s', async (_name, fault) => {
    bot.server.fail(fault);
    expect(wordsIn(await show())).toContain('ELECTRA');
    expect(bot.server.world.messages).toHaveLength(1);
  });

  it('is shown to everyone once, also where that is not certain', async () => {
    const answer = await show();
    bot.server.fail({ method: 'POST', path: /^\/webhooks\//, lost: true });
    const asked = bot.discord.press(ADA, answer, 'Share');
    const told = await bot.server.world.message((each) =>
      wordsIn(each).includes('Look before you try again'),
    );
    expect(told.onlyFor).toBe(ADA);
    const shared = bot.server.world.messages.filter(({ onlyFor }) => onlyFor === undefined);
    expect(shared.map(({ interaction }) => interaction)).toEqual([asked.id]);
  });

  it('is given up when its time is over, and the next one arrives', async () => {
    for (const ask of [
      () => bot.discord.command(ADA, PAPERS, 'status'),
      () => bot.discord.command(ADA, PAPERS, 'subscribe'),
    ]) {
      ask().isExpired = true;
    }
    expect(wordsIn(await show())).toContain('ELECTRA');
    expect(bot.server.world.messages).toHaveLength(1);
    expect(bot.server.world.refusals.every((each) => each.includes(': 10062 '))).toBe(true);
  });

  it('says so when the answer can’t be drawn, and nothing is offered for what can’t be found', async () => {
    await bot.store.close();
    const answer = await bot.discord.say(ADA, PAPERS, 'subscriptions');
    expect(wordsIn(answer)).toContain('went wrong');
    const offered = await bot.discord.complete(ADA, PAPERS, 'unsubscribe', { which: 'x' }, 'which');
    expect(offered).toEqual([]);
  });

  it('is no more kept of a server that removes the bot', async () => {
    await bot.discord.say(ADA, PAPERS, 'save', { paper: 'ELECTRA' });
    const person = { platform: 'discord', workspace: GUILD, person: ADA };
    expect(await bot.store.saves.list(person)).toHaveLength(1);
    bot.server.gateway.leave();
    await vi.waitFor(async () => expect(await bot.store.saves.list(person)).toEqual([]), 10_000);
  });

  it('is given in a channel that the bot can’t see', async () => {
    const { world } = bot.server;
    const hidden = world.addChannel({ type: TEXT_CHANNEL, name: 'hidden' });
    world.deny(hidden.id, PERMISSIONS.viewChannel);
    const answer = await bot.discord.say(ADA, hidden.id, 'show', { paper: 'ELECTRA' });
    expect(wordsIn(answer)).toContain('ELECTRA');
    const refused = await bot.discord.say(ADA, hidden.id, 'subscribe', { every: 'day' });
    expect(wordsIn(refused)).toContain('View Channel');
  });
});
