/**
 * Discord as a place where digests are posted: in a text channel a message with a thread, in a
 * forum a post, to one person a conversation. Only REST is used, so that any process can post,
 * whichever holds the gateway.
 */

import {
  type APIChannel,
  type APIMessage,
  MessageFlags,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import { listed } from '../../commands/options.ts';
import type { ChatPlatform, OutgoingMessage } from '../../src/digest/chat-platform.ts';
import { ClosedPlaceError } from '../../src/digest/chat-platform.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Place, Store } from '../../src/store/store.ts';
import { keepLines } from './custom-id.ts';
import { carriesKey } from './delivery-marker.ts';
import { discordCode, THREAD_EXISTS, toPlatformError, UNKNOWN_CHANNEL } from './discord-errors.ts';
import { HISTORY_PAGE, THREAD_NAME } from './discord-limits.ts';
import { toRequest } from './discord-rest.ts';
import { shortenText } from './discord-text.ts';
import { findPost, tagProblem, tagsFor } from './forum-posts.ts';
import { missingPermissions, permissionsOf } from './permissions.ts';
import { type ForumChannel, isDirectPlace, isForum, takesDigests } from './places.ts';
import { type RenderOptions, renderReply } from './render-reply.ts';
import { withVotes } from './vote-counts.ts';

export interface DiscordChatParts {
  readonly rest: REST;
  /** The bot’s own user. */
  readonly userId: string;
  readonly notes: Store['notes'];
  readonly votes: Store['votes'];
}

export function discordChat({ rest, userId, notes, votes }: DiscordChatParts): ChatPlatform {
  async function draw(content: Reply, place: Place, options: RenderOptions = {}) {
    const message = renderReply(await withVotes(content, place, votes), options);
    await keepLines(message.lines, notes);
    return message;
  }

  async function channelOf({ channel }: Place): Promise<APIChannel> {
    return (await rest.get(Routes.channel(channel))) as APIChannel;
  }

  /** Parents whose thread is known to be there; forgotten when there are many. */
  const threads = new Set<string>();

  function noteThread(parentId: string): void {
    if (threads.size >= MOST_THREADS) threads.clear();
    threads.add(parentId);
  }

  /** The parent of a thread that is still to be made; `undefined` where there is one. */
  async function parentWithoutThread(
    place: Place,
    parentId: string,
  ): Promise<APIMessage | undefined> {
    if (threads.has(parentId) || isForum(await channelOf(place))) return undefined;
    const path = Routes.channelMessage(place.channel, parentId);
    const parent = (await rest.get(path)) as APIMessage;
    return parent.thread === undefined ? parent : undefined;
  }

  /** A thread is made with the first reply: a line that nobody answers to has none. */
  async function ensureThread(place: Place, parentId: string): Promise<void> {
    const parent = await parentWithoutThread(place, parentId);
    if (parent !== undefined) {
      const body = { name: threadName(firstLine(parent)), auto_archive_duration: THREAD_MINUTES };
      try {
        await rest.post(Routes.threads(place.channel, parentId), { body });
      } catch (error) {
        // Another process was faster.
        if (discordCode(error) !== THREAD_EXISTS) throw error;
      }
    }
    noteThread(parentId);
  }

  async function requestFor({ place, parentId, key, silent, content }: OutgoingMessage) {
    // One notification a digest is enough, also in a direct conversation.
    const isSilent = silent || parentId !== undefined;
    const flags = isSilent ? MessageFlags.SuppressNotifications : 0;
    return toRequest(await draw(content, place, { deliveryKey: key }), flags);
  }

  async function postTo(channel: string, outgoing: OutgoingMessage): Promise<string> {
    const { body, files } = await requestFor(outgoing);
    const posted = (await rest.post(Routes.channelMessages(channel), {
      body: { ...body, nonce: outgoing.key, enforce_nonce: true },
      files,
    })) as APIMessage;
    return posted.id;
  }

  async function postToForum(forum: ForumChannel, outgoing: OutgoingMessage) {
    const { text } = outgoing.content;
    const { body, files } = await requestFor(outgoing);
    const post = (await rest.post(Routes.threads(forum.id), {
      body: {
        name: threadName(text),
        auto_archive_duration: THREAD_MINUTES,
        applied_tags: tagsFor(forum, text),
        message: body,
      },
      files,
    })) as APIChannel;
    return post.id;
  }

  async function postReply(outgoing: OutgoingMessage, parentId: string): Promise<string> {
    const { place } = outgoing;
    if (isDirectPlace(place)) return postTo(place.channel, outgoing);
    await ensureThread(place, parentId);
    try {
      return await postTo(parentId, outgoing);
    } catch (error) {
      if (discordCode(error) !== UNKNOWN_CHANNEL) throw error;
      // Someone deleted the thread, whose parent is perhaps still there to have another.
      threads.delete(parentId);
      await ensureThread(place, parentId);
      return postTo(parentId, outgoing);
    }
  }

  /**
   * Discord shows an empty history to whoever may not read it: then that nothing was found says
   * nothing.
   */
  async function mustReadHistory(place: Place): Promise<void> {
    const channel = await channelOf(place);
    const held = await permissionsOf(rest, userId, place.workspace, channel);
    if ((held & PermissionFlagsBits.ReadMessageHistory) !== 0n) return;
    throw new ClosedPlaceError(
      'I can’t see whether a message of mine arrived. Give me Read Message History in this channel.',
    );
  }

  async function findInPlace(
    { place, parentId, key }: OutgoingMessage,
    since: Date,
  ): Promise<string | undefined> {
    if (parentId !== undefined) {
      const parent = await parentWithoutThread(place, parentId);
      return parent === undefined ? findIn(parentId, key, since) : undefined;
    }
    const channel = await channelOf(place);
    if (!isForum(channel)) return findIn(place.channel, key, since);
    return findPost(place, BigInt(idAt(since)), rest, ({ components }) =>
      carriesKey(components, key),
    );
  }

  async function findIn(channel: string, key: string, since: Date): Promise<string | undefined> {
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

  return {
    name: 'discord',

    post(outgoing) {
      return calling(async () => {
        const { place, parentId } = outgoing;
        if (parentId !== undefined) return postReply(outgoing, parentId);
        if (isDirectPlace(place)) return postTo(place.channel, outgoing);
        const channel = await channelOf(place);
        if (isForum(channel)) return postToForum(channel, outgoing);
        return postTo(place.channel, outgoing);
      });
    },

    findPosted(outgoing, since) {
      return calling(async () => {
        const { place, key } = outgoing;
        if (isDirectPlace(place)) return findIn(place.channel, key, since);
        const found = await findInPlace(outgoing, since);
        if (found === undefined) await mustReadHistory(place);
        return found;
      });
    },

    update({ place, parentId, key, content }, messageId) {
      return calling(async () => {
        const { body, files } = toRequest(await draw(content, place, { deliveryKey: key }));
        const isPost =
          parentId === undefined && !isDirectPlace(place) && isForum(await channelOf(place));
        const thread = isPost ? messageId : parentId;
        const channel = isDirectPlace(place) ? place.channel : (thread ?? place.channel);
        await rest.patch(Routes.channelMessage(channel, messageId), { body, files });
      });
    },

    async problemWith(place) {
      if (isDirectPlace(place)) return undefined;
      try {
        return await calling(async () => {
          const channel = await channelOf(place);
          if (!takesDigests(channel)) return NO_THREADS;
          const held = await permissionsOf(rest, userId, place.workspace, channel);
          const missing = missingPermissions(held, isForum(channel));
          if (missing.length === 0) return isForum(channel) ? tagProblem(channel, held) : undefined;
          return `I lack ${listed(missing, 'and')} in this channel. Give me that in the channel’s settings under Permissions, then try again.`;
        });
      } catch (error) {
        if (error instanceof ClosedPlaceError) return error.message;
        throw error;
      }
    },

    tell(place, person, text) {
      return calling(async () => {
        const channel = isDirectPlace(place) ? undefined : place.channel;
        const { body, files } = toRequest(await draw(text, place, { channel }));
        const direct = (await rest.post(Routes.userChannels(), {
          body: { recipient_id: person },
        })) as APIChannel;
        await rest.post(Routes.channelMessages(direct.id), { body, files });
      });
    },
  };
}

const NO_THREADS =
  'Digests are threads, and a channel of this kind has none. Subscribe in a text or forum channel.';

/** Three days: a digest is read over a weekend too. */
const THREAD_MINUTES = 4320;
const MOST_THREADS = 10_000;
/** Discord’s clock and ours may differ by so much. */
const CLOCK_SLACK_MS = 300_000;
/** https://docs.discord.com/developers/reference#snowflakes */
const FIRST_MOMENT_MS = 1_420_070_400_000;

async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toPlatformError(error);
  }
}

/** The id that a message of this moment would have, less the difference of the clocks. */
function idAt(moment: Date): string {
  const sinceMs = Math.max(0, moment.getTime() - CLOCK_SLACK_MS - FIRST_MOMENT_MS);
  return String(BigInt(sinceMs) << 22n);
}

function threadName(text: string): string {
  return shortenText(text, THREAD_NAME) || 'Papers';
}

/** The title of a message as it was written before it was drawn. */
function firstLine({ components }: APIMessage): string {
  const text = JSON.stringify(components ?? []).match(/"content":"((?:[^"\\]|\\.)*)"/)?.[1] ?? '';
  const line = (JSON.parse(`"${text}"`) as string).split('\n', 1)[0] ?? '';
  return line.replace(/^(?:#+|-#) /, '').replace(/\\([^0-9A-Za-z\s])/g, '$1');
}
