/** Asks Hugging Face, and reads what comes back as JSON. https://huggingface.co/docs/hub/api */

import { InvalidResponseError, RateLimitedError } from '../../errors.ts';
import { type Clock, systemClock } from '../http/clock.ts';
import {
  createHttpClient,
  type HttpAnswer,
  type HttpClient,
  type HttpLimits,
} from '../http/http-client.ts';
import { QuietTime } from '../http/quiet-time.ts';

export interface HuggingFaceClientOptions {
  readonly url: string;
  readonly token?: string | undefined;
  readonly userAgent: string;
  readonly clock?: Clock | undefined;
  readonly limits?: HttpLimits | undefined;
}

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` for a status that is no success. */
  readonly body: unknown;
}

export interface HuggingFaceClient {
  /** `answers` are statuses besides 2xx that the caller reads; their body may be anything. */
  get(
    path: string,
    parameters: Readonly<Record<string, string>>,
    options: { readonly signal?: AbortSignal | undefined; readonly answers?: readonly number[] },
  ): Promise<JsonAnswer>;
}

const SERVICE = 'Hugging Face';

/**
 * Waits by the `RateLimit` header: https://huggingface.co/docs/hub/rate-limits. The network before
 * the service refuses without one; its wait starts small, as in the service's own client.
 */
const QUIET_TIME = {
  statuses: [429],
  bucket: 'api',
  firstWaitMs: 5_000,
  longestWaitMs: 5 * 60_000,
};

/** Throws a TypeError for a base URL or a token that cannot be used. */
export function createHuggingFaceClient(options: HuggingFaceClientOptions): HuggingFaceClient {
  const { clock = systemClock, limits, userAgent, token } = options;
  const base = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`);
  const http: HttpClient = createHttpClient({
    service: SERVICE,
    userAgent,
    headers: token ? { Authorization: `Bearer ${token}` } : {},
    quietTime: new QuietTime(QUIET_TIME),
    clock,
    limits,
  });
  return {
    async get(path, parameters, { signal, answers = [] }) {
      const url = new URL(path, base);
      url.search = new URLSearchParams(parameters).toString();
      const answer = await http.get(url, { accept: 'application/json', signal, answers });
      const { status, headers } = answer;
      return { status, headers, body: status < 300 ? readJson(answer) : undefined };
    },
  };
}

function readJson(answer: HttpAnswer): unknown {
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch (cause) {
    const kind = answer.text.trimStart().startsWith('<') ? 'a web page' : 'no whole JSON';
    throw new InvalidResponseError(`${SERVICE} answered ${kind}.`, { cause });
  }
  throwIfError(body);
  return body;
}

/** A failure may come with status 200: an object with `error`, a text or `{ message }`. */
function throwIfError(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('error' in body)) return;
  const cause = new Error(JSON.stringify(body.error)?.slice(0, 200));
  if (/rate limit/i.test(cause.message)) {
    const waitMs = QUIET_TIME.firstWaitMs;
    throw new RateLimitedError(`${SERVICE} asks to wait.`, waitMs, { cause });
  }
  throw new InvalidResponseError(`${SERVICE} answered with an error.`, { cause });
}
