/**
 * Brings answers to people: by the address that came with what they did, and where that is used up
 * or expired, by a message that only they see.
 */

import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Logger } from 'pino';
import { RateLimitedError } from '../../src/errors.ts';
import { errorCard } from '../../src/replies/error-card.ts';
import type { Plot } from '../../src/replies/plot.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { NoteRecords, Place } from '../../src/store/store.ts';
import type { ChannelTurns } from './channel-turns.ts';
import { keepLines } from './line-value.ts';
import type { PaperExtrasOf } from './paper-extras.ts';
import type { Pictures } from './pictures.ts';
import type { ResponseUrl } from './response-url.ts';
import { toArguments } from './slack-chat.ts';
import type { SlackClients } from './slack-clients.ts';
import { slackCode, toPlatformError } from './slack-errors.ts';
import { hasPicture, type SlackMessage, toBlocks } from './to-blocks.ts';

/** Where an answer belongs. */
export interface Target {
  readonly place: Place;
  readonly user: string;
  readonly threadTs: string | undefined;
  /** What came with a command or a button. */
  readonly url: ResponseUrl | undefined;
  /** Nobody else reads the conversation: nothing need be hidden in it. */
  readonly isDirect: boolean;
  /** Draws the message anew in which the button stands. */
  readonly replaces: boolean;
}

export interface Envelope {
  readonly reply: Reply;
  /** The line that was answered. */
  readonly origin: string | undefined;
  /** By their name there, for what is shown to everyone. */
  readonly personName: string;
}

export interface OutboxParts {
  readonly clients: SlackClients;
  readonly turns: ChannelTurns;
  readonly notes: NoteRecords;
  readonly extrasOf: PaperExtrasOf;
  readonly pictures: Pictures;
  readonly logger: Logger;
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
}

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #sleep: (ms: number) => Promise<void>;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#sleep = parts.sleep ?? ((ms) => sleepFor(ms));
  }

  /** A file is looked through by Slack before a message may show it, which takes a moment. */
  async send(target: Target, envelope: Envelope): Promise<void> {
    const pictures = await this.#parts.pictures(envelope.reply, target.place.workspace);
    for (const waitMs of pictures.size === 0 ? [] : PICTURE_WAITS_MS) {
      try {
        return await this.#sendDrawn(target, envelope, pictures);
      } catch (error) {
        if (!(error instanceof PictureRefusedError)) throw error;
        await this.#sleep(waitMs);
      }
    }
    await this.#sendDrawn(target, envelope, new Map());
  }

  async #sendDrawn(
    target: Target,
    { reply, origin, personName }: Envelope,
    pictures: ReadonlyMap<Plot, string>,
  ): Promise<void> {
    const isShared = reply.visibility === 'channel' && !target.isDirect;
    const { messages, long } = toBlocks(reply, {
      origin,
      extras: await this.#parts.extrasOf(reply, target.place),
      footer: isShared ? `Shared by ${personName}` : undefined,
      pictures,
    });
    await keepLines(long, this.#parts.notes);
    for (const [index, message] of messages.entries()) {
      const each = index === 0 ? target : { ...target, replaces: false };
      if (isShared) await this.#share(each, message);
      else await this.#sendPrivately(each, message);
    }
  }

  /** The conversation of the person with the bot. */
  async directPlace(target: Target): Promise<Place> {
    return { ...target.place, channel: await this.#directChannel(target) };
  }

  /** Draws a message anew that everyone sees. */
  async replace(target: Target, message: SlackMessage, ts: string): Promise<void> {
    const sent = await this.#sendToUrl(target, message, 'in_channel');
    if (sent === 'yes') return;
    await this.#patiently(async () => {
      const client = await this.#parts.clients.of(target.place.workspace);
      await client.chat.update({ channel: target.place.channel, ts, ...toArguments(message) });
    });
  }

  async #sendPrivately(target: Target, message: SlackMessage): Promise<void> {
    const sent = await this.#sendToUrl(target, message, 'ephemeral');
    if (sent === 'yes') return;
    if (target.isDirect) {
      await this.#post(target, message);
      return;
    }
    try {
      await this.#patiently(async () => {
        const client = await this.#parts.clients.of(target.place.workspace);
        await client.chat.postEphemeral({
          channel: target.place.channel,
          user: target.user,
          text: message.text,
          blocks: toArguments(message).blocks,
          ...(target.threadTs === undefined ? {} : { thread_ts: target.threadTs }),
        });
      });
    } catch (error) {
      mustTakePicture(message, error);
      if (slackCode(error) === undefined) throw error;
      // The bot is not in the channel: the person is reached where it always is.
      const channel = await this.#directChannel(target);
      const place = { ...target.place, channel };
      await this.#post({ ...target, place, threadTs: undefined }, message);
    }
  }

  /** What everyone sees is sent once: an answer that got lost on the way back may have been shown. */
  async #share(target: Target, message: SlackMessage): Promise<void> {
    const sent = await this.#sendToUrl({ ...target, replaces: false }, message, 'in_channel');
    if (sent === 'yes') return;
    if (sent === 'maybe') {
      await this.#say(
        target,
        'Slack did not say whether it was shared. Look before you try again.',
      );
      return;
    }
    try {
      await this.#post(target, message);
    } catch (error) {
      mustTakePicture(message, error);
      if (slackCode(error) === undefined) throw error;
      await this.#say(target, toPlatformError(error).message);
    }
  }

  async #say(target: Target, sentence: string): Promise<void> {
    const [message] = toBlocks(errorCard(sentence)).messages;
    await this.#sendPrivately({ ...target, replaces: false }, message);
  }

  async #sendToUrl(
    { url, threadTs, replaces, isDirect }: Target,
    message: SlackMessage,
    type: 'ephemeral' | 'in_channel',
  ): Promise<'yes' | 'no' | 'maybe'> {
    if (url === undefined) return 'no';
    const answer = {
      ...message,
      // A message of a direct conversation stays when Slack is reloaded.
      response_type: replaces && isDirect ? ('in_channel' as const) : type,
      replace_original: replaces,
      ...(threadTs === undefined || replaces ? {} : { thread_ts: threadTs }),
    };
    for (let attempt = 1; ; attempt += 1) {
      const sent = await url.send(answer);
      if (sent === 'refused') {
        if (hasPicture(message)) throw new PictureRefusedError();
        return 'no';
      }
      const mayRepeat = type === 'ephemeral' && attempt < ATTEMPTS;
      if (sent !== 'maybe' || !mayRepeat) return sent;
      await this.#sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  }

  async #post({ place, threadTs }: Target, message: SlackMessage): Promise<void> {
    await this.#patiently(() =>
      this.#parts.turns.run(place.workspace, place.channel, async () => {
        const client = await this.#parts.clients.of(place.workspace);
        try {
          await client.chat.postMessage({
            channel: place.channel,
            ...toArguments(message),
            ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
          });
        } catch (error) {
          mustTakePicture(message, error);
          throw toPlatformError(error);
        }
      }),
    );
  }

  async #directChannel({ place, user }: Target): Promise<string> {
    return this.#patiently(async () => {
      const client = await this.#parts.clients.of(place.workspace);
      const { channel } = await client.conversations.open({ users: user });
      if (channel?.id === undefined) throw new Error('Slack opened no conversation.');
      return channel.id;
    });
  }

  /** Waits as long as Slack asks, within reason: a person is waiting too. */
  async #patiently<T>(call: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (raw) {
        const error = toPlatformError(raw);
        const isShort = error instanceof RateLimitedError && error.retryAfterMs <= LONGEST_WAIT_MS;
        if (!isShort || attempt >= ATTEMPTS) throw error;
        await this.#sleep(error.retryAfterMs);
      }
    }
  }
}

/** Slack did not take a message that shows a file, perhaps since it has not looked through it yet. */
class PictureRefusedError extends Error {}

function mustTakePicture(message: SlackMessage, error: unknown): void {
  const isRefused = slackCode(error) === 'invalid_blocks' && hasPicture(message);
  if (error instanceof PictureRefusedError) throw error;
  if (isRefused) throw new PictureRefusedError('Slack refused a picture.', { cause: error });
}

/** After each attempt; with the one without pictures they are as many as a response URL serves. */
const PICTURE_WAITS_MS = [500, 1000, 2000, 0];

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
