/** From what someone asks to the answer on their screen. */

import type { BaseInteraction } from 'discord.js';
import type { Caller } from '../../commands/command.ts';
import type { CommandCall } from '../../commands/dispatch.ts';
import { refreshThreads } from '../../src/digest/delivery/refresh-threads.ts';
import { UnavailableError } from '../../src/errors.ts';
import { drawPlots } from '../../src/plots/draw-plots.ts';
import { errorCard } from '../../src/replies/error-card.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Place } from '../../src/store/store.ts';
import type { Answering } from './answering.ts';
import { keepLines } from './custom-id.ts';
import { callerOf, type DiscordBot } from './discord-bot.ts';
import { type DiscordMessage, type RenderOptions, renderReply } from './render-reply.ts';
import { withVotes } from './vote-counts.ts';

export interface Asked {
  readonly interaction: BaseInteraction;
  readonly answering: Answering;
  /** The channel that it is about, where that is not the one that it was asked in. */
  readonly channel: string | undefined;
}

/** Answers alone; in a direct conversation nobody else reads anyway. */
export function isPrivate({ guildId }: BaseInteraction): boolean {
  return guildId !== null;
}

/** Answers what was promised before. */
export async function answerCall(bot: DiscordBot, call: CommandCall, asked: Asked): Promise<void> {
  await answerWith(bot, asked, (caller) => bot.answer(call, caller));
}

/** As `answerCall`, with an answer that is made in another way. */
export async function answerWith(
  bot: DiscordBot,
  asked: Asked,
  make: (caller: Caller) => Promise<Reply>,
): Promise<void> {
  try {
    const caller = await callerOf(bot, asked.interaction, asked.channel);
    const reply = await make(caller);
    await send(bot, asked, reply, caller);
    const { recount } = reply;
    if (recount !== undefined) {
      bot.work.add('thread', () => refreshThreads(caller.place, recount, bot));
    }
  } catch (error) {
    bot.logger.error({ err: error }, 'an answer did not reach Discord');
    await say(asked, 'Something went wrong with Discord here. Try again in a few minutes.');
  }
}

/** Puts a sentence in the place of the promise. */
export async function say({ answering }: Asked, sentence: string): Promise<void> {
  await answering.edit(renderReply(errorCard(sentence)));
}

async function send(bot: DiscordBot, asked: Asked, reply: Reply, caller: Caller): Promise<void> {
  const { answering, channel, interaction } = asked;
  if (reply.visibility === 'private' || !isPrivate(interaction)) {
    const options = { channel, turnsInPlace: true };
    await withPictures(bot, reply, caller.place, options, (message) => answering.edit(message));
    return;
  }
  // The promise was for the asker alone, and can’t be shown to others any more.
  const options = { channel, sharedBy: caller.personName };
  await answering.edit(
    renderReply({ ...errorCard('Shared with everyone here.'), outcome: 'answer' }),
  );
  try {
    await withPictures(bot, reply, caller.place, options, (message) => answering.show(message));
  } catch (error) {
    bot.logger.warn({ err: error }, 'an answer could not be shared');
    await say(asked, 'Discord did not say whether it was shared. Look before you try again.');
  }
}

/** Where Discord takes no pictures, as in a channel where nothing may be attached, bars do. */
async function withPictures(
  bot: DiscordBot,
  reply: Reply,
  place: Place,
  options: RenderOptions,
  bring: (message: DiscordMessage) => Promise<void>,
): Promise<void> {
  const pictures = await drawPlots(reply, bot.drawPlot, bot.logger);
  try {
    await bring(await draw(bot, reply, place, { ...options, pictures }));
  } catch (error) {
    if (pictures.size === 0 || error instanceof UnavailableError) throw error;
    bot.logger.warn({ err: error }, 'Discord took no picture; it is told in bars');
    await bring(await draw(bot, reply, place, options));
  }
}

async function draw(
  bot: DiscordBot,
  reply: Reply,
  place: Place,
  options: RenderOptions,
): Promise<DiscordMessage> {
  const message = renderReply(await withVotes(reply, place, bot.store.votes), options);
  await keepLines(message.lines, bot.store.notes);
  return message;
}
