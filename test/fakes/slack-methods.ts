/** The Web API of the loopback Slack: each method checks what Slack checks, and does it. */

import { blockFaults, pings, textFaults, viewFaults } from './slack-blocks.ts';
import { readManifest } from './slack-manifest.ts';
import type { Block, FakeChannel, FakeMessage, SlackWorkspace } from './slack-workspace.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** `ok: false` with Slack’s word for what is wrong, or what the method gives. */
export type Answer = Readonly<Record<string, unknown>>;

export interface Caller {
  readonly kind: 'bot' | 'app' | 'none';
  readonly scopes: ReadonlySet<string>;
}

export interface Backend {
  readonly workspace: SlackWorkspace;
  /** An address for one connection. */
  openConnection(): string;
  /** Where the bytes of a file go. */
  uploadUrl(id: string): string;
  exchangeCode(code: string, id: unknown, secret: unknown): Answer | undefined;
}

type Method = (args: Arguments, backend: Backend, caller: Caller) => Answer;

/** Gives what Slack would; a refusal that a correct bot never causes is recorded. */
export function callMethod(
  name: string,
  args: Arguments,
  backend: Backend,
  caller: Caller,
): Answer {
  const { workspace } = backend;
  const method = METHODS[name];
  if (method === undefined) {
    workspace.refuse(`${name}: unknown_method`);
    return { ok: false, error: 'unknown_method' };
  }
  if (method.token !== caller.kind && method.token !== 'none') {
    return { ok: false, error: caller.kind === 'none' ? 'invalid_auth' : 'not_allowed_token_type' };
  }
  const unknown = Object.keys(args).filter((each) => !method.args.includes(each));
  if (unknown.length > 0) {
    workspace.refuse(`${name}: invalid_arguments ${unknown.join(', ')}`);
    return { ok: false, error: 'invalid_arguments' };
  }
  const needed = method.scope?.(args, workspace);
  if (needed !== undefined && !caller.scopes.has(needed)) {
    return { ok: false, error: 'missing_scope', needed, provided: [...caller.scopes].join(',') };
  }
  const answer = method.run(args, backend, caller);
  const isOrdinary =
    answer['ok'] === true || EXPECTED.has(String(answer['error'])) || answer === FILE_BUSY;
  if (!isOrdinary)
    workspace.refuse(
      `${name}: ${answer['error']} ${answer['response_metadata'] === undefined ? '' : JSON.stringify(answer['response_metadata'])}`,
    );
  return answer;
}

/** What happens to a correct bot too, by the doings of others. */
const EXPECTED = new Set([
  'is_archived',
  'not_in_channel',
  'channel_not_found',
  'user_not_in_channel',
  'expired_trigger_id',
  'cannot_unfurl_url',
  'invalid_code',
  'invalid_auth',
  'link_disabled',
]);

interface MethodEntry {
  readonly token: Caller['kind'];
  readonly args: readonly string[];
  readonly scope?: (args: Arguments, workspace: SlackWorkspace) => string | undefined;
  readonly run: Method;
}

const ok = (rest: Answer = {}): Answer => ({ ok: true, ...rest });
const no = (error: string, rest: Answer = {}): Answer => ({ ok: false, error, ...rest });

const MESSAGE = [
  'channel',
  'text',
  'blocks',
  'thread_ts',
  'metadata',
  'unfurl_links',
  'unfurl_media',
  'team_id',
];

const METHODS: Readonly<Record<string, MethodEntry>> = {
  'auth.test': {
    token: 'bot',
    args: ['token', 'team_id'],
    run: (_args, { workspace }) =>
      ok({
        team_id: workspace.team,
        user_id: workspace.botUser,
        bot_id: workspace.botId,
        url: 'https://papers.slack.com/',
      }),
  },
  'apps.connections.open': {
    token: 'app',
    args: [],
    run: (_args, backend) => ok({ url: backend.openConnection() }),
  },
  'apps.manifest.validate': {
    token: 'none',
    args: ['manifest', 'app_id', 'token'],
    run: ({ manifest }) => {
      const { faults } = readManifest(
        typeof manifest === 'string' ? JSON.parse(manifest) : manifest,
      );
      return faults.length === 0 ? ok({ errors: [] }) : no('invalid_manifest', { errors: faults });
    },
  },
  'oauth.v2.access': {
    token: 'none',
    args: ['code', 'client_id', 'client_secret', 'redirect_uri'],
    run: ({ code, client_id, client_secret }, backend) =>
      backend.exchangeCode(String(code), client_id, client_secret) ?? no('invalid_code'),
  },
  'chat.postMessage': {
    token: 'bot',
    args: MESSAGE,
    scope: () => 'chat:write',
    run: (args, { workspace }) => {
      const channel = workspace.channels.get(String(args['channel']));
      const problem = placeProblem(channel) ?? contentProblem(args, workspace);
      if (problem !== undefined || channel === undefined) return problem ?? no('channel_not_found');
      const thread = args['thread_ts'];
      if (thread !== undefined && workspace.find(channel.id, String(thread)) === undefined) {
        return no('thread_not_found');
      }
      if (args['unfurl_links'] !== false)
        workspace.refuse('chat.postMessage: unfurls its own links');
      const added = workspace.add({
        channel: channel.id,
        onlyFor: undefined,
        threadTs: thread === undefined ? undefined : String(thread),
        text: String(args['text'] ?? ''),
        blocks: blocksOf(args),
        metadata: args['metadata'],
        by: 'bot',
      });
      return ok({ channel: channel.id, ts: added.ts, message: { ts: added.ts } });
    },
  },
  'chat.postEphemeral': {
    token: 'bot',
    args: ['channel', 'user', 'text', 'blocks', 'thread_ts', 'team_id'],
    scope: () => 'chat:write',
    run: (args, { workspace }) => {
      const channel = workspace.channels.get(String(args['channel']));
      const problem = placeProblem(channel) ?? contentProblem(args, workspace);
      if (problem !== undefined || channel === undefined) return problem ?? no('channel_not_found');
      if (!workspace.users.has(String(args['user']))) return no('user_not_in_channel');
      const added = workspace.add({
        channel: channel.id,
        onlyFor: String(args['user']),
        threadTs: args['thread_ts'] === undefined ? undefined : String(args['thread_ts']),
        text: String(args['text'] ?? ''),
        blocks: blocksOf(args),
        metadata: undefined,
        by: 'bot',
      });
      return ok({ message_ts: added.ts });
    },
  },
  'chat.update': {
    token: 'bot',
    args: [...MESSAGE, 'ts'],
    scope: () => 'chat:write',
    run: (args, { workspace }) => {
      const channel = workspace.channels.get(String(args['channel']));
      const problem = placeProblem(channel) ?? contentProblem(args, workspace);
      if (problem !== undefined || channel === undefined) return problem ?? no('channel_not_found');
      const message = workspace.find(channel.id, String(args['ts']));
      if (message === undefined || message.onlyFor !== undefined) return no('message_not_found');
      if (message.by !== 'bot') return no('cant_update_message');
      redraw(workspace, message, String(args['text'] ?? ''), blocksOf(args));
      if (args['metadata'] !== undefined) message.metadata = args['metadata'];
      return ok({ channel: channel.id, ts: message.ts });
    },
  },
  'chat.unfurl': {
    token: 'bot',
    args: ['channel', 'ts', 'unfurls', 'unfurl_id', 'source', 'team_id'],
    scope: () => 'links:write',
    run: (args, { workspace }) => {
      const message = workspace.find(String(args['channel']), String(args['ts']));
      if (message === undefined && args['unfurl_id'] === undefined)
        return no('cannot_find_message');
      const unfurls = args['unfurls'] as Record<string, { blocks: readonly Block[] }>;
      for (const [url, unfurl] of Object.entries(unfurls)) {
        if (message !== undefined && !message.text.includes(url)) return no('cannot_unfurl_url');
        const faults = blockFaults(unfurl.blocks);
        if (faults.length > 0)
          return no('invalid_blocks', { response_metadata: { messages: faults } });
        if (message !== undefined) message.unfurls[url] = unfurl;
      }
      if (message !== undefined) workspace.notify(message);
      return ok();
    },
  },
  'files.getUploadURLExternal': {
    token: 'bot',
    args: ['filename', 'length', 'alt_txt'],
    scope: () => 'files:write',
    run: (args, backend) => {
      const file = backend.workspace.files.grant(args);
      if (typeof file === 'string') return no(file);
      return ok({ upload_url: backend.uploadUrl(file.id), file_id: file.id });
    },
  },
  'files.completeUploadExternal': {
    token: 'bot',
    args: ['files'],
    scope: () => 'files:write',
    run: ({ files }, { workspace }) => {
      const problem = workspace.files.complete(files);
      return problem === undefined ? ok({ files }) : no(problem);
    },
  },
  'users.info': {
    token: 'bot',
    args: ['user', 'include_locale', 'team_id'],
    scope: () => 'users:read',
    run: ({ user }, { workspace }) => {
      const found = workspace.users.get(String(user));
      if (found === undefined) return no('user_not_found');
      const { id, name, tz, isGuest } = found;
      return ok({
        user: {
          id,
          name,
          tz,
          real_name: name,
          is_restricted: isGuest,
          profile: { display_name: name },
        },
      });
    },
  },
  'conversations.info': {
    token: 'bot',
    args: ['channel', 'include_locale', 'team_id'],
    scope: ({ channel }, workspace) => readScope(workspace.channels.get(String(channel)), 'read'),
    run: ({ channel }, { workspace }) => {
      const found = workspace.channels.get(String(channel));
      // A private channel that the bot is not in does not exist for it.
      if (found === undefined || (found.kind === 'private' && !found.isMember)) {
        return no('channel_not_found');
      }
      const { id, name, isArchived, isMember, kind } = found;
      return ok({
        channel: { id, name, is_archived: isArchived, is_member: isMember, is_im: kind === 'im' },
      });
    },
  },
  'conversations.open': {
    token: 'bot',
    args: ['users', 'return_im', 'team_id'],
    scope: () => 'im:write',
    run: ({ users }, { workspace }) =>
      workspace.users.has(String(users))
        ? ok({ channel: { id: workspace.directChannel(String(users)) } })
        : no('user_not_found'),
  },
  'conversations.history': {
    token: 'bot',
    args: [
      'channel',
      'oldest',
      'latest',
      'inclusive',
      'limit',
      'cursor',
      'include_all_metadata',
      'team_id',
    ],
    scope: ({ channel }, workspace) =>
      readScope(workspace.channels.get(String(channel)), 'history'),
    run: (args, { workspace }) =>
      page(args, workspace, (message) => message.threadTs === undefined),
  },
  'conversations.replies': {
    token: 'bot',
    args: [
      'channel',
      'ts',
      'oldest',
      'latest',
      'inclusive',
      'limit',
      'cursor',
      'include_all_metadata',
      'team_id',
    ],
    scope: ({ channel }, workspace) =>
      readScope(workspace.channels.get(String(channel)), 'history'),
    run: (args, { workspace }) => {
      const ts = String(args['ts']);
      if (workspace.find(String(args['channel']), ts) === undefined) return no('thread_not_found');
      return page(args, workspace, (message) => message.ts === ts || message.threadTs === ts);
    },
  },
  'views.open': {
    token: 'bot',
    args: ['trigger_id', 'view', 'team_id'],
    run: ({ trigger_id, view }, { workspace }) => {
      const problem = workspace.useTrigger(String(trigger_id)) ?? viewProblem(view, 'modal');
      if (typeof problem === 'string') return no(problem);
      if (problem !== undefined) return problem;
      const opened = {
        id: `V0${workspace.nextTs()}`,
        user: '',
        type: 'modal' as const,
        view: view as Record<string, unknown>,
        updates: 0,
      };
      workspace.views.set(opened.id, opened);
      workspace.notify(opened);
      return ok({ view: { id: opened.id } });
    },
  },
  'views.update': {
    token: 'bot',
    args: ['view_id', 'view', 'hash', 'external_id', 'team_id'],
    run: ({ view_id, view }, { workspace }) => {
      const opened = workspace.views.get(String(view_id));
      if (opened === undefined) return no('not_found');
      const problem = viewProblem(view, 'modal');
      if (problem !== undefined) return problem;
      opened.view = view as Record<string, unknown>;
      opened.updates += 1;
      workspace.notify(opened);
      return ok({ view: { id: opened.id } });
    },
  },
  'views.publish': {
    token: 'bot',
    args: ['user_id', 'view', 'hash', 'team_id'],
    run: ({ user_id, view }, { workspace }) => {
      const problem = viewProblem(view, 'home');
      if (problem !== undefined) return problem;
      const user = String(user_id);
      const home = {
        id: `home ${user}`,
        user,
        type: 'home' as const,
        view: view as Record<string, unknown>,
        updates: 0,
      };
      workspace.views.set(home.id, home);
      workspace.notify(home);
      return ok({ view: { id: home.id } });
    },
  },
};

export function redraw(
  workspace: SlackWorkspace,
  message: FakeMessage,
  text: string,
  blocks: readonly Block[],
): void {
  message.text = text;
  message.blocks = blocks;
  message.edits += 1;
  workspace.notify(message);
}

/** What Slack refuses in a message’s texts and blocks. */
export function contentProblem(args: Arguments, workspace: SlackWorkspace): Answer | undefined {
  const { text, blocks } = args;
  if (text === undefined && blocks === undefined) return no('no_text');
  const faults = [...textFaults(text), ...(blocks === undefined ? [] : blockFaults(blocks))];
  if (typeof text === 'string' && pings(text))
    faults.push('text: would call people or hide a link');
  const shown = workspace.files.shown(blocks);
  if (shown === 'unknown') faults.push('blocks: invalid slack file');
  if (faults.length > 0) return no('invalid_blocks', { response_metadata: { messages: faults } });
  return shown === 'busy' ? FILE_BUSY : undefined;
}

/** A correct bot meets this too: the file is still looked through. */
export const FILE_BUSY = no('invalid_blocks', { errors: ['invalid slack file'] });

function placeProblem(channel: FakeChannel | undefined): Answer | undefined {
  if (channel === undefined) return no('channel_not_found');
  if (channel.isArchived) return no('is_archived');
  if (channel.isMember) return undefined;
  return no(channel.kind === 'private' ? 'channel_not_found' : 'not_in_channel');
}

function viewProblem(view: unknown, type: 'modal' | 'home'): Answer | undefined {
  const faults = viewFaults(view, type);
  if (faults.length === 0) return undefined;
  return no('invalid_arguments', { response_metadata: { messages: [...faults] } });
}

function readScope(channel: FakeChannel | undefined, what: 'read' | 'history'): string {
  const kinds = { public: 'channels', private: 'groups', im: 'im' } as const;
  return `${kinds[channel?.kind ?? 'public']}:${what}`;
}

function blocksOf(args: Arguments): readonly Block[] {
  return (args['blocks'] ?? []) as readonly Block[];
}

/** Newest first for a channel, oldest first for a thread; metadata only where it is asked for. */
function page(
  args: Arguments,
  workspace: SlackWorkspace,
  belongs: (message: FakeMessage) => boolean,
): Answer {
  const channel = workspace.channels.get(String(args['channel']));
  if (channel === undefined) return no('channel_not_found');
  if (!channel.isMember) return no('not_in_channel');
  const oldest = Number(args['oldest'] ?? 0);
  const limit = Number(args['limit'] ?? 100);
  const start = Number(args['cursor'] ?? 0);
  const all = workspace.messages.filter(
    (message) =>
      message.channel === channel.id &&
      message.onlyFor === undefined &&
      Number(message.ts) > oldest &&
      belongs(message),
  );
  if (args['ts'] === undefined) all.reverse();
  const messages = all.slice(start, start + limit).map(({ ts, text, threadTs, metadata }) => ({
    ts,
    text,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(metadata === undefined || args['include_all_metadata'] !== true ? {} : { metadata }),
  }));
  const next = start + limit < all.length ? String(start + limit) : '';
  return ok({ messages, has_more: next !== '', response_metadata: { next_cursor: next } });
}
