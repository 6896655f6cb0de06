/** Discord’s channels as the places of the project. */

import {
  type APIChannel,
  type APIGuildForumChannel,
  type APIGuildMediaChannel,
  ChannelType,
  type REST,
  Routes,
} from 'discord.js';
import type { Place } from '../../src/store/store.ts';
import type { Subscription } from '../../src/store/subscriptions.ts';

/** A place, and how a digest is posted there. */
export interface KnownPlace {
  readonly place: Place;
  readonly kind: Subscription['kind'];
}

/** A person’s own records in the conversation with the bot belong to no server. */
export function directWorkspace(user: string): string {
  return `${DIRECT}${user}`;
}

export function isDirectPlace({ workspace }: Place): boolean {
  return workspace.startsWith(DIRECT);
}

const DIRECT = 'direct-';

/** The place of a channel; a thread and a forum’s post belong to the channel that holds them. */
export async function placeOf(
  channel: string,
  {
    guild,
    user,
    rest,
  }: { readonly guild: string | null; readonly user: string; readonly rest: REST },
): Promise<KnownPlace> {
  if (guild === null) {
    const place = { platform: 'discord', workspace: directWorkspace(user), channel };
    return { place, kind: 'direct' };
  }
  const found = await channelOf({ channel }, rest);
  const parent = isThread(found) ? parentOf(found) : undefined;
  const held = parent === undefined ? found : await channelOf({ channel: parent }, rest);
  return guildPlace(guild, held);
}

/** The place of a channel that is no thread. */
export function guildPlace(
  guild: string,
  { id, type }: { readonly id: string; readonly type: ChannelType },
): KnownPlace {
  const kind = FORUMS.has(type) ? 'forum' : 'channel';
  return { place: { platform: 'discord', workspace: guild, channel: id }, kind };
}

/** As Discord tells of it; rejects as its REST does. */
export async function channelOf({ channel }: Pick<Place, 'channel'>, rest: REST) {
  return (await rest.get(Routes.channel(channel))) as APIChannel;
}

export type ForumChannel = APIGuildForumChannel | APIGuildMediaChannel;

/** A forum or a media channel: nothing is posted there but posts, each a thread. */
export function isForum(channel: APIChannel): channel is ForumChannel {
  return FORUMS.has(channel.type);
}

const FORUMS: ReadonlySet<ChannelType> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);

/** A voice channel has a chat, and no threads. */
export function takesDigests(channel: APIChannel): boolean {
  return WITH_THREADS.has(channel.type) || isForum(channel);
}

const WITH_THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
]);

function isThread({ type }: APIChannel): boolean {
  return (
    type === ChannelType.PublicThread ||
    type === ChannelType.PrivateThread ||
    type === ChannelType.AnnouncementThread
  );
}

function parentOf(channel: APIChannel): string | undefined {
  return 'parent_id' in channel ? (channel.parent_id ?? undefined) : undefined;
}
