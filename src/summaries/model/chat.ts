/** What the summaries ask of a chat model: one structured answer to a few messages. */

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
 * Gives the text of one answer. Rejects with a RateLimitedError (0 where the service names no
 * wait), an UnavailableError, an InvalidResponseError or a RefusedError.
 */
export type Chat = (call: ChatCall, signal: AbortSignal) => Promise<string>;

/** The model, or a filter of its service, declines to answer. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}
