/** Forms: `subscribe` without any option opens as a modal; what comes back runs the command. */

import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { Answering } from './answering.ts';
import { answerCall, isPrivate } from './ask.ts';
import type { DiscordBot } from './discord-bot.ts';
import { readForm } from './draw-form.ts';

export async function submitForm(
  bot: DiscordBot,
  interaction: ModalSubmitInteraction,
): Promise<void> {
  const [, name = '', channel] = /^form:([^@]+)(?:@(\d+))?$/.exec(interaction.customId) ?? [];
  const command = bot.commands.find((each) => each.name === name);
  if (command === undefined) return;
  const answering = new Answering(bot.rest, interaction);
  if (!(await answering.defer(isPrivate(interaction)))) return;
  const fields = interaction.fields.fields.map(
    (field, id): [string, string | readonly string[]] => {
      if (field.type === ComponentType.StringSelect) return [id, field.values];
      return [id, field.type === ComponentType.TextInput ? field.value : ''];
    },
  );
  const call = readForm(command, fields);
  bot.work.add('form', () => answerCall(bot, call, { interaction, answering, channel }));
}
