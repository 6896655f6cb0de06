/**
 * Discord as a place where digests are posted: in a text channel a message with a thread, in a
 * forum a post, to one person a conversation. Only REST is used, so that any process can post,
 * whichever holds the gateway.
 */

import { type APIChannel, type APIMessage, MessageFlags, type REST, Routes } from 'discord.js';
import { listed } from '../../commands/options.ts';
import type { ChatPlatform, OutgoingMessage } from '../../src/digest/chat-platform.ts';
import { ClosedPlaceError } from '../../src/digest/chat-platform.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Place, Store } from '../../src/store/store.ts';
import { keepLines } from './custom-id.ts';
import { discordCode, toPlatformError, UNKNOWN_CHANNEL } from './discord-errors.ts';
import { toRequest } from './discord-rest.ts';
import { findPosted } from './find-posted.ts';
import { tagProblem, tagsFor } from './forum-posts.ts';
import { missingPermissions, permissionsOf } from './permissions.ts';
import { channelOf, type ForumChannel, isDirectPlace, isForum, takesDigests } from './places.ts';
import { type RenderOptions, renderReply } from './render-reply.ts';
import { THREAD_MINUTES, Threads, threadName } from './threads.ts';
import { withVotes } from './vote-counts.ts';

export interface DiscordChatParts {
  readonly rest: REST;
  /** The bot’s own user. */
  readonly userId: string;
  readonly notes: Store['notes'];
  readonly votes: Store['votes'];
}

export function discordChat({ rest, userId, notes, votes }: DiscordChatParts): ChatPlatform {
  const threads = new Threads(rest);

  async function draw(content: Reply, place: Place, options: RenderOptions = {}) {
    const message = renderReply(await withVotes(content, place, votes), options);
    await keepLines(message.lines, notes);
    return message;
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
    await threads.ensure(place, parentId);
    try {
      return await postTo(parentId, outgoing);
    } catch (error) {
      if (discordCode(error) !== UNKNOWN_CHANNEL) throw error;
      // Someone deleted the thread, whose parent is perhaps still there to have another.
      threads.forget(parentId);
      await threads.ensure(place, parentId);
      return postTo(parentId, outgoing);
    }
  }

  return {
    name: 'discord',

    post(outgoing) {
      return calling(async () => {
        const { place, parentId } = outgoing;
        if (parentId !== undefined) return postReply(outgoing, parentId);
        if (isDirectPlace(place)) return postTo(place.channel, outgoing);
        const channel = await channelOf(place, rest);
        if (isForum(channel)) return postToForum(channel, outgoing);
        return postTo(place.channel, outgoing);
      });
    },

    findPosted(outgoing, since) {
      return calling(() => findPosted({ rest, userId, threads }, outgoing, since));
    },

    update({ place, parentId, key, content }, messageId) {
      return calling(async () => {
        const { body, files } = toRequest(await draw(content, place, { deliveryKey: key }));
        const isPost =
          parentId === undefined && !isDirectPlace(place) && isForum(await channelOf(place, rest));
        const thread = isPost ? messageId : parentId;
        const channel = isDirectPlace(place) ? place.channel : (thread ?? place.channel);
        await rest.patch(Routes.channelMessage(channel, messageId), { body, files });
      });
    },

    async problemWith(place) {
      if (isDirectPlace(place)) return undefined;
      try {
        return await calling(async () => {
          const channel = await channelOf(place, rest);
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

async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toPlatformError(error);
  }
}
