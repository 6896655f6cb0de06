/** What Discord offers while someone types an option: titles, zones, languages, subscriptions. */

import type { AutocompleteInteraction } from 'discord.js';
import { describeWish } from '../../commands/subscription-words.ts';
import { nearestZones } from '../../src/digest/schedule/zone-names.ts';
import { nearestLanguages } from '../../src/summaries/languages.ts';
import { Answering, type Choice } from './answering.ts';
import { callerOf, type DiscordBot } from './discord-bot.ts';
import { CHOICE_TEXT, CHOICES } from './discord-limits.ts';
import { shortenText } from './discord-text.ts';

/** Option names whose values are offered; papers are known by their type. */
export const COMPLETED = new Set(['tz', 'in', 'which', 'of']);

/** Offers nothing rather than an error: a person goes on typing. */
export async function complete(
  bot: DiscordBot,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const verb = interaction.options.getSubcommand(false) ?? '';
  const isPaper = bot.commands.find((each) => each.name === verb)?.options[name]?.type === 'paper';
  let choices: readonly Choice[] = [];
  try {
    choices = isPaper
      ? await titles(bot, value)
      : name === 'tz'
        ? offered(nearestZones(value, CHOICES))
        : name === 'in'
          ? offered(nearestLanguages(value, CHOICES))
          : await subscriptions(bot, interaction, value);
  } catch (error) {
    bot.logger.warn({ err: error }, 'nothing could be offered');
  }
  await new Answering(bot.rest, interaction).offer(choices.slice(0, CHOICES));
}

async function titles({ library }: DiscordBot, typed: string): Promise<readonly Choice[]> {
  const text = typed.trim();
  if (text === '') return [];
  const named = await library.get(text);
  const hits = named === undefined ? await library.search(text, { limit: CHOICES }) : [];
  const papers = named === undefined ? hits.map(({ paper }) => paper) : [named];
  return papers
    .filter(({ id }) => id.length <= CHOICE_TEXT)
    .map(({ id, title }) => ({ name: shortenText(title, CHOICE_TEXT) || id, value: id }));
}

function offered(names: readonly string[]): readonly Choice[] {
  return names.map((name) => ({ name, value: name }));
}

async function subscriptions(
  bot: DiscordBot,
  interaction: AutocompleteInteraction,
  typed: string,
): Promise<readonly Choice[]> {
  const { place } = await callerOf(bot, interaction);
  const held = await bot.store.subscriptions.inPlace(place);
  return held
    .map((each, index) => ({
      name: shortenText(`${index + 1}. ${describeWish(each)}`, CHOICE_TEXT),
      value: each.id,
    }))
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
}
