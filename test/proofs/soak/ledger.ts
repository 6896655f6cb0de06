/**
 * Everything that the loopback platforms were posted by delivery key, kept after the messages
 * themselves are cleared away, and what is wrong with it.
 */

import { markerIds } from '../../../adapters/discord/delivery-marker.ts';
import { toList } from '../../fakes/discord-forms.ts';
import { type DiscordWorld, type FakeMessage, wordsIn } from '../../fakes/discord-world.ts';
import { wordsIn as slackWordsIn } from '../../fakes/slack-driver.ts';
import type { SlackWorkspace } from '../../fakes/slack-workspace.ts';
import type { SlotRow } from './database.ts';
import { morningsBetween, type Planted } from './plant.ts';
import { paperNumberIn } from './served-days.ts';

interface Posted {
  readonly key: string;
  /** Of the subscription, also for a message in a thread. */
  readonly channel: string;
  readonly isReply: boolean;
  readonly text: string;
  /** Milliseconds since 1970 by the clock of the soak. */
  readonly at: number;
}

export interface LedgerParts {
  readonly slack: SlackWorkspace;
  readonly discord: DiscordWorld;
}

const DAY_MS = 86_400_000;

export class Ledger {
  readonly #parts: LedgerParts;
  readonly #keys = new Set<string>();
  /** `channel paper`, and `channel day text`. */
  readonly #contents = new Set<string>();
  readonly #duplicates: string[] = [];
  readonly #threads = new Map<string, string>();
  #slackRead = 0;
  #discordRead = 0;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
  }

  get posts(): number {
    return this.#keys.size;
  }

  get duplicates(): readonly string[] {
    return this.#duplicates;
  }

  /** Takes what came since the last time. */
  read(): void {
    const { slack, discord } = this.#parts;
    for (const message of slack.messages.slice(this.#slackRead)) {
      const key = slackKey(message.metadata);
      if (key === undefined) continue;
      this.#note({
        key,
        channel: message.channel,
        isReply: message.threadTs !== undefined,
        text: slackWordsIn(message.blocks),
        at: Number(message.ts) * 1000,
      });
    }
    this.#slackRead = slack.messages.length;
    for (const message of discord.messages.slice(this.#discordRead)) {
      const key = discordKey(message.components);
      if (key === undefined) continue;
      const thread = discord.channels.get(message.channel);
      if (thread?.parentId !== undefined) this.#threads.set(message.channel, thread.parentId);
      this.#note({
        key,
        channel: this.#threads.get(message.channel) ?? message.channel,
        // The first message of a forum’s post bears the id of the post.
        isReply: thread?.parentId !== undefined && message.id !== message.channel,
        text: wordsIn(message),
        at: Date.now(),
      });
    }
    this.#discordRead = discord.messages.length;
  }

  /** Clears away what is older than a day, as nobody looks at it any more. */
  clear(): void {
    this.read();
    const { slack, discord } = this.#parts;
    const before = Date.now() - DAY_MS;
    const kept = slack.messages.filter((message) => Number(message.ts) * 1000 > before);
    slack.messages.splice(0, slack.messages.length, ...kept);
    this.#slackRead = slack.messages.length;
    const oldest = BigInt(before - DISCORD_EPOCH_MS) << 22n;
    const still = discord.messages.filter((message) => BigInt(message.id) > oldest);
    discord.messages.splice(0, discord.messages.length, ...still);
    this.#discordRead = discord.messages.length;
  }

  /** What is due between two instants and not there, in words. */
  missing(
    planted: readonly Planted[],
    slots: readonly SlotRow[],
    since: Date,
    until: Date,
  ): readonly string[] {
    const bySlot = new Map(slots.map((slot) => [`${slot.subscription} ${slot.dueAt}`, slot]));
    const missing: string[] = [];
    const mornings = new Map<string, readonly number[]>();
    for (const { id, zone, channel, saysNothing } of planted) {
      const due = mornings.get(zone) ?? morningsBetween(zone, since, until);
      mornings.set(zone, due);
      for (const at of due) {
        const what = `${channel} at ${new Date(at).toISOString()}`;
        const slot = bySlot.get(`${id} ${at}`);
        if (slot === undefined) missing.push(`${what}: no slot`);
        else
          missing.push(
            ...this.#missingOf(slot, saysNothing, channel).map((each) => `${what}: ${each}`),
          );
      }
    }
    return missing;
  }

  #missingOf(slot: SlotRow, saysNothing: boolean, channel: string): readonly string[] {
    const { state, digest, id, reason } = slot;
    if (state === 'nothing' && digest === null && saysNothing) return [];
    if (state !== 'delivered' && state !== 'nothing') return [`${state}, ${reason}`];
    const items = digest === null ? 0 : (JSON.parse(digest) as { items: unknown[] }).items.length;
    const wanted = Array.from({ length: items + 1 }, (_, ordinal) => `${id}.${ordinal}`);
    return wanted
      .filter((key) => !this.#keys.has(isOnSlack(channel) ? key : markOf(key)))
      .map((key) => `${state}, but ${key} was never posted`);
  }

  #note({ key, channel, isReply, text, at }: Posted): void {
    const day = new Date(at).toISOString().slice(0, 10);
    const when = new Date(at).toISOString();
    if (this.#keys.has(key)) this.#duplicates.push(`${channel}: ${key} again at ${when}`);
    this.#keys.add(key);
    const paper = isReply ? paperNumberIn(text) : undefined;
    const content = paper === undefined ? `${channel} ${day} ${text}` : `${channel} ${paper}`;
    if (this.#contents.has(content)) {
      this.#duplicates.push(`${channel}: “${text.slice(0, 60)}” again as ${key} at ${when}`);
    }
    this.#contents.add(content);
  }
}

/** https://docs.discord.com/developers/reference#snowflakes */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

function isOnSlack(channel: string): boolean {
  return channel.startsWith('C');
}

/** On Discord, messages are known by what the bot hides in the ids of their components. */
function markOf(key: string): string {
  return markerIds(key).join();
}

function discordKey([first]: FakeMessage['components']): string | undefined {
  const [inner] = toList(first?.['components']);
  const ids = [first?.['id'], inner?.['id']];
  return ids.every((id) => typeof id === 'number') ? ids.join() : undefined;
}

function slackKey(metadata: unknown): string | undefined {
  const read = metadata as
    | { readonly event_type?: string; readonly event_payload?: { readonly key?: string } }
    | undefined;
  return read?.event_type === 'paperwire_delivery' ? read.event_payload?.key : undefined;
}
