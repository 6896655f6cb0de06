/** What discord.js throws, as the project’s own errors, in words that say what to do. */

import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { ClosedPlaceError, ThreadGoneError } from '../../src/digest/chat-platform.ts';
import { RateLimitedError, UnavailableError } from '../../src/errors.ts';

/** An error of the port for whatever a call of Discord’s REST rejected with. */
export function toPlatformError(error: unknown): Error {
  if (error instanceof RateLimitError) {
    return new RateLimitedError('Discord asks to wait.', error.retryAfter, { cause: error });
  }
  if (error instanceof HTTPError) {
    return new UnavailableError(`Discord answered ${error.status}.`, { cause: error });
  }
  if (error instanceof DiscordAPIError) {
    const sentence = SENTENCES[Number(error.code)];
    if (sentence !== undefined) return new ClosedPlaceError(sentence, { cause: error });
    if (error.status === 401) return new UnavailableError(TOKEN_GONE, { cause: error });
    const end = ENDED_THREADS[Number(error.code)];
    if (end !== undefined) return new ThreadGoneError(end, { cause: error });
    if (TRANSIENT.has(Number(error.code))) {
      return new UnavailableError(`Discord answered: ${error.message}`, { cause: error });
    }
    return new Error(`Discord refused: ${error.message}`, { cause: error });
  }
  if (isOfNetwork(error)) {
    return new UnavailableError('Discord did not answer.', { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error), { cause: error });
}

/** Discord’s own number for what is wrong: 10062; `undefined` for anything else. */
export function discordCode(error: unknown): number | undefined {
  const own = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return own instanceof DiscordAPIError ? Number(own.code) : undefined;
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes */
export const UNKNOWN_CHANNEL = 10003;
export const UNKNOWN_MESSAGE = 10008;
export const UNKNOWN_INTERACTION = 10062;
export const UNKNOWN_COMMAND = 10063;
export const ALREADY_ACKNOWLEDGED = 40060;
export const THREAD_EXISTS = 160004;

const TOKEN_GONE = 'Discord does not take Paperwire’s token. Whoever runs it must set a new one.';

/** Whoever ended it did not want the rest. */
const ENDED_THREADS: Readonly<Record<number, string>> = {
  [UNKNOWN_MESSAGE]: 'The thread was deleted.',
  50083: 'The thread was archived.',
  160005: 'The thread was locked.',
};

const SENTENCES: Readonly<Record<number, string>> = {
  [UNKNOWN_CHANNEL]: 'This channel is gone. Subscribe in another one.',
  10004: 'I am not in this server any more. Invite me again, then subscribe again.',
  40066:
    'This forum wants a tag with every post, and only moderators may give its tags. Add a tag for everyone, or give me Manage Posts in this channel.',
  40067: 'This forum wants a tag with every post and has none. Add one, then resume.',
  50001: 'I can’t see this channel. Give me the permission View Channel there.',
  50007:
    'This person takes no direct messages from me. Allow them in the server’s privacy settings.',
  50013:
    'I lack a permission in this channel. Give me View Channel, Send Messages, Create Public Threads, Send Messages in Threads and Read Message History there.',
  50024: 'Nothing can be posted in a channel of this kind. Subscribe in a text or forum channel.',
};

/** Too many threads at the moment; an overloaded resource. */
const TRANSIENT = new Set([130000, 160006, 160007, 20016, 20028]);

function isOfNetwork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  // What came is no JSON: something stands between, and the call may have been heard.
  if (error instanceof SyntaxError) return true;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true;
  return typeof code === 'string' && /^(?:E[A-Z]+|UND_ERR_.*)$/.test(code);
}
