/**
 * The limits of the loopback Discord, told in headers with each answer: a bot that reads them is
 * never refused. https://docs.discord.com/developers/topics/rate-limits
 */

/** A request for which there is room, or how long to wait. */
export interface Taken {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds; `undefined` where there is room. */
  readonly retryAfter: number | undefined;
}

export class DiscordLimits {
  readonly #windowMs: number;
  readonly #windows = new Map<string, { readonly endsMs: number; used: number }>();
  /** How many requests came too soon. */
  throttled = 0;

  /** Discord’s own window for messages is five seconds. */
  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  take(method: string, path: string): Taken {
    const channel = /^\/channels\/(\d+)\/messages(?:\/\d+)?$/.exec(path)?.[1];
    if (channel === undefined || !LIMITED.has(method))
      return { headers: {}, retryAfter: undefined };
    const key = `${method} ${channel}`;
    const nowMs = performance.now();
    let window = this.#windows.get(key);
    if (window === undefined || window.endsMs <= nowMs) {
      window = { endsMs: nowMs + this.#windowMs, used: 0 };
      this.#windows.set(key, window);
    }
    const isOver = window.used >= MESSAGES;
    if (isOver) this.throttled += 1;
    else window.used += 1;
    // Told in whole milliseconds, as they are waited for: rounded, some would be waited for too short.
    const leftSeconds = (Math.ceil(window.endsMs - nowMs) + 1) / 1000;
    return {
      headers: {
        'x-ratelimit-bucket': `messages-${method.toLowerCase()}`,
        'x-ratelimit-limit': String(MESSAGES),
        'x-ratelimit-remaining': String(MESSAGES - window.used),
        'x-ratelimit-reset': String((Date.now() / 1000 + leftSeconds).toFixed(3)),
        'x-ratelimit-reset-after': leftSeconds.toFixed(3),
        ...(isOver ? { 'x-ratelimit-scope': 'user', 'retry-after': leftSeconds.toFixed(3) } : {}),
      },
      retryAfter: isOver ? leftSeconds : undefined,
    };
  }
}

const MESSAGES = 5;
const LIMITED = new Set(['POST', 'PATCH', 'DELETE']);
