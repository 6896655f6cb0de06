/** What the SDK throws, as the project’s own errors, in words that say what to do. */

import { webApi } from '@slack/bolt';
import { ClosedPlaceError } from '../../src/digest/chat-platform.ts';
import { RateLimitedError, UnavailableError } from '../../src/errors.ts';

/** An error of the port for whatever a call of Slack’s Web API rejected with. */
export function toPlatformError(error: unknown): Error {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new RateLimitedError('Slack asks to wait.', error.retryAfter * 1000, { cause: error });
  }
  if (error instanceof webApi.WebAPIPlatformError) return platformError(error);
  if (error instanceof webApi.WebAPIHTTPError) {
    return new UnavailableError(`Slack answered ${error.statusCode}.`, { cause: error });
  }
  if (error instanceof webApi.WebAPIRequestError) {
    return new UnavailableError('Slack did not answer.', { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error), { cause: error });
}

/** Slack’s own word for what is wrong: `not_in_channel`; `undefined` for anything else. */
export function slackCode(error: unknown): string | undefined {
  const own = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return own instanceof webApi.WebAPIPlatformError ? own.data.error : undefined;
}

/** What a problem of Slack’s means for whoever runs or uses the bot; `undefined` for most. */
export function problemSentence(code: string, needed: string | undefined): string | undefined {
  if (code === 'missing_scope') {
    const scope = needed === undefined || needed === '' ? 'a permission' : `the scope ${needed}`;
    return `Paperwire lacks ${scope} in Slack. Add it under “OAuth & Permissions” of the app, and install the app again.`;
  }
  return SENTENCES[code];
}

function platformError(error: webApi.WebAPIPlatformError): Error {
  const { data } = error;
  const code = data.error;
  if (TRANSIENT.has(code)) {
    return new UnavailableError(`Slack answered ${code}.`, { cause: error });
  }
  // The SDK takes for a code whatever came with status 200: a page, half an answer.
  if (!/^[a-z0-9_.-]+$/i.test(code)) {
    return new UnavailableError('Slack answered with something that is no answer.', {
      cause: error,
    });
  }
  const needed = 'needed' in data && typeof data.needed === 'string' ? data.needed : undefined;
  const sentence = problemSentence(code, needed);
  if (sentence !== undefined) return new ClosedPlaceError(sentence, { cause: error });
  const details = data.response_metadata?.messages ?? [];
  return new Error(`Slack refused: ${[code, ...details].join(', ')}`, { cause: error });
}

const TRANSIENT = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'message_limit_exceeded',
  'rate_limited',
]);

const INVITE =
  'I am not in this channel. Invite me: type /invite @Paperwire there, then do it again.';
const INSTALL_AGAIN =
  'Slack no longer takes Paperwire’s token: the app was removed or its token revoked. Install the app again.';

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const SENTENCES: Readonly<Record<string, string>> = {
  not_in_channel: INVITE,
  channel_not_found: `I can’t see this channel. ${INVITE}`,
  is_archived: 'This channel is archived. Unarchive it, or subscribe in another one.',
  restricted_action: 'A rule of this workspace keeps me from posting here. Ask an admin.',
  restricted_action_read_only_channel: 'Only admins may post in this channel. Ask one of them.',
  restricted_action_thread_only_channel: 'Only threads are allowed in this channel.',
  restricted_action_non_threadable_channel: 'Threads are not allowed in this channel.',
  ekm_access_denied: 'The keys of this workspace keep me from posting. Ask an admin.',
  cannot_reply_to_message: 'The message of this thread takes no replies.',
  user_disabled: 'This person’s account is deactivated.',
  cannot_dm_bot: 'A bot can’t be written to.',
  account_inactive: INSTALL_AGAIN,
  token_revoked: INSTALL_AGAIN,
  token_expired: INSTALL_AGAIN,
  invalid_auth: INSTALL_AGAIN,
  not_authed: INSTALL_AGAIN,
  org_login_required: 'This workspace is being moved. It works again when that is done.',
};
