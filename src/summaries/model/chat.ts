/** What the summaries ask of a chat model: one structured answer to a few messages. */

import { InvalidResponseError } from '../../errors.ts';

export interface ChatCall {
  readonly messages: readonly ChatMessage[];
  /** Names the form of the answer: letters and `_`. */
  readonly formatName: string;
  /** The form as a JSON schema. */
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * How a service is asked for a form: by its schema, by JSON of any kind, or by the words of the
 * messages alone. Each asks less of the service than the one before.
 */
export const FORM_MODES = ['schema', 'json', 'words'] as const;
export type FormMode = (typeof FORM_MODES)[number];

/**
 * Gives the text of one answer. Rejects with a RateLimitedError (0 where the service names no
 * wait), an UnavailableError, an InvalidResponseError (a MissetModelError among them), a
 * RefusedError or an UnknownFormModeError.
 */
export type Chat = (call: ChatCall, mode: FormMode, signal: AbortSignal) => Promise<string>;

/** The service can’t be asked for a form in this way; in words it always can. */
export class UnknownFormModeError extends Error {
  override readonly name = 'UnknownFormModeError';
  readonly mode: Exclude<FormMode, 'words'>;

  constructor(mode: Exclude<FormMode, 'words'>, options: ErrorOptions) {
    super(`The language model’s service can’t be asked for a form by ${mode}.`, options);
    this.mode = mode;
  }
}

/** The service takes no such key, address or model: whoever set them can mend it. */
export class MissetModelError extends InvalidResponseError {}

/** The model, or a filter of its service, declines to answer. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}
