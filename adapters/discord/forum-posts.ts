/** A forum’s posts: each is a thread that begins with a message, under tags of the forum. */

import {
  type APIChannel,
  type APIGuildForumTag,
  type APIMessage,
  type APIThreadList,
  ChannelFlags,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import type { Place } from '../../src/store/store.ts';
import { discordCode, UNKNOWN_MESSAGE } from './discord-errors.ts';
import { FORUM_POST_TAGS } from './discord-limits.ts';
import type { ForumChannel } from './places.ts';

/** What a digest in a forum is refused for, and what to do about it; `undefined` for nothing. */
export function tagProblem(forum: ForumChannel, held: bigint): string | undefined {
  const tags = forum.available_tags;
  const isHindered = wantsTag(forum) && tags.length > 0 && tags.every(({ moderated }) => moderated);
  if (!isHindered || (held & PermissionFlagsBits.ManageThreads) !== 0n) return undefined;
  return 'This forum wants a tag with every post, and only moderators may give its tags. Add a tag for everyone, or give me Manage Posts in this channel, then try again.';
}

/** The ids of the tags for a post of this title; one at least where the forum wants one. */
export function tagsFor(forum: ForumChannel, title: string): readonly string[] {
  const open = forum.available_tags.filter(({ moderated }) => !moderated);
  const words = new Set(wordsOf(title));
  const fitting = open.filter((tag) => fits(tag, words)).slice(0, FORUM_POST_TAGS);
  if (fitting.length > 0 || !wantsTag(forum)) return fitting.map(({ id }) => id);
  // Where moderators alone may give tags, Discord says whether the bot is one.
  const [any] = open.length > 0 ? open : forum.available_tags;
  return any === undefined ? [] : [any.id];
}

/** The post that was begun since then with a message of which something holds. */
export async function findPost(
  { workspace, channel }: Place,
  oldestId: bigint,
  rest: REST,
  holds: (first: APIMessage) => boolean,
): Promise<string | undefined> {
  // What was posted lately may be archived by hand already.
  const lists = (await Promise.all([
    rest.get(Routes.guildActiveThreads(workspace)),
    rest.get(Routes.channelThreads(channel, 'public')),
  ])) as readonly APIThreadList[];
  for (const thread of lists.flatMap(({ threads }) => threads)) {
    if (parentOf(thread) !== channel || BigInt(thread.id) < oldestId) continue;
    const first = await firstMessage(thread.id, rest);
    if (first !== undefined && holds(first)) return thread.id;
  }
  return undefined;
}

async function firstMessage(thread: string, rest: REST): Promise<APIMessage | undefined> {
  try {
    return (await rest.get(Routes.channelMessage(thread, thread))) as APIMessage;
  } catch (error) {
    if (discordCode(error) === UNKNOWN_MESSAGE) return undefined;
    throw error;
  }
}

function parentOf(thread: APIChannel): string | undefined {
  return 'parent_id' in thread ? (thread.parent_id ?? undefined) : undefined;
}

function wantsTag({ flags }: ForumChannel): boolean {
  return ((flags ?? 0) & ChannelFlags.RequireTag) !== 0;
}

/** Any digest is of papers; a tag for a topic fits where the title names that. */
function fits({ name }: APIGuildForumTag, title: ReadonlySet<string>): boolean {
  const words = wordsOf(name);
  if (words.some((word) => ABOUT_PAPERS.has(word))) return true;
  return words.length > 0 && words.every((word) => title.has(word));
}

/** As `wordsOf` gives them. */
const ABOUT_PAPERS = new Set([
  'paper',
  'arxiv',
  'preprint',
  'publication',
  'literature',
  'research',
  'digest',
]);

/** In the singular, as far as an s tells. */
function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
}
