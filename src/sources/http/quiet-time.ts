/** Keeps away from a service for as long as it asked, so that a limit is hit once and not again. */

import { readRateLimit, readRetryAfterMs } from './rate-limit-headers.ts';

export interface QuietTimeOptions {
  /** The statuses that ask to stay away. */
  readonly statuses: readonly number[];
  /** Whose bucket of the `RateLimit` header counts, where several are listed. */
  readonly bucket?: string | undefined;
  /** The first wait when the service names none; doubled at each further refusal. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** No header keeps us away for longer, whatever it says. */
const LONGEST_STATED_WAIT_MS = 60 * 60 * 1000;

export class QuietTime {
  readonly #options: QuietTimeOptions;
  #untilMs = 0;
  #refusals = 0;

  constructor(options: QuietTimeOptions) {
    this.#options = options;
  }

  /** How long no call may be made; 0 when it may. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#untilMs - nowMs);
  }

  /** Learns from an answer, and tells whether it was a refusal. */
  observe(status: number, headers: Headers, nowMs: number): boolean {
    const isRefusal = this.#options.statuses.includes(status);
    const usedUpMs = this.#untilResetMs(headers);
    if (!isRefusal) this.#refusals = 0;
    const waitMs = isRefusal ? (usedUpMs ?? this.#refusalWaitMs(headers, nowMs)) : (usedUpMs ?? 0);
    if (waitMs > 0) this.#keepAway(nowMs + Math.min(waitMs, LONGEST_STATED_WAIT_MS));
    return isRefusal;
  }

  #keepAway(untilMs: number): void {
    this.#untilMs = Math.max(this.#untilMs, untilMs);
  }

  /** Up to the reset of a bucket that is used up, and a second more. */
  #untilResetMs(headers: Headers): number | undefined {
    const all = readRateLimit(headers.get('RateLimit'));
    const own = all.filter(({ name }) => name === this.#options.bucket);
    const usedUp = (own.length > 0 ? own : all).filter(({ remaining }) => remaining === 0);
    if (usedUp.length === 0) return undefined;
    return (Math.max(...usedUp.map(({ resetSeconds }) => resetSeconds)) + 1) * 1000;
  }

  #refusalWaitMs(headers: Headers, nowMs: number): number {
    const stated = readRetryAfterMs(headers.get('Retry-After'), nowMs);
    if (stated !== undefined) return stated;
    const { firstWaitMs, longestWaitMs } = this.#options;
    const waitMs = Math.min(firstWaitMs * 2 ** this.#refusals, longestWaitMs);
    this.#refusals += 1;
    return waitMs;
  }
}
