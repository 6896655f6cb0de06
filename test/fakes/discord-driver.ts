/** What people do in Discord, and what they then see. */

import { parseArguments } from '../../commands/arguments.ts';
import { commands } from '../../commands/catalog.ts';
import { defaultValue } from '../../commands/options.ts';
import { allComponents, BUTTON, type Json, STRING_SELECT, toList } from './discord-forms.ts';
import type { FakeInteraction } from './discord-interactions.ts';
import type { DiscordServer } from './discord-server.ts';
import {
  APPLICATION,
  DIRECT,
  type DiscordWorld,
  type FakeMessage,
  GUILD,
  PERMISSIONS,
} from './discord-world.ts';
import { watchText } from './secret-watch.ts';

export type TypedOptions = Readonly<Record<string, string | number | boolean>>;

/** A typed line as the options of Discord’s command. */
export function typedOptions(line: string): {
  readonly name: string;
  readonly options: TypedOptions;
} {
  const command = commands.find(({ name }) => line.trim().split(/\s/, 1)[0] === name);
  if (command === undefined) throw new Error(`${line} runs no command.`);
  const values = parseArguments(command, line.trim().slice(command.name.length), '2026-06-30');
  const options: Record<string, string | number | boolean> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const value = values[name];
    if (value !== undefined && value !== defaultValue(option)) options[name] = value;
  }
  return { name: command.name, options };
}

export class DiscordDriver {
  readonly server: DiscordServer;
  readonly world: DiscordWorld;

  constructor(server: DiscordServer) {
    this.server = server;
    this.world = server.world;
  }

  /** Runs `/papers verb …` and gives the answer. */
  async say(
    user: string,
    channel: string,
    verb: string,
    options: TypedOptions = {},
  ): Promise<FakeMessage> {
    return this.answerTo(this.command(user, channel, verb, options));
  }

  /** Sends `/papers verb …`. */
  command(
    user: string,
    channel: string,
    verb: string,
    options: TypedOptions = {},
  ): FakeInteraction {
    return this.#send(2, user, channel, undefined, this.#commandData(verb, options, undefined));
  }

  /** The modal that opens. */
  async openForm(user: string, channel: string, verb: string): Promise<FakeInteraction> {
    const interaction = this.command(user, channel, verb);
    await this.world.waitFor(() => interaction.modal, 'a modal');
    return interaction;
  }

  /** Fills a modal in and sends it; what is not given stays as it was drawn. */
  async submit(
    user: string,
    form: FakeInteraction,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<FakeMessage> {
    const components = toList(form.modal?.['components']).map((label) => {
      const field = label['component'] as Json;
      const id = String(field['custom_id']);
      const value = values[id] ?? field['value'] ?? '';
      if (field['required'] === true && value === '') throw new Error(`${id} is required.`);
      if ((field['type'] === STRING_SELECT) !== Array.isArray(value) && value !== '') {
        throw new Error(`${id} takes another kind of value.`);
      }
      const own =
        field['type'] === STRING_SELECT ? { values: value === '' ? [] : value } : { value };
      return { type: 18, id: 1, component: { type: field['type'], id: 2, custom_id: id, ...own } };
    });
    const unknown = Object.keys(values).filter(
      (id) => !components.some(({ component }) => component.custom_id === id),
    );
    if (unknown.length > 0) throw new Error(`The form has no ${unknown.join(', ')}.`);
    const data = { custom_id: form.modal?.['custom_id'], components };
    return this.answerTo(this.#send(5, user, form.channel, undefined, data));
  }

  /** What Discord offers while someone types. */
  async complete(
    user: string,
    channel: string,
    verb: string,
    options: TypedOptions,
    focused: string,
  ): Promise<readonly Json[]> {
    const data = this.#commandData(verb, options, focused);
    const interaction = this.#send(4, user, channel, undefined, data);
    return this.world.waitFor(() => interaction.choices, 'choices');
  }

  /** Presses the button and gives the answer to it, or the message that was drawn anew. */
  async pressed(user: string, message: FakeMessage, label: string, nth = 0): Promise<FakeMessage> {
    const { edits } = message;
    const interaction = this.press(user, message, label, nth);
    return this.world.waitFor(() => {
      const { original } = interaction;
      if (original === message) return message.edits > edits ? message : undefined;
      return this.#finished(interaction);
    }, `an answer to ${label}`);
  }

  press(user: string, message: FakeMessage, label: string, nth = 0): FakeInteraction {
    const button = buttonsIn(message).filter((each) => each['label'] === label)[nth];
    if (button?.['custom_id'] === undefined) {
      throw new Error(`There is no button ${label} but ${labelsIn(message).join(', ')}.`);
    }
    const data = { component_type: BUTTON, custom_id: button['custom_id'] };
    return this.#send(3, user, message.channel, message, data);
  }

  /** Picks an option of the message’s menu. */
  async choose(user: string, message: FakeMessage, nth: number): Promise<FakeMessage> {
    const menu = allComponents(message.components).find((each) => each['type'] === STRING_SELECT);
    const option = toList(menu?.['options'])[nth];
    if (option === undefined) throw new Error(`The message has no option ${nth}.`);
    const data = {
      component_type: STRING_SELECT,
      custom_id: menu?.['custom_id'],
      values: [option['value']],
    };
    return this.answerTo(this.#send(3, user, message.channel, message, data));
  }

  /** “Look up papers here” on a message. */
  async lookUp(user: string, message: FakeMessage): Promise<FakeMessage> {
    const data = {
      id: '1000000000000000003',
      name: 'Look up papers here',
      type: 3,
      target_id: message.id,
      resolved: { messages: { [message.id]: this.world.messageJson(message) } },
    };
    return this.answerTo(this.#send(2, user, message.channel, undefined, data));
  }

  /** Writes a message. */
  write(
    user: string,
    channel: string,
    content: string,
    rest: Partial<Pick<FakeMessage, 'embeds' | 'components' | 'files' | 'forwards'>> = {},
  ): FakeMessage {
    const message: FakeMessage = {
      id: this.world.newId(),
      channel,
      author: user,
      content,
      embeds: [],
      components: [],
      forwards: undefined,
      flags: 0,
      files: [],
      nonce: undefined,
      onlyFor: undefined,
      interaction: undefined,
      edits: 0,
      isPending: false,
      ...rest,
    };
    watchText('a message in Discord', JSON.stringify(message));
    this.world.messages.push(message);
    return message;
  }

  async answerTo(interaction: FakeInteraction): Promise<FakeMessage> {
    return this.world.waitFor(() => this.#finished(interaction), 'an answer');
  }

  /** What everyone was shown by the interaction. */
  async sharedBy(interaction: FakeInteraction): Promise<FakeMessage> {
    return this.world.message(
      (each) => each.interaction === interaction.id && each.onlyFor === undefined,
    );
  }

  #finished({ original }: FakeInteraction): FakeMessage | undefined {
    return original === undefined || original.isPending ? undefined : original;
  }

  #commandData(verb: string, options: TypedOptions, focused: string | undefined): Json {
    const typed = Object.entries(options).map(([name, value]) => ({
      name,
      value,
      type: typeof value === 'string' ? 3 : typeof value === 'number' ? 4 : 5,
      ...(name === focused ? { focused: true } : {}),
    }));
    const registered = this.#registered(verb);
    for (const { name, type, value } of typed) {
      const option = registered.find((each) => each['name'] === name);
      if (option?.['type'] !== type) throw new Error(`${verb} has no option ${name} of ${value}.`);
    }
    const missing = registered.filter(
      (option) =>
        option['required'] === true &&
        focused === undefined &&
        !typed.some((each) => each.name === option['name']),
    );
    if (missing.length > 0) throw new Error(`${verb} needs ${String(missing[0]?.['name'])}.`);
    return {
      id: '1000000000000000004',
      name: 'papers',
      type: 1,
      options: [{ name: verb, type: 1, options: typed }],
    };
  }

  #registered(verb: string): readonly Json[] {
    const { commands } = this.server.routes;
    const all = [...(commands.get(GUILD) ?? []), ...(commands.get('global') ?? [])];
    const papers = all.find((command) => command['name'] === 'papers');
    const found = toList(papers?.['options']).find((option) => option['name'] === verb);
    if (found === undefined) throw new Error(`/papers ${verb} is not registered.`);
    return toList(found['options']);
  }

  #send(
    type: number,
    user: string,
    channelId: string,
    source: FakeMessage | undefined,
    data: Json,
  ): FakeInteraction {
    const interaction = this.server.interactions.make({ type, user, channel: channelId, source });
    this.server.gateway.dispatch('INTERACTION_CREATE', this.payload(interaction, data));
    return interaction;
  }

  /** As the gateway tells an interaction. */
  payload(
    { id, token, type, user, channel: channelId, source }: FakeInteraction,
    data: Json,
  ): Json {
    const channel = this.world.channels.get(channelId);
    if (channel === undefined) throw new Error(`There is no channel ${channelId}.`);
    const isDirect = channel.type === DIRECT;
    const isManager = this.world.people.get(user)?.isManager === true;
    const permissions = PERMISSIONS.sendMessages | (isManager ? PERMISSIONS.manageChannels : 0n);
    const member = { ...this.world.memberJson(user), permissions: String(permissions) };
    return {
      id,
      token,
      type,
      application_id: APPLICATION,
      version: 1,
      channel_id: channelId,
      channel: this.world.channelJson(channel),
      locale: 'en-US',
      entitlements: [],
      app_permissions: String(this.world.permissionsIn(channel)),
      authorizing_integration_owners: { 0: isDirect ? '0' : GUILD },
      context: isDirect ? 1 : 0,
      attachment_size_limit: 10_485_760,
      ...(isDirect ? { user: this.world.userJson(user) } : { guild_id: GUILD, member }),
      ...(source === undefined ? {} : { message: this.world.messageJson(source) }),
      data,
    };
  }
}

export function labelsIn(message: FakeMessage): readonly string[] {
  return buttonsIn(message)
    .filter((each) => each['custom_id'] !== undefined)
    .map((each) => String(each['label']));
}

function buttonsIn(message: FakeMessage): readonly Json[] {
  return allComponents(message.components).filter((each) => each['type'] === BUTTON);
}
