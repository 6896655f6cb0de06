/** What Discord offers while someone types: titles, topics, zones, languages, subscriptions. */

import type { AutocompleteInteraction } from 'discord.js';
import { describeWish } from '../../commands/subscription-words.ts';
import { nearestZones } from '../../src/digest/schedule/zone-names.ts';
import { TEAM_TOP } from '../../src/digest/topic.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { findPaperIds } from '../../src/papers/paper-id.ts';
import { nearestLanguages } from '../../src/summaries/languages.ts';
import { Answering, type Choice } from './answering.ts';
import { callerOf, type DiscordBot } from './discord-bot.ts';
import { CHOICE_TEXT, CHOICES } from './discord-limits.ts';
import { shortenText } from './discord-text.ts';

type Completion = (
  bot: DiscordBot,
  typed: string,
  interaction: AutocompleteInteraction,
) => readonly Choice[] | Promise<readonly Choice[]>;

/** By the option’s name; papers are known by their type. */
const COMPLETIONS: ReadonlyMap<string, Completion> = new Map<string, Completion>([
  ['tz', (_bot, typed) => offered(nearestZones(typed, CHOICES))],
  ['in', (_bot, typed) => offered(nearestLanguages(typed, CHOICES))],
  ['about', topics],
  ['query', topics],
  ['topic', topics],
  ['topic', topics],
  ['which', subscriptions],
  ['of', subscriptions],
]);

/** Whether values are offered for an option of this name. */
export function isCompleted(name: string): boolean {
  return COMPLETIONS.has(name);
}

/** Offers nothing rather than an error: a person goes on typing. */
export async function complete(
  bot: DiscordBot,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const verb = interaction.options.getSubcommand(false) ?? '';
  const isPaper = bot.commands.find((each) => each.name === verb)?.options[name]?.type === 'paper';
  const completion = isPaper ? papers : COMPLETIONS.get(name);
  let choices: readonly Choice[] = [];
  try {
    choices = (await completion?.(bot, value, interaction)) ?? [];
  } catch (error) {
    bot.logger.warn({ err: error }, 'nothing could be offered');
  }
  const fitting = choices.filter(({ value: each }) => each.length <= CHOICE_TEXT);
  await new Answering(bot.rest, interaction).offer(fitting.slice(0, CHOICES));
}

/**
 * Discord takes the first choice for whoever presses Enter: so what was typed comes first where it
 * names a paper by itself.
 */
async function papers(
  bot: DiscordBot,
  typed: string,
  interaction: AutocompleteInteraction,
): Promise<readonly Choice[]> {
  const text = typed.trim();
  if (text === '') return [];
  if (/^\d{1,3}$/.test(text)) {
    const { place, person } = await callerOf(bot, interaction);
    const id = (await bot.store.shownLists.get(place, person))[Number(text) - 1];
    const paper = id === undefined ? undefined : await bot.library.get(id);
    if (paper !== undefined) return [titled(paper, `${text}. `)];
  }
  const named = await bot.library.get(text);
  if (named !== undefined) return [titled(named)];
  const hits = await bot.library.search(text, { limit: CHOICES });
  const found = hits.map(({ paper }) => titled(paper));
  return findPaperIds(text).length > 0 ? [{ name: text, value: text }, ...found] : found;
}

function titled({ id, title }: Paper, before = ''): Choice {
  return { name: shortenText(before + title, CHOICE_TEXT) || id, value: id };
}

/** As above, what was typed comes first: any words are a topic. */
function topics(
  { topics: held }: DiscordBot,
  typed: string,
  { options }: AutocompleteInteraction,
): readonly Choice[] {
  const text = typed.trim();
  const own = text === '' ? [] : offered([text]);
  const team =
    ABOUT_TEAM.has(options.getSubcommand(false) ?? '') && TEAM_TOP.startsWith(text.toLowerCase())
      ? [{ name: `${TEAM_TOP} (what this team voted for)`, value: TEAM_TOP }]
      : [];
  const found = held.matching(typed, CHOICES).map(({ query, words }) => ({
    name: shortenText(words, CHOICE_TEXT) || query,
    value: query,
  }));
  const unlike = new Map<string, Choice>();
  for (const choice of [...own, ...team, ...found]) {
    const key = choice.value.toLowerCase();
    if (!unlike.has(key)) unlike.set(key, choice);
  }
  return [...unlike.values()];
}

/** The verbs whose `about` knows the team’s own votes. */
const ABOUT_TEAM = new Set(['subscribe', 'preview']);

function offered(names: readonly string[]): readonly Choice[] {
  return names.map((name) => ({ name: shortenText(name, CHOICE_TEXT), value: name }));
}

async function subscriptions(
  bot: DiscordBot,
  typed: string,
  interaction: AutocompleteInteraction,
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
