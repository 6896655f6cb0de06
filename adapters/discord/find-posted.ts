/** Finds a message of the bot’s own by its key, where Discord’s answer to it was lost. */

import { type APIMessage, PermissionFlagsBits, type REST, Routes } from 'discord.js';
import { ClosedPlaceError, type OutgoingMessage } from '../../src/digest/chat-platform.ts';
import type { Place } from '../../src/store/store.ts';
import { carriesKey } from './delivery-marker.ts';
import { HISTORY_PAGE } from './discord-limits.ts';
import { findPost } from './forum-posts.ts';
import { permissionsOf } from './permissions.ts';
import { channelOf, isDirectPlace, isForum } from './places.ts';
import type { Threads } from './threads.ts';

export interface FindingParts {
  readonly rest: REST;
  /** The bot’s own user. */
  readonly userId: string;
  readonly threads: Threads;
}

/**
 * The id of the message, `undefined` when it did not arrive. Rejects where the bot may not read
 * enough to know.
 */
export async function findPosted(
  parts: FindingParts,
  outgoing: OutgoingMessage,
  since: Date,
): Promise<string | undefined> {
  const { place, key } = outgoing;
  if (isDirectPlace(place)) return findIn(parts, place.channel, key, since);
  const found = await findInPlace(parts, outgoing, since);
  if (found === undefined) await mustReadHistory(parts, place);
  return found;
}

async function findInPlace(
  parts: FindingParts,
  { place, parentId, key }: OutgoingMessage,
  since: Date,
): Promise<string | undefined> {
  const { rest, threads } = parts;
  if (parentId !== undefined) {
    const parent = await threads.parentWithout(place, parentId);
    return parent === undefined ? findIn(parts, parentId, key, since) : undefined;
  }
  const channel = await channelOf(place, rest);
  if (!isForum(channel)) return findIn(parts, place.channel, key, since);
  return findPost(place, BigInt(idAt(since)), rest, ({ components }) =>
    carriesKey(components, key),
  );
}

async function findIn(
  { rest, userId }: FindingParts,
  channel: string,
  key: string,
  since: Date,
): Promise<string | undefined> {
  let after = idAt(since);
  for (;;) {
    const query = new URLSearchParams({ after, limit: String(HISTORY_PAGE) });
    const path = Routes.channelMessages(channel);
    const page = (await rest.get(path, { query })) as readonly APIMessage[];
    const match = page.find(
      (each) => each.author.id === userId && carriesKey(each.components, key),
    );
    if (match !== undefined) return match.id;
    const newest = page.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b), 0n);
    if (page.length < HISTORY_PAGE) return undefined;
    after = String(newest);
  }
}

/**
 * Discord shows an empty history to whoever may not read it: then that nothing was found says
 * nothing.
 */
async function mustReadHistory({ rest, userId }: FindingParts, place: Place): Promise<void> {
  const channel = await channelOf(place, rest);
  const held = await permissionsOf(rest, userId, place.workspace, channel);
  if ((held & PermissionFlagsBits.ReadMessageHistory) !== 0n) return;
  throw new ClosedPlaceError(
    'I can’t see whether a message of mine arrived. Give me Read Message History in this channel.',
  );
}

/** The id that a message of this moment would have, less the difference of the clocks. */
function idAt(moment: Date): string {
  const sinceMs = Math.max(0, moment.getTime() - CLOCK_SLACK_MS - FIRST_MOMENT_MS);
  return String(BigInt(sinceMs) << 22n);
}

/** Discord’s clock and ours may differ by so much. */
const CLOCK_SLACK_MS = 300_000;
/** https://docs.discord.com/developers/reference#snowflakes */
const FIRST_MOMENT_MS = 1_420_070_400_000;
