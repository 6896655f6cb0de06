/** Cleaning up where the bot is removed from a server. */

import type { Guild } from 'discord.js';
import type { DiscordBot } from './discord-bot.ts';

/** Not for a server that is out of reach for a while: of that Discord tells otherwise. */
export async function forgetGuild({ store, logger }: DiscordBot, guild: Guild): Promise<void> {
  const count = await store.forget({ platform: 'discord', workspace: guild.id });
  logger.info({ workspace: guild.id, count }, 'a server was forgotten');
}
