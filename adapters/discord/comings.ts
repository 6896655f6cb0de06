/** Comings and goings: a welcome in a server that adds the bot, cleaning up where it is removed. */

import { ChannelType, type Guild, MessageFlags, PermissionFlagsBits, Routes } from 'discord.js';
import { card, type Reply, reply } from '../../src/replies/reply.ts';
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
  const request = toRequest(renderReply(welcomeReply()), MessageFlags.SuppressNotifications);
  await bot.rest.post(Routes.channelMessages(channel), request);
  bot.logger.info({ workspace: guild.id }, 'a server was welcomed');
}

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

function welcomeReply(): Reply {
  const text = 'Hello! I bring research papers here, when you ask and when you want.';
  const typed = (line: string) => ({ type: 'code' as const, text: `${PREFIX} ${line}` });
  return reply(text, {
    cards: [
      card(text, {
        blocks: [
          {
            type: 'list',
            items: [
              ['Ask: ', typed('search query: graph neural networks')],
              ['A thread of what is trending, in a channel that you manage: ', typed('subscribe')],
              ['The papers of a message: its menu, Apps, ', LOOK_UP],
              ['All that can be typed: ', typed('help')],
            ],
          },
          { type: 'note', spans: ['Answers are yours alone until you share them.'] },
        ],
      }),
    ],
    buttons: [
      { type: 'run', label: 'Trending', line: 'trending' },
      { type: 'run', label: 'Help', line: 'help' },
    ],
    visibility: 'channel',
  });
}
