/** The port to the places where digests are posted. */

import type { Reply } from '../replies/reply.ts';
import type { Place } from '../store/store.ts';

/**
 * Posts and finds messages. Every method rejects with RateLimitedError (it was not posted),
 * ClosedPlaceError (it never will be), ThreadGoneError (this thread is over), or UnavailableError (it may have been posted: ask
 * `findPosted` before posting again).
 */
export interface ChatPlatform {
  /** As in `Place.platform`: `slack`, `discord`, `console`. */
  readonly name: string;
  /** Resolves with the platform's id of the message. */
  post(message: OutgoingMessage): Promise<string>;
  /**
   * The id of the message that carries this key, posted no earlier than `since`; `undefined` when
   * there is none for certain.
   */
  findPosted(message: OutgoingMessage, since: Date): Promise<string | undefined>;
  /** Draws a posted message anew. */
  update(message: OutgoingMessage, messageId: string): Promise<void>;
  /** Why nothing can be posted there, and what to do about it; `undefined` when it can. */
  problemWith(place: Place): Promise<string | undefined>;
  /** Says something to one person alone, where nobody else reads it. */
  tell(place: Place, person: string, text: Reply): Promise<void>;
}

export interface OutgoingMessage {
  readonly place: Place;
  /** The id of the parent message whose thread this belongs to; `undefined` for the parent. */
  readonly parentId: string | undefined;
  /** At most 25 characters, the same at every attempt, no other message has it. */
  readonly key: string;
  /** Notifies nobody, where the platform can do that. */
  readonly silent: boolean;
  readonly content: Reply;
}

/**
 * The place can't be posted to any more. The message is shown to the subscription's owner: what is
 * wrong and what to do.
 */
export class ClosedPlaceError extends Error {
  override readonly name = 'ClosedPlaceError';
}

/** The thread, or its parent, was deleted by someone: what is left of it is not wanted. */
export class ThreadGoneError extends Error {
  override readonly name = 'ThreadGoneError';
}
