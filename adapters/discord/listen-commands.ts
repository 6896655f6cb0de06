/** `/papers …` with typed options, and “Look up papers here” on a message. */

import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from 'discord.js';
import type { Caller } from '../../commands/command.ts';
import type { CommandCall } from '../../commands/dispatch.ts';
import { findPaperIds } from '../../src/papers/paper-id.ts';
import { errorCard } from '../../src/replies/error-card.ts';
import { type Reply, reply } from '../../src/replies/reply.ts';
import { Answering } from './answering.ts';
import { answerCall, answerWith, isPrivate } from './ask.ts';
import { COMMAND, type DiscordBot } from './discord-bot.ts';
import { drawForm, wantsForm } from './draw-form.ts';
import { textOf } from './message-text.ts';

export async function hearCommand(
  bot: DiscordBot,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  if (interaction.commandName !== COMMAND) return;
  const answering = new Answering(bot.rest, interaction);
  const name = interaction.options.getSubcommand(false) ?? 'help';
  const typed = interaction.options.data[0]?.options ?? [];
  const form = typed.length === 0 ? wantsForm(name, bot.commands) : undefined;
  if (form !== undefined) {
    await answering.openForm(drawForm(form, undefined));
    return;
  }
  if (!(await answering.defer(isPrivate(interaction)))) return;
  const options: Record<string, string | number | boolean> = {};
  for (const option of typed) {
    if (option.value !== undefined) options[option.name] = option.value;
  }
  bot.work.add('command', async () => {
    const call: CommandCall = { type: 'options', name, options };
    await answerCall(bot, call, { interaction, answering, channel: undefined });
  });
}

export async function lookUp(
  bot: DiscordBot,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const answering = new Answering(bot.rest, interaction);
  if (!(await answering.defer(isPrivate(interaction)))) return;
  const text = textOf(interaction.targetMessage);
  const asked = { interaction, answering, channel: undefined };
  bot.work.add('look up', async () => {
    await answerWith(bot, asked, (caller) => papersIn(bot, text, caller));
  });
}

/** The papers that a text names; for a text that names none, those that its words find. */
async function papersIn(bot: DiscordBot, text: string, caller: Caller): Promise<Reply> {
  const ids = findPaperIds(text).slice(0, MOST_PAPERS);
  const ask = (name: string, options: Readonly<Record<string, string>>) =>
    bot.answer({ type: 'options', name, options }, caller);
  const [only] = ids;
  if (only === undefined) {
    const query = text.slice(0, LONGEST_QUERY).toWellFormed();
    return query === ''
      ? errorCard('There are no words in this message.')
      : ask('search', { query });
  }
  if (ids.length === 1) return ask('show', { paper: only });
  const answers: Reply[] = [];
  for (const paper of ids) answers.push(await ask('show', { paper }));
  return reply(answers.map((each) => each.text).join('\n'), {
    cards: answers.flatMap((each) => each.cards),
    paperIds: answers.flatMap((each) => each.paperIds),
  });
}

const MOST_PAPERS = 5;
const LONGEST_QUERY = 300;
