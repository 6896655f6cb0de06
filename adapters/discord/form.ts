/** Forms: `subscribe` without any option opens as a modal; what comes back runs the command. */

import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { Answering } from './answering.ts';
import { answerCall, isPrivate } from './ask.ts';
import type { DiscordBot } from './discord-bot.ts';

export async function submitForm(
  bot: DiscordBot,
  interaction: ModalSubmitInteraction,
): Promise<void> {
  const [, name = '', channel] = /^form:([^@]+)(?:@(\d+))?$/.exec(interaction.customId) ?? [];
  const command = bot.commands.find((each) => each.name === name);
  if (command === undefined) return;
  const answering = new Answering(bot.rest, interaction);
  if (!(await answering.defer(isPrivate(interaction)))) return;
  const options: Record<string, string> = {};
  for (const [key, field] of interaction.fields.fields) {
    const value = field.type === ComponentType.TextInput ? field.value.trim() : '';
    if (value !== '') options[key] = value;
  }
  bot.work.add('form', async () => {
    await answerCall(bot, { type: 'options', name, options }, { interaction, answering, channel });
  });
}
