/** What the parts of the Discord adapter share. */

import {
  type APIChannel,
  type BaseInteraction,
  ChannelType,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Caller, Command } from '../../commands/command.ts';
import type { CommandCall } from '../../commands/dispatch.ts';
import { type ChatPlatform, ClosedPlaceError } from '../../src/digest/chat-platform.ts';
import type { Library } from '../../src/library/library.ts';
import type { Topics } from '../../src/library/topics.ts';
import type { DrawPlot } from '../../src/plots/draw-plot.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Store } from '../../src/store/store.ts';
import type { Summarizer } from '../../src/summaries/summarizer.ts';
import { toPlatformError } from './discord-errors.ts';
import { mayManageWith, permissionsOf } from './permissions.ts';
import { guildPlace, type KnownPlace, placeOf } from './places.ts';
import type { WorkQueue } from './work-queue.ts';

export interface DiscordBot {
  readonly rest: REST;
  readonly work: WorkQueue;
  readonly store: Store;
  readonly summarizer: Summarizer;
  readonly library: Library;
  readonly topics: Topics;
  readonly commands: readonly Command[];
  readonly logger: Logger;
  readonly platform: ChatPlatform;
  readonly drawPlot: DrawPlot;
  /** Never rejects: see `dispatch`. */
  readonly answer: (call: CommandCall, caller: Caller) => Promise<Reply>;
}

export const PREFIX = '/papers';
/** The command without its slash, as it is registered. */
export const COMMAND = PREFIX.slice(1);

/** Who asks, and where. `channel` is the one that a button is about, where that is another one. */
export async function callerOf(
  { rest }: DiscordBot,
  interaction: BaseInteraction,
  channel?: string,
): Promise<Caller> {
  const { user } = interaction;
  const personName = interaction.inCachedGuild()
    ? interaction.member.displayName
    : (user.globalName ?? user.username);
  const shared = { person: user.id, personName, zone: undefined, prefix: PREFIX };
  if (channel !== undefined && channel !== interaction.channelId) {
    return { ...shared, ...(await elsewhere(rest, user.id, channel)) };
  }
  const { place, kind } = cachedPlace(interaction) ?? (await askedPlace(rest, interaction));
  const held = interaction.memberPermissions?.bitfield ?? 0n;
  return {
    ...shared,
    place,
    placeKind: kind,
    mayManage: kind === 'direct' || mayManageWith(held),
  };
}

/** As the gateway told of it. */
function cachedPlace({ channel, guildId }: BaseInteraction): KnownPlace | undefined {
  if (guildId === null || channel === null || channel.isDMBased()) return undefined;
  const held = channel.isThread() ? channel.parent : channel;
  return held === null ? undefined : guildPlace(guildId, held);
}

/** People may also ask in channels that the bot can’t see. */
async function askedPlace(rest: REST, interaction: BaseInteraction): Promise<KnownPlace> {
  const { guildId, user } = interaction;
  const id = interaction.channelId ?? '';
  try {
    return await placeOf(id, { guild: guildId, user: user.id, rest });
  } catch (error) {
    if (guildId === null || !(toPlatformError(error) instanceof ClosedPlaceError)) throw error;
    return guildPlace(guildId, { id, type: ChannelType.GuildText });
  }
}

/** Nobody but Discord knows what a person may do in a channel that they are not in now. */
async function elsewhere(rest: REST, user: string, channelId: string) {
  const channel = (await rest.get(Routes.channel(channelId))) as APIChannel;
  const guild = 'guild_id' in channel ? (channel.guild_id ?? null) : null;
  const { place, kind } = await placeOf(channelId, { guild, user, rest });
  const held = guild === null ? 0n : await permissionsOf(rest, user, guild, channel);
  const sees = (held & PermissionFlagsBits.ViewChannel) !== 0n;
  return { place, placeKind: kind, mayManage: guild === null || (sees && mayManageWith(held)) };
}
