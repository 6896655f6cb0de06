/** What people do in Slack, and what they then see. */

import type { Acknowledgement, SlackServer } from './slack-server.ts';
import { BOT_TOKEN } from './slack-server.ts';
import {
  type Element,
  type FakeMessage,
  type FakeView,
  isMessage,
  isView,
  type SlackWorkspace,
} from './slack-workspace.ts';

export class SlackDriver {
  readonly server: SlackServer;
  readonly workspace: SlackWorkspace;
  #events = 0;

  constructor(server: SlackServer) {
    this.server = server;
    this.workspace = server.workspace;
  }

  /** Types `/papers …`; the text is sent with Slack’s entities. */
  async command(
    user: string,
    channel: string,
    text: string,
    response = this.#newResponse(channel, user),
  ): Promise<Acknowledgement> {
    const name = this.workspace.users.get(user)?.name ?? user;
    return this.server.deliver('slash_commands', {
      command: '/papers',
      text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      user_id: user,
      user_name: name,
      team_id: this.workspace.team,
      team_domain: 'papers',
      channel_id: channel,
      channel_name: this.workspace.channels.get(channel)?.name ?? 'directmessage',
      api_app_id: 'A0PAPERS',
      is_enterprise_install: 'false',
      trigger_id: this.workspace.newTrigger(),
      response_url: this.server.responseUrl(response),
    });
  }

  /** Types `/papers …` and gives the answer. */
  async say(user: string, channel: string, text: string): Promise<FakeMessage> {
    const response = this.#newResponse(channel, user);
    const answer = this.message((message) => message.response === response);
    await this.command(user, channel, text, response);
    return answer;
  }

  /** Types `/papers …` and gives the modal that opens. */
  async openForm(user: string, channel: string, text: string): Promise<FakeView> {
    const opened = this.view();
    await this.command(user, channel, text);
    return opened;
  }

  /** Writes a message that mentions the bot, or in the conversation with it, and gives the answer. */
  async write(
    user: string,
    channel: string,
    text: string,
    threadTs?: string,
  ): Promise<FakeMessage> {
    const isDirect = this.workspace.channels.get(channel)?.kind === 'im';
    const message = this.post(user, channel, text, threadTs);
    const answer = this.message(
      (each) => each.by === 'bot' && each.channel === channel && each.ts > message.ts,
    );
    await this.event(isDirect ? 'message.im' : 'app_mention', {
      type: isDirect ? 'message' : 'app_mention',
      ...(isDirect ? { channel_type: 'im' } : {}),
      user,
      channel,
      text,
      ts: message.ts,
      event_ts: message.ts,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    });
    return answer;
  }

  /** A message of a person, without telling the app. */
  post(user: string, channel: string, text: string, threadTs?: string): FakeMessage {
    return this.workspace.add({
      channel,
      text,
      blocks: [],
      onlyFor: undefined,
      threadTs,
      metadata: { user },
      by: 'person',
    });
  }

  /** Presses a button, or chooses an entry of a menu, of a message. */
  async press(
    user: string,
    message: FakeMessage,
    label: string,
    at = 0,
    response = this.#newResponse(message.channel, user, message),
  ): Promise<Acknowledgement> {
    const found = this.#find(message.blocks, label, at);
    const isEphemeral = message.onlyFor !== undefined;
    return this.server.deliver('interactive', {
      ...this.#who('block_actions', user),
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: isEphemeral,
        ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      },
      channel: { id: message.channel, name: 'papers' },
      // Slack leaves an ephemeral message out.
      ...(isEphemeral
        ? {}
        : {
            message: {
              type: 'message',
              bot_id: this.workspace.botId,
              ts: message.ts,
              text: message.text,
              blocks: message.blocks,
              ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
            },
          }),
      trigger_id: this.workspace.newTrigger(),
      response_url: this.server.responseUrl(response),
      actions: [pressed(found)],
    });
  }

  /** Presses, and gives the message that comes or changes. */
  async pressed(user: string, message: FakeMessage, label: string, at = 0): Promise<FakeMessage> {
    const response = this.#newResponse(message.channel, user, message);
    const answer = this.message((each) => each.response === response);
    await this.press(user, message, label, at, response);
    return answer;
  }

  /** Presses a button of the App Home or of a modal. */
  async pressInView(user: string, view: FakeView, label: string): Promise<Acknowledgement> {
    const found = this.#find(view.view['blocks'], label, 0);
    return this.server.deliver('interactive', {
      ...this.#who('block_actions', user),
      container: { type: 'view', view_id: view.id },
      view: this.#viewPayload(view, {}),
      trigger_id: this.workspace.newTrigger(),
      actions: [pressed(found)],
    });
  }

  /** Fills fields in, by block id, and submits; gives what the app answered with. */
  async submit(
    user: string,
    view: FakeView,
    values: Readonly<Record<string, unknown>>,
  ): Promise<Acknowledgement> {
    const acknowledged = await this.server.deliver('interactive', {
      ...this.#who('view_submission', user),
      view: this.#viewPayload(view, values),
      trigger_id: this.workspace.newTrigger(),
    });
    const { response_action, view: next } = acknowledged.body as Record<string, unknown>;
    if (response_action === 'update') view.view = next as Record<string, unknown>;
    else this.workspace.views.delete(view.id);
    return acknowledged;
  }

  /** Changes one field of a form that asks to be told. */
  async change(
    user: string,
    view: FakeView,
    values: Readonly<Record<string, unknown>>,
    name: string,
  ): Promise<Acknowledgement> {
    const payload = this.#viewPayload(view, values);
    return this.server.deliver('interactive', {
      ...this.#who('block_actions', user),
      container: { type: 'view', view_id: view.id },
      view: payload,
      trigger_id: this.workspace.newTrigger(),
      actions: [
        {
          type: 'plain_text_input',
          block_id: `field:${name}`,
          action_id: `input:${name}`,
          ...Object(values[`field:${name}`]),
        },
      ],
    });
  }

  async openHome(user: string): Promise<FakeView> {
    const opened = this.view();
    await this.event('app_home_opened', {
      type: 'app_home_opened',
      user,
      channel: this.workspace.directChannel(user),
      tab: 'home',
      event_ts: this.workspace.nextTs(),
    });
    return opened;
  }

  /** Pastes links; resolves when the app has acknowledged. */
  async pasteLink(user: string, channel: string, text: string): Promise<FakeMessage> {
    const message = this.post(user, channel, text);
    const links = [...text.matchAll(/https?:\/\/([^/\s]+)\S*/g)].flatMap(([url, host = '']) => {
      const domain = (this.server.manifest.features.unfurl_domains ?? []).find(
        (each) => host === each || host.endsWith(`.${each}`),
      );
      return domain === undefined ? [] : [{ url, domain }];
    });
    if (links.length === 0) return message;
    await this.event('link_shared', {
      type: 'link_shared',
      user,
      channel,
      message_ts: message.ts,
      unfurl_id: `${channel}.${message.ts}`,
      source: 'conversations_history',
      links,
      event_ts: message.ts,
    });
    return message;
  }

  /** Uses the shortcut of a message. */
  async lookUp(user: string, message: FakeMessage): Promise<FakeMessage> {
    const [shortcut] = this.server.manifest.features.shortcuts ?? [];
    const response = this.#newResponse(message.channel, user);
    const answer = this.message((each) => each.response === response);
    await this.server.deliver('interactive', {
      ...this.#who('message_action', user),
      callback_id: shortcut?.callback_id,
      channel: { id: message.channel, name: 'papers' },
      message: { type: 'message', user, ts: message.ts, text: message.text },
      message_ts: message.ts,
      trigger_id: this.workspace.newTrigger(),
      response_url: this.server.responseUrl(response),
    });
    return answer;
  }

  /** An event that the manifest asks for; others do not reach the app. */
  async event(name: string, event: Readonly<Record<string, unknown>>, times = 1): Promise<void> {
    const asked = this.server.manifest.settings.event_subscriptions?.bot_events ?? [];
    if (!asked.includes(name)) throw new Error(`The manifest does not ask for ${name}.`);
    this.#events += 1;
    const payload = {
      token: 'legacy',
      type: 'event_callback',
      team_id: this.workspace.team,
      api_app_id: 'A0PAPERS',
      event_id: `Ev${this.#events}`,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: this.workspace.team,
          user_id: this.workspace.botUser,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      event,
    };
    // Slack repeats an event whose acknowledgement it missed.
    for (let time = 0; time < times; time += 1) await this.server.deliver('events_api', payload);
  }

  /** The next message that fits, new or drawn anew. */
  message(fits: (message: FakeMessage) => boolean): Promise<FakeMessage> {
    return this.workspace.next((each): each is FakeMessage => isMessage(each) && fits(each));
  }

  view(fits: (view: FakeView) => boolean = () => true): Promise<FakeView> {
    return this.workspace.next((each): each is FakeView => isView(each) && fits(each));
  }

  #newResponse(channel: string, user: string, original?: FakeMessage): string {
    return this.workspace.newResponse({ channel, user, original, threadTs: original?.threadTs });
  }

  #who(type: string, user: string): Readonly<Record<string, unknown>> {
    const name = this.workspace.users.get(user)?.name ?? user;
    return {
      type,
      user: { id: user, username: name, name, team_id: this.workspace.team },
      team: { id: this.workspace.team, domain: 'papers' },
      enterprise: null,
      is_enterprise_install: false,
      api_app_id: 'A0PAPERS',
      token: BOT_TOKEN.slice(0, 4),
    };
  }

  #viewPayload(
    { id, view }: FakeView,
    values: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> {
    const state = Object.fromEntries(
      Object.entries(values).map(([block, value]) => [
        block,
        { [block.replace('field:', 'input:')]: value },
      ]),
    );
    return { ...view, id, team_id: this.workspace.team, state: { values: state } };
  }

  #find(blocks: unknown, label: string, at: number): Pressable {
    const elements = (blocks as { elements?: Element[] }[]).flatMap(
      (block) => block.elements ?? [],
    );
    const found = elements.flatMap((element): readonly Pressable[] => {
      if (element.type === 'button' && element.text?.text === label) {
        return [{ element, option: undefined }];
      }
      const option = element.options?.find((each) => each.text.text === label);
      return option === undefined ? [] : [{ element, option }];
    })[at];
    if (found === undefined) throw new Error(`There is no button ${label} in ${wordsIn(blocks)}`);
    return found;
  }
}

interface Pressable {
  readonly element: Element;
  /** Of a menu. */
  readonly option: NonNullable<Element['options']>[number] | undefined;
}

/** Every word that a person reads in blocks. */
export function wordsIn(value: unknown): string {
  const words: string[] = [];
  const walk = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return;
    for (const [name, inner] of Object.entries(each)) {
      if (name === 'text' && typeof inner === 'string') words.push(inner);
      else walk(inner);
    }
  };
  walk(value);
  return words.join(' ').replace(/\s+/g, ' ');
}

/** The labels of all buttons and entries of menus. */
export function labelsIn(message: FakeMessage): readonly string[] {
  return pressables(message).map(({ label }) => label);
}

/** Of these, the ones that open a page. */
export function pagesIn(message: FakeMessage): readonly string[] {
  return pressables(message).flatMap(({ label, url }) => (url === undefined ? [] : [label]));
}

function pressables(
  message: FakeMessage,
): readonly { readonly label: string; readonly url: string | undefined }[] {
  return message.blocks
    .flatMap((block) => (block.type === 'actions' ? (block.elements ?? []) : []))
    .flatMap((element) =>
      element.type === 'overflow'
        ? (element.options ?? []).map(({ text, url }) => ({ label: text.text, url }))
        : [{ label: element.text?.text ?? '', url: element.url }],
    );
}

function pressed({ element, option }: Pressable): Readonly<Record<string, unknown>> {
  const { type, action_id, text, value, url } = element;
  const shared = { type, action_id, block_id: 'b', action_ts: '1' };
  if (option !== undefined) return { ...shared, selected_option: option };
  return {
    ...shared,
    text,
    ...(value === undefined ? {} : { value }),
    ...(url === undefined ? {} : { url }),
  };
}
