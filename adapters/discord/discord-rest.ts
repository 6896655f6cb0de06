/** The calls to Discord’s REST, made so that nothing is repeated behind the bot’s back. */

import {
  type APIAllowedMentions,
  DefaultRestOptions,
  MessageFlags,
  REST,
  type RESTOptions,
} from 'discord.js';
import { UnavailableError } from '../../src/errors.ts';
import type { DiscordMessage } from './render-reply.ts';

/** A call of ours may wait so long at a rate limit of a channel; whoever posts waits longer. */
const LONGEST_LIMIT_MS = 5000;

/**
 * Nothing is sent twice by itself: discord.js would repeat a post whose answer got lost, and 5xx
 * answers four times within milliseconds.
 */
export function openRest(settings: {
  readonly apiUrl: string;
  readonly token: string;
  readonly timeoutMs: number;
}): REST {
  const rest = new REST({
    api: settings.apiUrl.replace(/\/+$/, ''),
    version: '10',
    timeout: settings.timeoutMs,
    retries: 0,
    offset: 0,
    makeRequest,
    rejectOnRateLimit: ({ route, retryAfter }) =>
      /^\/(?:channels|users)/.test(route) && retryAfter > LONGEST_LIMIT_MS,
  });
  // discord.js forgets the token after one 401, and every later call would fail until a restart.
  const setToken = rest.setToken.bind(rest);
  rest.setToken = (token: string | null) => setToken(token ?? settings.token);
  expectJson(rest);
  return rest.setToken(settings.token);
}

/**
 * Sends a form as the bytes that it is. As a form it would be refused where Slack’s SDK has brought
 * another version of undici, through which from then on all requests of the process go.
 */
const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const form = new Response(init.body);
  const headers = { ...init.headers, 'Content-Type': form.headers.get('Content-Type') ?? '' };
  return DefaultRestOptions.makeRequest(url, { ...init, headers, body: await form.bytes() });
};

/** discord.js hands over whatever came, a page of something between the bot and Discord too. */
function expectJson(rest: REST): void {
  const request = rest.request.bind(rest);
  rest.request = async (options) => {
    const answer = await request(options);
    if (answer instanceof ArrayBuffer && answer.byteLength > 0) {
      throw new UnavailableError('Discord answered with something that is no JSON.');
    }
    return answer;
  };
}

/** Nobody is ever called, whatever a text says. */
export const CALLS_NOBODY: APIAllowedMentions = { parse: [] };

/** The body and the files of a message; `flags` besides that of its components. */
export function toRequest(message: DiscordMessage, flags = 0) {
  const files = [
    ...message.files.map(({ name, text }) => ({ name, data: Buffer.from(text) })),
    ...message.pictures.map(({ name, png }) => ({ name, data: Buffer.from(png) })),
  ];
  const altOf = new Map(message.pictures.map(({ name, alt }) => [name, alt]));
  const attachments = files.map(({ name }, id) => {
    const description = altOf.get(name);
    return { id, filename: name, ...(description === undefined ? {} : { description }) };
  });
  return {
    body: {
      components: message.components,
      flags: flags | MessageFlags.IsComponentsV2,
      allowed_mentions: CALLS_NOBODY,
      ...(attachments.length === 0 ? {} : { attachments }),
    },
    files,
  };
}
