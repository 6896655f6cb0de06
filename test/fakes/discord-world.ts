/** What stands in the loopback Discord: a guild, its channels and messages, and people. */

import type { Json } from './discord-forms.ts';
import { readMarkdown } from './discord-markdown.ts';

export const GUILD = '1000000000000000001';
export const APPLICATION = '1000000000000000002';
export const PAPERS = '1000000000000000010';
export const FORUM = '1000000000000000011';
export const ADA = '1000000000000000020';
export const BOB = '1000000000000000021';
export const TEXT_CHANNEL = 0;
export const DIRECT = 1;
export const VOICE_CHANNEL = 2;
export const PUBLIC_THREAD = 11;
export const FORUM_CHANNEL = 15;
export const MEDIA_CHANNEL = 16;

export const PERMISSIONS = {
  manageChannels: 1n << 4n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  readHistory: 1n << 16n,
  manageThreads: 1n << 34n,
  createThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
} as const;

/** What everyone may do in the guild; the bot has no more. */
export const EVERYONE =
  PERMISSIONS.viewChannel |
  PERMISSIONS.sendMessages |
  PERMISSIONS.readHistory |
  PERMISSIONS.createThreads |
  PERMISSIONS.sendInThreads;

export interface FakeChannel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  /** The channel of a thread. */
  readonly parentId: string | undefined;
  /** The other one of a direct conversation. */
  readonly recipient: string | undefined;
  /** Taken from everyone there. */
  denied: bigint;
  /** Given to everyone there. */
  allowed: bigint;
  /** Of a forum. */
  tags: readonly FakeTag[];
  wantsTag: boolean;
  /** Of a thread. */
  isArchived: boolean;
  isLocked: boolean;
  /** Of a forum’s post: the ids. */
  appliedTags: readonly string[];
}

export interface FakeTag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
}

/** Where every conversation is a thread that somebody begins. */
export function isForumType(type: number): boolean {
  return type === FORUM_CHANNEL || type === MEDIA_CHANNEL;
}

export interface FakeMessage {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  /** Another message that it passes on. */
  forwards: FakeMessage | undefined;
  flags: number;
  files: readonly string[];
  readonly nonce: string | undefined;
  /** Who alone sees it. */
  readonly onlyFor: string | undefined;
  /** The interaction that it answers. */
  readonly interaction: string | undefined;
  edits: number;
  /** Shown as “… is thinking”. */
  isPending: boolean;
}

export class DiscordWorld {
  readonly channels = new Map<string, FakeChannel>();
  readonly people = new Map<string, { readonly name: string; readonly isManager: boolean }>();
  readonly messages: FakeMessage[] = [];
  /** What Discord refused, in words, oldest first. */
  readonly refusals: string[] = [];
  readonly #waiting = new Set<() => void>();
  #ids = 0n;
  patienceMs = 10_000;
  /** When the bot was added to the guild; `undefined` while it is not in it. */
  joinedAt: string | undefined = '2025-06-01T00:00:00.000Z';
  /** Where Discord itself says who came. */
  systemChannel: string | null = null;
  /** Told of changes that a gateway would tell. */
  onChannel: (channel: FakeChannel, event: 'CREATE' | 'UPDATE' | 'DELETE') => void = () => {};

  constructor() {
    this.people.set(ADA, { name: 'Ada Lovelace', isManager: true });
    this.people.set(BOB, { name: 'Bob', isManager: false });
    this.addChannel({ id: PAPERS, type: TEXT_CHANNEL, name: 'papers' });
    this.addChannel({ id: FORUM, type: FORUM_CHANNEL, name: 'paper-forum' });
  }

  addChannel(channel: Pick<FakeChannel, 'type' | 'name'> & Partial<FakeChannel>): FakeChannel {
    const added: FakeChannel = {
      id: this.newId(),
      parentId: undefined,
      recipient: undefined,
      denied: 0n,
      allowed: 0n,
      tags: [],
      wantsTag: false,
      isArchived: false,
      isLocked: false,
      appliedTags: [],
      ...channel,
    };
    this.channels.set(added.id, added);
    if (added.type !== DIRECT) this.onChannel(added, 'CREATE');
    return added;
  }

  removeChannel(id: string): void {
    const channel = this.channels.get(id);
    this.channels.delete(id);
    if (channel !== undefined) this.onChannel(channel, 'DELETE');
  }

  deny(id: string, permissions: bigint): void {
    const channel = this.channels.get(id);
    if (channel === undefined) return;
    channel.denied = permissions;
    this.onChannel(channel, 'UPDATE');
  }

  directChannel(person: string): FakeChannel {
    const held = [...this.channels.values()].find((each) => each.recipient === person);
    return held ?? this.addChannel({ type: DIRECT, name: 'direct', recipient: person });
  }

  /** A thread has the permissions of its channel. */
  permissionsIn(channel: FakeChannel): bigint {
    const { denied, allowed } = this.channels.get(channel.parentId ?? '') ?? channel;
    return (EVERYONE & ~denied) | allowed;
  }

  /** The ids of Discord hold when they were made: milliseconds since 2015 and a count. */
  newId(): string {
    this.#ids += 1n;
    const sinceMs = BigInt(Date.now()) - 1_420_070_400_000n;
    return String((sinceMs << 22n) + (this.#ids & 0x3f_ffffn));
  }

  changed(): void {
    for (const look of this.#waiting) look();
  }

  /** The newest message of which something holds, now or soon. */
  async message(
    holds: (message: FakeMessage) => boolean,
    what = 'a message',
  ): Promise<FakeMessage> {
    return this.waitFor(() => this.messages.findLast(holds), what);
  }

  async waitFor<T>(find: () => T | undefined, what: string): Promise<T> {
    const now = find();
    if (now !== undefined) return now;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        const refused = this.refusals.join('; ');
        reject(new Error(`Waited in vain for ${what}. Refusals: ${refused}`));
      }, this.patienceMs);
      const look = () => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
    });
  }

  userJson(id: string): Json {
    const person = this.people.get(id);
    if (person === undefined) return { id, username: 'paperwire', discriminator: '0', bot: true };
    return {
      id,
      username: person.name.split(' ')[0]?.toLowerCase(),
      global_name: person.name,
      discriminator: '0',
      avatar: null,
    };
  }

  channelJson(channel: FakeChannel): Json {
    const { id, type, name, parentId, recipient, denied, allowed, tags } = channel;
    if (type === DIRECT) return { id, type, recipients: [this.userJson(recipient ?? '')] };
    const thread = {
      owner_id: APPLICATION,
      thread_metadata: {
        archived: channel.isArchived,
        auto_archive_duration: 4320,
        archive_timestamp: new Date().toISOString(),
        locked: channel.isLocked,
      },
      message_count: 0,
      member_count: 1,
    };
    return {
      id,
      type,
      name,
      guild_id: GUILD,
      parent_id: parentId ?? null,
      position: 0,
      permission_overwrites: [{ id: GUILD, type: 0, allow: String(allowed), deny: String(denied) }],
      ...(isForumType(type)
        ? { available_tags: tags, flags: channel.wantsTag ? REQUIRE_TAG : 0 }
        : {}),
      ...(type === PUBLIC_THREAD ? thread : {}),
    };
  }

  messageJson(message: FakeMessage): Json {
    const { id, channel, author, content, embeds, components, flags, forwards } = message;
    const thread = this.channels.get(id);
    return {
      id,
      channel_id: channel,
      ...(thread === undefined || channel === id ? {} : { thread: this.channelJson(thread) }),
      author: this.userJson(author),
      content,
      components: numbered(components),
      flags,
      type: 0,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: message.files.map((filename, index) => ({
        id: String(index),
        filename,
        size: 1,
        url: `https://cdn.example/${filename}`,
        proxy_url: `https://cdn.example/${filename}`,
      })),
      embeds,
      ...(forwards === undefined
        ? {}
        : {
            message_reference: {
              type: 1,
              message_id: forwards.id,
              channel_id: forwards.channel,
              guild_id: GUILD,
            },
            message_snapshots: [{ message: this.messageJson(forwards) }],
          }),
      pinned: false,
    };
  }

  guildJson(): Json {
    const channels = [...this.channels.values()].filter(({ type }) => type !== DIRECT);
    const isThread = ({ type }: FakeChannel) => type === PUBLIC_THREAD;
    return {
      id: GUILD,
      name: 'Papers',
      owner_id: '1000000000000000099',
      roles: this.rolesJson(),
      emojis: [],
      features: [],
      member_count: 3,
      joined_at: this.joinedAt,
      large: false,
      members: [this.memberJson(APPLICATION)],
      channels: channels.filter((each) => !isThread(each)).map((each) => this.channelJson(each)),
      threads: channels.filter(isThread).map((each) => this.channelJson(each)),
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      preferred_locale: 'en-US',
      premium_tier: 0,
      verification_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
      mfa_level: 0,
      system_channel_id: this.systemChannel,
      system_channel_flags: 0,
      nsfw_level: 0,
      stickers: [],
      soundboard_sounds: [],
      premium_progress_bar_enabled: false,
    };
  }

  rolesJson(): readonly Json[] {
    const role = { color: 0, hoist: false, position: 0, managed: false, mentionable: false };
    const manage = String(PERMISSIONS.manageChannels);
    return [
      { ...role, id: GUILD, name: '@everyone', permissions: String(EVERYONE), flags: 0 },
      { ...role, id: MANAGERS, name: 'managers', permissions: manage, position: 1, flags: 0 },
    ];
  }

  memberJson(id: string): Json {
    return {
      user: this.userJson(id),
      nick: null,
      roles: this.people.get(id)?.isManager === true ? [MANAGERS] : [],
      joined_at: this.joinedAt,
      deaf: false,
      mute: false,
      flags: 0,
    };
  }
}

const REQUIRE_TAG = 1 << 4;
const MANAGERS = '1000000000000000090';

/** Discord gives every component an id; those without one are counted from 1. */
function numbered(components: readonly Json[]): readonly Json[] {
  let count = 0;
  const number = (each: Json): Json => {
    count += 1;
    const id = each['id'] ?? count;
    const nested = each['components'];
    return Array.isArray(nested)
      ? { ...each, id, components: nested.map(number) }
      : { ...each, id };
  };
  return components.map(number);
}

/** Every word of a message as a person reads it, without marks. */
export function wordsIn({ content, components }: FakeMessage): string {
  const words: string[] = [content];
  const visit = (value: unknown) => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const part = value as Json;
    if (typeof part['content'] === 'string') words.push(part['content']);
    visit(part['components']);
  };
  visit(components);
  return words
    .map((each) => readMarkdown(each).visible)
    .join('\n')
    .trim();
}
