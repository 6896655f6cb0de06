/** Comings and goings: a welcome in a server that adds the bot, cleaning up where it is removed. */

import { ChannelType, type Guild, MessageFlags, PermissionFlagsBits, Routes } from 'discord.js';
import { greetingReply } from '../../commands/greeting.ts';
import type { Store } from '../../src/store/store.ts';
import { LOOK_UP } from './command-forms.ts';
import { type DiscordBot, PREFIX } from './discord-bot.ts';
import { toRequest } from './discord-rest.ts';
import { renderReply } from './render-reply.ts';

/** Says once, and without a sound, what can be typed; nothing where the bot may not write. */
export async function welcomeGuild(bot: DiscordBot, guild: Guild): Promise<void> {
  const channel = channelFor(guild);
  if (channel === undefined) return;
  const name = `discord-welcome:${guild.id}`;
  const joined = String(guild.joinedTimestamp);
  if ((await bot.store.notes.get(name)) === joined) return;
  // Noted first: no welcome is better than two.
  await bot.store.notes.set(name, joined);
  const request = toRequest(renderReply(GREETING), MessageFlags.SuppressNotifications);
  await bot.rest.post(Routes.channelMessages(channel), request);
  bot.logger.info({ workspace: guild.id }, 'a server was welcomed');
}

/**
 * Of a server that the bot finds itself in when it connects: whether it added the bot lately, perhaps
 * unheard. One that had the bot before this store first knew of welcomes has none to expect.
 */
export function expectsWelcome(
  { joinedTimestamp }: Pick<Guild, 'joinedTimestamp'>,
  firstStart: Date,
  now: Date,
): boolean {
  const earliest = Math.max(now.getTime() - LATEST_MS, firstStart.getTime() - BEFORE_START_MS);
  return joinedTimestamp >= earliest;
}

/** After so long nobody expects a welcome any more. */
const LATEST_MS = 7 * 24 * 3_600_000;
/** Some add the bot first, and start it then. */
const BEFORE_START_MS = 3_600_000;

/** When a bot with this store was first started. */
export async function firstStartOf({ notes }: Pick<Store, 'notes'>, now: Date): Promise<Date> {
  const noted = await notes.get(FIRST_START);
  if (noted !== undefined) return new Date(noted);
  await notes.set(FIRST_START, now.toISOString());
  return now;
}

const FIRST_START = 'discord-first-start';

/** Not for a server that is out of reach for a while: of that Discord tells otherwise. */
export async function forgetGuild({ store, logger }: DiscordBot, guild: Guild): Promise<void> {
  const count = await store.forget({ platform: 'discord', workspace: guild.id });
  logger.info({ workspace: guild.id, count }, 'a server was forgotten');
}

/** Where Discord itself says who came, else the topmost channel that the bot may write in. */
function channelFor(guild: Guild): string | undefined {
  const { me } = guild.members;
  if (me === null) return undefined;
  const texts = guild.channels.cache.filter((each) => each.type === ChannelType.GuildText);
  const inOrder = [...texts.values()].toSorted((a, b) => a.rawPosition - b.rawPosition);
  const tried = guild.systemChannel === null ? inOrder : [guild.systemChannel, ...inOrder];
  return tried.find((each) => me.permissionsIn(each).has(WRITES))?.id;
}

const WRITES = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;

const GREETING = greetingReply({
  prefix: PREFIX,
  search: 'search query: graph neural networks',
  also: [['The papers of a message: its menu, Apps, ', LOOK_UP]],
});
