/** Slack as a place where digests are posted. */

import type { types, webApi } from '@slack/bolt';
import type { ChatPlatform, OutgoingMessage } from '../../src/digest/chat-platform.ts';
import { ClosedPlaceError } from '../../src/digest/chat-platform.ts';
import { UnavailableError } from '../../src/errors.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { NoteRecords, Place } from '../../src/store/store.ts';
import type { ChannelTurns } from './channel-turns.ts';
import { keepLines } from './line-value.ts';
import type { PaperExtrasOf } from './paper-extras.ts';
import type { SlackClients } from './slack-clients.ts';
import { slackCode, toPlatformError } from './slack-errors.ts';
import { HISTORY_PAGE } from './slack-limits.ts';
import { type SlackMessage, toBlocks } from './to-blocks.ts';

export interface SlackChatParts {
  readonly clients: SlackClients;
  readonly turns: ChannelTurns;
  readonly notes: NoteRecords;
  readonly extrasOf: PaperExtrasOf;
  /** From then on no post is begun: one that waits for its turn is left to another process. */
  readonly stopping: AbortSignal;
}

/** As `metadata.event_type` of every message of a digest. */
export const DELIVERY_EVENT = 'paperwire_delivery';

export function slackChat(parts: SlackChatParts): ChatPlatform {
  const { clients, turns } = parts;

  async function draw(content: Reply, place: Place): Promise<SlackMessage> {
    const drawn = toBlocks(content, { extras: await parts.extrasOf(content, place) });
    await keepLines(drawn.long, parts.notes);
    return drawn.messages[0];
  }

  return {
    name: 'slack',

    async post({ place, parentId, key, content }) {
      const { workspace, channel } = place;
      const message = await draw(content, place);
      const begin = () =>
        calling(async () => {
          const client = await clients.of(workspace);
          const posted = await client.chat.postMessage({
            channel,
            ...toArguments(message),
            ...(parentId === undefined ? {} : { thread_ts: parentId }),
            metadata: { event_type: DELIVERY_EVENT, event_payload: { key } },
          });
          if (posted.ts === undefined) throw new UnavailableError('Slack gave a post no id.');
          return posted.ts;
        });
      return turns.runUntil(parts.stopping, workspace, channel, begin);
    },

    /**
     * Reads back the channel, or the thread, which takes the scope `channels:history` (or
     * `groups:history` in a private channel). Without it nothing is certain, so that nothing is
     * posted twice.
     */
    async findPosted({ place, parentId, key }, since) {
      try {
        return await calling(async () => {
          const client = await clients.of(place.workspace);
          const oldest = String(since.getTime() / 1000 - CLOCK_SLACK_S);
          let cursor: string | undefined;
          do {
            const page = {
              channel: place.channel,
              oldest,
              limit: HISTORY_PAGE,
              include_all_metadata: true,
              ...(cursor === undefined ? {} : { cursor }),
            };
            const found =
              parentId === undefined
                ? await client.conversations.history(page)
                : await client.conversations.replies({ ...page, ts: parentId });
            const match = found.messages?.find((message) => keyOf(message) === key);
            if (match?.ts !== undefined) return match.ts;
            cursor = found.response_metadata?.next_cursor || undefined;
          } while (cursor !== undefined);
          return undefined;
        });
      } catch (error) {
        if (slackCode(error) !== 'missing_scope') throw error;
        throw new UnavailableError(
          'It is not certain whether a message arrived, and Paperwire may not look: it lacks the optional scope channels:history (groups:history in a private channel).',
          { cause: error },
        );
      }
    },

    async update({ place, key, content }: OutgoingMessage, messageId) {
      const message = await draw(content, place);
      await calling(async () => {
        const client = await clients.of(place.workspace);
        await client.chat.update({
          channel: place.channel,
          ts: messageId,
          ...toArguments(message),
          metadata: { event_type: DELIVERY_EVENT, event_payload: { key } },
        });
      });
    },

    problemWith: async ({ workspace, channel }) =>
      slackProblemWith(await clients.of(workspace), channel),

    async tell(place, person, text) {
      const message = await draw(text, place);
      await calling(async () => {
        const client = await clients.of(place.workspace);
        const { channel } = await client.conversations.open({ users: person });
        if (channel?.id === undefined) throw new UnavailableError('Slack opened no conversation.');
        const id = channel.id;
        await turns.run(place.workspace, id, () =>
          calling(() => client.chat.postMessage({ channel: id, ...toArguments(message) })),
        );
      });
    },
  };
}

/** As `ChatPlatform.problemWith`. */
export async function slackProblemWith(
  client: webApi.WebClient,
  channel: string,
): Promise<string | undefined> {
  try {
    return await calling(async () => {
      const { channel: info } = await client.conversations.info({ channel });
      if (info?.is_im === true) return undefined;
      if (info?.is_archived === true) return ARCHIVED;
      return info?.is_member === true ? undefined : INVITE;
    });
  } catch (error) {
    if (error instanceof ClosedPlaceError) return error.message;
    throw error;
  }
}

/** What every message has in common: links in it are never unfolded below it. */
export function toArguments({ text, blocks }: SlackMessage) {
  return {
    text,
    blocks: [...blocks] as types.KnownBlock[],
    unfurl_links: false,
    unfurl_media: false,
  };
}

async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toPlatformError(error);
  }
}

/** Slack’s clock and ours may differ by so much. */
const CLOCK_SLACK_S = 300;
const ARCHIVED = 'This channel is archived. Unarchive it, or subscribe in another one.';
const INVITE = 'I am not in this channel. Invite me with /invite @Paperwire, then subscribe again.';

function keyOf(message: { readonly metadata?: unknown }): unknown {
  const metadata = message.metadata as
    | { readonly event_type?: unknown; readonly event_payload?: { readonly key?: unknown } }
    | undefined;
  return metadata?.event_type === DELIVERY_EVENT ? metadata.event_payload?.key : undefined;
}
