/** Buttons and menus: each carries a command line, so that it works after a restart too. */

import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { Answering } from './answering.ts';
import { answerCall, isPrivate, say } from './ask.ts';
import { lineOf, readCustomId } from './custom-id.ts';
import type { DiscordBot } from './discord-bot.ts';
import { drawForm, wantsForm } from './draw-form.ts';

export async function hearButton(
  bot: DiscordBot,
  interaction: ButtonInteraction | StringSelectMenuInteraction,
): Promise<void> {
  const answering = new Answering(bot.rest, interaction);
  const pressed = readCustomId(interaction.customId);
  const value = interaction.isStringSelectMenu() ? interaction.values[0] : pressed?.value;
  const { channel } = pressed ?? {};
  const form = wantsForm(value?.slice(1).trim() ?? '', bot.commands);
  if (form !== undefined) {
    await answering.openForm(drawForm(form, channel));
    return;
  }
  const isOurs =
    pressed?.type === 'turn'
      ? await answering.deferUpdate()
      : await answering.defer(isPrivate(interaction));
  if (!isOurs) return;
  const asked = { interaction, answering, channel };
  bot.work.add('button', async () => {
    const line = value === undefined ? undefined : await lineOf(value, bot.store.notes);
    if (line === undefined) {
      await say(asked, 'This button has expired. Ask again.');
      return;
    }
    // A shared list is turned by each for themselves.
    const own = pressed?.type === 'run' && isTurning(interaction) ? withoutShare(line) : line;
    await answerCall(bot, { type: 'line', line: own }, asked);
  });
}

function isTurning(interaction: ButtonInteraction | StringSelectMenuInteraction): boolean {
  const { component } = interaction;
  return 'label' in component && (component.label === 'Next' || component.label === 'Previous');
}

function withoutShare(line: string): string {
  return line.replace(/ --share\b/, '');
}
