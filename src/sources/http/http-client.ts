/** The one way to ask a paper service: with a limit on everything, and every failure in our words. */

import pRetry, { AbortError } from 'p-retry';
import { InvalidResponseError, RateLimitedError, UnavailableError } from '../../errors.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Pacer, unpaced } from './pacer.ts';
import type { QuietTime } from './quiet-time.ts';
import { BodyTooLargeError, readBody } from './read-body.ts';

export interface HttpClientOptions {
  /** As people read it, for messages: `Hugging Face`. */
  readonly service: string;
  readonly userAgent: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly quietTime: QuietTime;
  readonly pacer?: Pacer | undefined;
  readonly clock?: Clock | undefined;
  readonly limits?: HttpLimits | undefined;
}

export interface HttpLimits {
  /** For one attempt, from the first byte asked to the last byte read. 20 s unless given. */
  readonly timeoutMs?: number | undefined;
  /** Of a body, after decompression. 16 MiB unless given. */
  readonly maxBytes?: number | undefined;
  /** How long one call may wait in all for a limit to pass or a fault to go. 20 s unless given. */
  readonly patienceMs?: number | undefined;
  /** How often one call asks again. Twice unless given. */
  readonly retries?: number | undefined;
}

export interface HttpRequest {
  readonly accept: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Statuses that are answers too, besides 2xx: the caller reads them. */
  readonly answers?: readonly number[] | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface HttpClient {
  /**
   * Asks again after a broken connection, a 5xx, or the wait that the service asked for, when that
   * is within the patience. Rejects with RateLimitedError, UnavailableError (a stopped call and a
   * timeout among them) or InvalidResponseError (a status or a size that makes no sense).
   */
  get(url: URL, request: HttpRequest): Promise<HttpAnswer>;
}

const DEFAULT_LIMITS = {
  timeoutMs: 20_000,
  maxBytes: 16 * 1024 * 1024,
  patienceMs: 20_000,
  retries: 2,
};

const FIRST_BACKOFF_MS = 500;
const DETAIL_LENGTH = 200;

/** Throws a TypeError for a header that cannot be sent. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { service, quietTime, pacer = unpaced, clock = systemClock } = options;
  const limits = withDefaults(options.limits);
  const ownHeaders = new Headers({ 'User-Agent': options.userAgent, ...options.headers });

  return {
    async get(url, request) {
      const patience = { leftMs: limits.patienceMs };
      try {
        return await pRetry(() => attempt(url, request, patience), {
          retries: limits.retries,
          minTimeout: 0,
          shouldRetry: ({ error, retriesConsumed }) =>
            mayAskAgain(error, FIRST_BACKOFF_MS * 2 ** retriesConsumed, patience, request.signal),
        });
      } catch (error) {
        throw toKnownError(error, request.signal);
      }
    },
  };

  async function attempt(url: URL, request: HttpRequest, patience: Patience): Promise<HttpAnswer> {
    await waitForQuietEnd(patience, request.signal);
    return pacer.run(async () => {
      // Whoever was in line before may have been refused meanwhile.
      const waitMs = quietTime.waitMs(clock.now());
      if (waitMs > 0) throw rateLimited(waitMs);
      return exchange(url, request);
    }, request.signal);
  }

  async function waitForQuietEnd(patience: Patience, signal?: AbortSignal): Promise<void> {
    const waitMs = quietTime.waitMs(clock.now());
    if (waitMs === 0) return;
    const refusal = rateLimited(waitMs);
    if (waitMs > patience.leftMs) throw new AbortError(refusal);
    patience.leftMs -= waitMs;
    await clock.sleep(waitMs, signal).catch(() => {
      throw new AbortError(refusal);
    });
  }

  async function exchange(url: URL, request: HttpRequest): Promise<HttpAnswer> {
    const timeout = AbortSignal.timeout(limits.timeoutMs);
    const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
    const headers = new Headers(ownHeaders);
    headers.set('Accept', request.accept);
    for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
    try {
      const response = await fetch(url, { headers, signal });
      const isRefusal = quietTime.observe(response.status, response.headers, clock.now());
      const text = await readBody(response, limits.maxBytes);
      if (isRefusal) throw rateLimited(quietTime.waitMs(clock.now()), detailOf(text));
      if (!response.ok && !request.answers?.includes(response.status)) {
        throw badStatus(response.status, detailOf(text));
      }
      return { status: response.status, headers: response.headers, text };
    } catch (error) {
      throw toFailure(error, timeout.aborted);
    }
  }

  async function mayAskAgain(
    error: Error,
    backoffMs: number,
    patience: Patience,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    if (signal?.aborted || error instanceof InvalidResponseError) return false;
    // The next attempt begins by waiting for this.
    if (error instanceof RateLimitedError) return error.retryAfterMs <= patience.leftMs;
    if (backoffMs > patience.leftMs) return false;
    patience.leftMs -= backoffMs;
    return clock.sleep(backoffMs, signal).then(
      () => true,
      () => false,
    );
  }

  function rateLimited(waitMs: number, detail?: Error): RateLimitedError {
    const seconds = Math.ceil(waitMs / 1000);
    return new RateLimitedError(`${service} asks to wait ${seconds} s.`, waitMs, { cause: detail });
  }

  function badStatus(status: number, cause: Error): Error {
    if (status === 401) {
      const message = `${service} does not accept the token (HTTP 401). Correct it, or leave it out.`;
      return new AbortError(new UnavailableError(message, { cause }));
    }
    if (status === 403 || status === 406) {
      const message = `${service} refuses calls from here (HTTP ${status}).`;
      return new AbortError(new UnavailableError(message, { cause }));
    }
    if (status >= 500 || status === 408) {
      return new UnavailableError(`${service} has a fault (HTTP ${status}).`, { cause });
    }
    return new InvalidResponseError(`${service} answered HTTP ${status}.`, { cause });
  }

  function toFailure(error: unknown, isTimeout: boolean): unknown {
    if (isTimeout) {
      const message = `${service} did not answer within ${limits.timeoutMs / 1000} s.`;
      return new AbortError(new UnavailableError(message, { cause: error }));
    }
    if (error instanceof BodyTooLargeError) {
      const megabytes = limits.maxBytes / (1024 * 1024);
      const message = `${service} sent more than ${Number(megabytes.toFixed(1))} MiB.`;
      return new InvalidResponseError(message, { cause: error });
    }
    if (isKnown(error) || error instanceof AbortError) return error;
    return new UnavailableError(`${service} is out of reach.`, { cause: error });
  }

  function toKnownError(error: unknown, signal: AbortSignal | undefined): Error {
    if (error instanceof RateLimitedError) return error;
    if (signal?.aborted) {
      const message = `${service} had not answered when the call was stopped.`;
      return new UnavailableError(message, { cause: signal.reason });
    }
    if (isKnown(error)) return error;
    return new UnavailableError(`${service} could not be asked.`, { cause: error });
  }
}

/** What is left of a call's time for waiting. */
interface Patience {
  leftMs: number;
}

function isKnown(error: unknown): error is Error {
  return (
    error instanceof RateLimitedError ||
    error instanceof UnavailableError ||
    error instanceof InvalidResponseError
  );
}

/** What the service said, on one line: for logs, since its words are not for people. */
function detailOf(body: string): Error {
  const line = body.slice(0, DETAIL_LENGTH * 4).replace(/[\s\p{Cc}]+/gu, ' ');
  return new Error(line.trim().slice(0, DETAIL_LENGTH));
}

function withDefaults(limits: HttpLimits | undefined): typeof DEFAULT_LIMITS {
  return {
    timeoutMs: limits?.timeoutMs ?? DEFAULT_LIMITS.timeoutMs,
    maxBytes: limits?.maxBytes ?? DEFAULT_LIMITS.maxBytes,
    patienceMs: limits?.patienceMs ?? DEFAULT_LIMITS.patienceMs,
    retries: limits?.retries ?? DEFAULT_LIMITS.retries,
  };
}
