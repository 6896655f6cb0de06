/** Interactions of the loopback Discord: who may be answered how, how often and until when. */

import {
  alreadyAcknowledged,
  FormCheck,
  invalidWebhookToken,
  unknownInteraction,
  unknownMessage,
} from './discord-errors.ts';
import { checkMessage, checkModal, EPHEMERAL, isJson, type Json, toList } from './discord-forms.ts';
import { APPLICATION, type DiscordWorld, type FakeMessage } from './discord-world.ts';
import { watchText } from './secret-watch.ts';

export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly user: string;
  readonly channel: string;
  /** Of the message in which a button was pressed. */
  readonly source: FakeMessage | undefined;
  readonly madeMs: number;
  /** Milliseconds up to the first answer. */
  ackMs: number | undefined;
  modal: Json | undefined;
  choices: readonly Json[] | undefined;
  /** The message that `@original` names. */
  original: FakeMessage | undefined;
  /** The token has expired, fifteen minutes later. */
  isExpired: boolean;
}

export class DiscordInteractions {
  readonly #world: DiscordWorld;
  readonly all = new Map<string, FakeInteraction>();

  constructor(world: DiscordWorld) {
    this.#world = world;
  }

  make(parts: Pick<FakeInteraction, 'type' | 'user' | 'channel' | 'source'>): FakeInteraction {
    const id = this.#world.newId();
    const made: FakeInteraction = {
      ...parts,
      id,
      token: `token-${id}`,
      madeMs: performance.now(),
      ackMs: undefined,
      modal: undefined,
      choices: undefined,
      original: undefined,
      isExpired: false,
    };
    this.all.set(id, made);
    return made;
  }

  /** `POST /interactions/:id/:token/callback` */
  answer(id: string, token: string, form: Json, files: readonly string[]): void {
    const interaction = this.all.get(id);
    if (interaction === undefined || interaction.token !== token) throw unknownInteraction();
    if (interaction.ackMs !== undefined) throw alreadyAcknowledged();
    const ms = performance.now() - interaction.madeMs;
    if (ms > FIRST_ANSWER_MS || interaction.isExpired) throw unknownInteraction();
    const data = isJson(form['data']) ? form['data'] : {};
    const type = Number(form['type']);
    const check = new FormCheck();
    if (!(ALLOWED[interaction.type] ?? []).includes(type)) {
      check.fault('type', 'BASE_TYPE_CHOICES', `No answer ${type} to this interaction.`);
    }
    check.throwFaults();
    switch (type) {
      case MESSAGE:
      case DEFERRED_MESSAGE: {
        const isDeferred = type === DEFERRED_MESSAGE;
        if (!isDeferred) checkCallsNobody(data);
        if (isDeferred && (Number(data['flags'] ?? 0) & ~EPHEMERAL) !== 0) {
          check.fault('data.flags', 'MESSAGE_FLAGS_INVALID', 'Only EPHEMERAL here.');
          check.throwFaults();
        }
        const flags = isDeferred
          ? Number(data['flags'] ?? 0)
          : checkMessage(data, { allowedFlags: EPHEMERAL, files });
        interaction.original = this.#post(interaction, data, flags, files);
        interaction.original.isPending = isDeferred;
        break;
      }
      case DEFERRED_UPDATE:
        interaction.original = interaction.source;
        break;
      case AUTOCOMPLETE: {
        const choices = toList(data['choices']);
        check.count('data.choices', choices, 0, 25);
        for (const choice of choices) {
          check.text('data.choices.name', choice['name'], 1, 100);
          check.text('data.choices.value', choice['value'], 1, 100);
        }
        check.throwFaults();
        interaction.choices = choices;
        break;
      }
      case MODAL:
        checkModal(data);
        interaction.modal = data;
        break;
      default:
    }
    interaction.ackMs = ms;
    this.#world.changed();
  }

  /** `PATCH /webhooks/:application/:token/messages/@original` */
  edit(token: string, messageId: string, form: Json, files: readonly string[]): FakeMessage {
    const interaction = this.#byToken(token);
    checkCallsNobody(form);
    const { original } = interaction;
    const message =
      messageId === '@original'
        ? original
        : this.#world.messages.find(
            (each) => each.id === messageId && each.interaction === interaction.id,
          );
    if (message === undefined) throw unknownMessage();
    message.flags = checkMessage(form, {
      allowedFlags: 0,
      flags: message.flags,
      isEdit: true,
      files,
    });
    message.content = String(form['content'] ?? message.content);
    if (form['components'] !== undefined) message.components = toList(form['components']);
    if (files.length > 0) message.files = files;
    if (!message.isPending) message.edits += 1;
    message.isPending = false;
    this.#world.changed();
    return message;
  }

  /** `POST /webhooks/:application/:token` */
  follow(token: string, form: Json, files: readonly string[]): FakeMessage {
    const interaction = this.#byToken(token);
    checkCallsNobody(form);
    const flags = checkMessage(form, { allowedFlags: EPHEMERAL, files });
    const { original } = interaction;
    if (original?.isPending === true) {
      const check = new FormCheck();
      check.fault('', 'DEFERRED', 'The deferred answer is edited, not followed.');
      check.throwFaults();
    }
    const posted = this.#post(interaction, form, flags, files);
    this.#world.changed();
    return posted;
  }

  remove(token: string, messageId: string): void {
    const interaction = this.#byToken(token);
    const { messages } = this.#world;
    const at = messages.findIndex((each) =>
      messageId === '@original' ? each === interaction.original : each.id === messageId,
    );
    if (at < 0) throw unknownMessage();
    messages.splice(at, 1);
  }

  #byToken(token: string): FakeInteraction {
    const found = [...this.all.values()].find((each) => each.token === token);
    if (found === undefined || found.ackMs === undefined || found.isExpired) {
      throw invalidWebhookToken();
    }
    return found;
  }

  #post(
    interaction: FakeInteraction,
    form: Json,
    flags: number,
    files: readonly string[],
  ): FakeMessage {
    const message: FakeMessage = {
      id: this.#world.newId(),
      channel: interaction.channel,
      author: APPLICATION,
      content: String(form['content'] ?? ''),
      embeds: [],
      components: toList(form['components']),
      forwards: undefined,
      flags,
      files,
      nonce: undefined,
      onlyFor: (flags & EPHEMERAL) === 0 ? undefined : interaction.user,
      interaction: interaction.id,
      edits: 0,
      isPending: false,
    };
    watchText('a message in Discord', JSON.stringify(message));
    this.#world.messages.push(message);
    return message;
  }
}

/** Discord would ping; nothing that this bot says may. */
export function checkCallsNobody(form: Json): void {
  const mentions = form['allowed_mentions'];
  const parse = isJson(mentions) ? mentions['parse'] : undefined;
  const check = new FormCheck();
  if (!Array.isArray(parse) || parse.length > 0) {
    check.fault('allowed_mentions', 'PINGS', 'Somebody could be called.');
  }
  check.throwFaults();
}

const FIRST_ANSWER_MS = 3000;
const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const AUTOCOMPLETE = 8;
const MODAL = 9;

/** Kinds of answers by the kind of the interaction: commands, components, autocomplete, modals. */
const ALLOWED: Readonly<Record<number, readonly number[]>> = {
  2: [MESSAGE, DEFERRED_MESSAGE, MODAL],
  3: [MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL],
  4: [AUTOCOMPLETE],
  5: [MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE],
};
