/** The routes of the loopback Discord’s REST, with what each refuses. */

import { checkCommands, keptCommand } from './discord-command-forms.ts';
import {
  DiscordRefusal,
  FormCheck,
  missingAccess,
  missingPermissions,
  noSuchRoute,
  unknownChannel,
  unknownCommand,
  unknownGuild,
  unknownMessage,
  unknownUser,
  wrongChannelType,
} from './discord-errors.ts';
import {
  checkMessage,
  isJson,
  type Json,
  SUPPRESS_NOTIFICATIONS,
  toList,
} from './discord-forms.ts';
import { checkCallsNobody, type DiscordInteractions } from './discord-interactions.ts';
import {
  APPLICATION,
  DIRECT,
  type DiscordWorld,
  type FakeChannel,
  type FakeMessage,
  GUILD,
  isForumType,
  PERMISSIONS,
  PUBLIC_THREAD,
  TEXT_CHANNEL,
} from './discord-world.ts';
import { watchText } from './secret-watch.ts';

export interface RestRequest {
  readonly method: string;
  /** Without `/api/v10`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: unknown;
  readonly files: readonly string[];
}

export class DiscordRoutes {
  readonly #world: DiscordWorld;
  readonly #interactions: DiscordInteractions;
  /** By scope: a guild’s id, or `global`. */
  readonly commands = new Map<string, readonly Json[]>();
  registrations = 0;
  gatewayUrl = '';

  constructor(world: DiscordWorld, interactions: DiscordInteractions) {
    this.#world = world;
    this.#interactions = interactions;
  }

  /** The body of the answer; throws a DiscordRefusal. */
  answer(request: RestRequest): unknown {
    const { method, path } = request;
    const parts = path.split('/').slice(1);
    const [head, first = '', second, third = '', fourth] = parts;
    const form = isJson(request.form) ? request.form : {};
    const route = `${method} ${head}`;
    if (path === '/gateway/bot') {
      const limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 };
      return { url: this.gatewayUrl, shards: 1, session_start_limit: limit };
    }
    if (path === '/users/@me') return this.#world.userJson(APPLICATION);
    if (path === '/applications/@me') return { id: APPLICATION, name: 'Paperwire', flags: 0 };
    if (path === '/users/@me/guilds') {
      const isLater = BigInt(request.query.get('after') ?? 0) < BigInt(GUILD);
      const isIn = this.#world.joinedAt !== undefined;
      return isIn && isLater ? [{ id: GUILD, name: 'Papers' }] : [];
    }
    if (path === '/users/@me/channels' && method === 'POST') {
      const person = String(form['recipient_id']);
      if (!this.#world.people.has(person)) throw unknownUser();
      return this.#world.channelJson(this.#world.directChannel(person));
    }
    if (head === 'applications') return this.#commands(request, parts);
    if (route === 'POST interactions') {
      this.#interactions.answer(first, second ?? '', form, request.files);
      return undefined;
    }
    if (head === 'webhooks') {
      const token = second ?? '';
      if (method === 'POST') {
        return this.#world.messageJson(this.#interactions.follow(token, form, request.files));
      }
      if (method === 'PATCH') {
        const edited = this.#interactions.edit(token, fourth ?? '', form, request.files);
        return this.#world.messageJson(edited);
      }
      if (method === 'DELETE') return this.#interactions.remove(token, fourth ?? '');
    }
    if (head === 'guilds') return this.#guild(first, second, third);
    if (head !== 'channels') throw noSuchRoute();
    const channel = this.#channel(first);
    if (second === undefined && method === 'GET') return this.#world.channelJson(channel);
    if (second === 'threads' && third === 'archived') return { threads: [], has_more: false };
    if (second === 'threads' && method === 'POST') return this.#forumPost(channel, request);
    if (second === 'messages') {
      if (fourth === 'threads' && method === 'POST') {
        return this.#thread(channel, third, form);
      }
      if (method === 'POST') return this.#world.messageJson(this.#post(channel, request));
      if (method === 'GET' && third === '') return this.#history(channel, request.query);
      const message = this.#message(channel, third);
      if (method === 'GET') return this.#world.messageJson(message);
      if (method === 'PATCH') {
        if (channel.isArchived) throw threadArchived();
        return this.#edit(message, form, request.files);
      }
    }
    throw noSuchRoute();
  }

  #commands({ method, form, query }: RestRequest, parts: readonly string[]): unknown {
    const isGlobal = parts[2] === 'commands';
    const scope = isGlobal ? 'global' : (parts[3] ?? '');
    if (!isGlobal && scope !== GUILD) throw missingAccess();
    if (method === 'GET') {
      const isWhole = query.get('with_localizations') === 'true';
      return (this.commands.get(scope) ?? []).map((each) => keptCommand(each, isWhole));
    }
    if (method === 'DELETE') {
      const held = this.commands.get(scope) ?? [];
      const left = held.filter(({ id }) => id !== parts.at(-1));
      if (left.length === held.length) throw unknownCommand();
      this.commands.set(scope, left);
      return undefined;
    }
    if (method === 'PUT') {
      const commands = toList(form);
      checkCommands(commands, isGlobal);
      this.registrations += 1;
      this.commands.set(
        scope,
        commands.map((command) => ({
          ...command,
          id: this.#world.newId(),
          application_id: APPLICATION,
          version: this.#world.newId(),
          ...(isGlobal ? {} : { guild_id: scope }),
        })),
      );
    }
    return (this.commands.get(scope) ?? []).map((each) => keptCommand(each, false));
  }

  #guild(id: string, part: string | undefined, member: string): unknown {
    if (id !== GUILD) throw unknownGuild();
    if (part === undefined) return this.#world.guildJson();
    if (part === 'roles') return this.#world.rolesJson();
    if (part === 'members') {
      if (member !== APPLICATION && !this.#world.people.has(member)) throw unknownUser();
      return this.#world.memberJson(member);
    }
    if (part === 'threads') {
      const threads = [...this.#world.channels.values()].filter(
        ({ type }) => type === PUBLIC_THREAD,
      );
      return { threads: threads.map((each) => this.#world.channelJson(each)), members: [] };
    }
    throw noSuchRoute();
  }

  #channel(id: string): FakeChannel {
    const channel = this.#world.channels.get(id);
    if (channel === undefined) throw unknownChannel();
    if (channel.type !== DIRECT) this.#need(channel, PERMISSIONS.viewChannel, missingAccess);
    return channel;
  }

  #need(
    channel: FakeChannel,
    permission: bigint,
    refusal: () => DiscordRefusal = missingPermissions,
  ): void {
    if (channel.type === DIRECT) return;
    if ((this.#world.permissionsIn(channel) & permission) === 0n) throw refusal();
  }

  #message(channel: FakeChannel, id: string): FakeMessage {
    // The first message of a forum’s post stands in the post.
    const found = this.#world.messages.find(
      (each) => each.id === id && each.channel === channel.id && each.onlyFor === undefined,
    );
    if (found === undefined) throw unknownMessage();
    return found;
  }

  #post(channel: FakeChannel, { form, files }: RestRequest): FakeMessage {
    if (isForumType(channel.type)) throw plainSendToForum();
    if (channel.isLocked) throw threadLocked();
    channel.isArchived = false;
    const isThread = channel.type === PUBLIC_THREAD;
    this.#need(channel, isThread ? PERMISSIONS.sendInThreads : PERMISSIONS.sendMessages);
    return this.#put(channel.id, isJson(form) ? form : {}, files, this.#world.newId());
  }

  #put(channel: string, form: Json, files: readonly string[], id: string): FakeMessage {
    const flags = checkMessage(form, { allowedFlags: SUPPRESS_NOTIFICATIONS, files });
    checkCallsNobody(form);
    const nonce = form['nonce'] === undefined ? undefined : String(form['nonce']);
    const same = this.#world.messages.find(
      (each) => each.channel === channel && each.nonce === nonce && nonce !== undefined,
    );
    if (same !== undefined && form['enforce_nonce'] === true && !this.forgetsNonces) return same;
    const message: FakeMessage = {
      id,
      channel,
      author: APPLICATION,
      content: String(form['content'] ?? ''),
      embeds: [],
      components: toList(form['components']),
      forwards: undefined,
      flags,
      files,
      nonce,
      onlyFor: undefined,
      interaction: undefined,
      edits: 0,
      isPending: false,
    };
    watchText('a message in Discord', JSON.stringify(message));
    this.#world.messages.push(message);
    this.#world.changed();
    return message;
  }

  /** As after some minutes. */
  forgetsNonces = false;

  #edit(message: FakeMessage, form: Json, files: readonly string[]): unknown {
    if (message.author !== APPLICATION) throw missingPermissions();
    checkCallsNobody(form);
    message.flags = checkMessage(form, {
      allowedFlags: 0,
      flags: message.flags,
      isEdit: true,
      files,
    });
    if (form['components'] !== undefined) message.components = toList(form['components']);
    message.edits += 1;
    this.#world.changed();
    return this.#world.messageJson(message);
  }

  #history(channel: FakeChannel, query: URLSearchParams): unknown {
    // As Discord does: no error, but an empty list.
    const allowed = this.#world.permissionsIn(channel);
    if (channel.type !== DIRECT && (allowed & PERMISSIONS.readHistory) === 0n) return [];
    const check = new FormCheck();
    const limit = Number(query.get('limit') ?? 50);
    check.integer('limit', limit, 1, 100);
    check.throwFaults();
    const after = BigInt(query.get('after') ?? 0);
    const held = this.#world.messages.filter(
      (each) =>
        each.channel === channel.id && each.onlyFor === undefined && BigInt(each.id) > after,
    );
    const page = query.has('after') ? held.slice(0, limit) : held.slice(-limit);
    return page.toReversed().map((each) => this.#world.messageJson(each));
  }

  /** A thread that starts from a message has the id of the message. */
  #thread(channel: FakeChannel, messageId: string, form: Json): unknown {
    if (channel.type !== TEXT_CHANNEL) throw wrongChannelType();
    this.#need(channel, PERMISSIONS.createThreads);
    this.#message(channel, messageId);
    const check = new FormCheck();
    check.text('name', form['name'], 1, 100);
    check.throwFaults();
    if (this.#world.channels.has(messageId)) throw threadExists();
    return this.#world.channelJson(
      this.#world.addChannel({
        id: messageId,
        type: PUBLIC_THREAD,
        name: String(form['name']),
        parentId: channel.id,
      }),
    );
  }

  #forumPost(channel: FakeChannel, { form, files }: RestRequest): unknown {
    if (!isForumType(channel.type)) throw wrongChannelType();
    this.#need(channel, PERMISSIONS.sendMessages);
    const appliedTags = this.#tags(channel, isJson(form) ? form['applied_tags'] : undefined);
    const { name, message } = isJson(form) ? form : {};
    const check = new FormCheck();
    check.text('name', name, 1, 100);
    if (!isJson(message)) check.fault('message', 'BASE_TYPE_REQUIRED', 'Required.');
    check.throwFaults();
    const id = this.#world.newId();
    this.#put(id, isJson(message) ? message : {}, files, id);
    const post = this.#world.addChannel({
      id,
      type: PUBLIC_THREAD,
      name: String(name),
      parentId: channel.id,
      appliedTags,
    });
    return this.#world.channelJson(post);
  }

  #tags(channel: FakeChannel, given: unknown): readonly string[] {
    const { tags, wantsTag } = channel;
    const ids = Array.isArray(given) ? given.map(String) : [];
    const chosen = ids.map((id) => tags.find((tag) => tag.id === id));
    const check = new FormCheck();
    check.count('applied_tags', ids, 0, 5);
    if (chosen.includes(undefined)) check.fault('applied_tags', 'TAG_UNKNOWN', 'Unknown tag.');
    check.throwFaults();
    const isOpen = tags.some(({ moderated }) => !moderated);
    const moderates = (this.#world.permissionsIn(channel) & PERMISSIONS.manageThreads) !== 0n;
    if (!moderates && wantsTag && tags.length > 0 && !isOpen) throw noOpenTag();
    if (!moderates && chosen.some((tag) => tag?.moderated === true)) throw missingPermissions();
    if (wantsTag && tags.length > 0 && ids.length === 0) throw tagRequired();
    return ids;
  }
}

const noOpenTag = () =>
  new DiscordRefusal(400, 40066, 'There are no tags available that can be set by non-moderators');
const tagRequired = () =>
  new DiscordRefusal(400, 40067, 'A tag is required to create a forum post in this channel');
const threadArchived = () => new DiscordRefusal(400, 50083, 'Thread is archived');
const threadLocked = () => new DiscordRefusal(400, 160005, 'Thread is locked');
const plainSendToForum = () =>
  new DiscordRefusal(400, 40058, 'Cannot message this channel until the parent is created.');
const threadExists = () =>
  new DiscordRefusal(400, 160004, 'A thread has already been created for this message');
