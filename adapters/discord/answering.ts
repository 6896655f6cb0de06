/**
 * The answers to one interaction. The first is due within three seconds and decides who sees it;
 * the others may take fifteen minutes.
 * https://docs.discord.com/developers/interactions/receiving-and-responding
 */

import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import { UnavailableError } from '../../src/errors.ts';
import {
  ALREADY_ACKNOWLEDGED,
  discordCode,
  toPlatformError,
  UNKNOWN_INTERACTION,
} from './discord-errors.ts';
import { toRequest } from './discord-rest.ts';
import type { DiscordMessage } from './render-reply.ts';

export interface Choice {
  readonly name: string;
  readonly value: string;
}

export class Answering {
  readonly #rest: REST;
  readonly #application: string;
  readonly #id: string;
  readonly #token: string;

  constructor(
    rest: REST,
    interaction: { readonly applicationId: string; readonly id: string; readonly token: string },
  ) {
    this.#rest = rest;
    this.#application = interaction.applicationId;
    this.#id = interaction.id;
    this.#token = interaction.token;
  }

  /**
   * Promises an answer. False when there is nothing to answer any more: another process does, or
   * the three seconds are over.
   */
  defer(isPrivate: boolean): Promise<boolean> {
    const data = isPrivate ? { flags: MessageFlags.Ephemeral } : {};
    return this.#first({ type: InteractionResponseType.DeferredChannelMessageWithSource, data });
  }

  /** Promises to draw the message anew in which the button stands. */
  deferUpdate(): Promise<boolean> {
    return this.#first({ type: InteractionResponseType.DeferredMessageUpdate });
  }

  openForm(data: APIModalInteractionResponseCallbackData): Promise<boolean> {
    return this.#first({ type: InteractionResponseType.Modal, data });
  }

  offer(choices: readonly Choice[]): Promise<boolean> {
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    return this.#first({ type, data: { choices } });
  }

  /** Puts the answer in the place of the promise; doing so twice changes nothing. */
  async edit(message: DiscordMessage): Promise<void> {
    const path = Routes.webhookMessage(this.#application, this.#token, '@original');
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#rest.patch(path, { ...toRequest(message), auth: false });
        return;
      } catch (raw) {
        const error = toPlatformError(raw);
        if (!(error instanceof UnavailableError) || attempt >= ATTEMPTS) throw error;
        await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
      }
    }
  }

  /** Shows a message to everyone there: once, even when it is not certain that it arrived. */
  async show(message: DiscordMessage): Promise<void> {
    const path = Routes.webhook(this.#application, this.#token);
    try {
      await this.#rest.post(path, { ...toRequest(message), auth: false });
    } catch (error) {
      throw toPlatformError(error);
    }
  }

  async #first(body: unknown): Promise<boolean> {
    const path = Routes.interactionCallback(this.#id, this.#token);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const signal = AbortSignal.timeout(FIRST_ANSWER_MS);
        await this.#rest.post(path, { body, auth: false, signal });
        return true;
      } catch (raw) {
        const code = discordCode(raw);
        // After an answer that got lost, it is our own that was taken.
        if (code === ALREADY_ACKNOWLEDGED) return attempt > 1;
        if (code === UNKNOWN_INTERACTION) return false;
        const error = toPlatformError(raw);
        if (!(error instanceof UnavailableError) || attempt >= ATTEMPTS) throw error;
      }
    }
  }
}

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 250;
/** Two attempts fit into the three seconds. */
const FIRST_ANSWER_MS = 1300;
