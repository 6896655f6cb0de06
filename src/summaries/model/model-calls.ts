/** Asks a chat model a few times at once, within a time, a budget and the patience of its service. */

import PQueue from 'p-queue';
import { InvalidResponseError, RateLimitedError, UnavailableError } from '../../errors.ts';
import type { Clock } from '../../sources/http/clock.ts';
import {
  type Chat,
  type ChatCall,
  FORM_MODES,
  type FormMode,
  MissetModelError,
  UnknownFormModeError,
} from './chat.ts';

export interface ModelCallsOptions {
  readonly chat: Chat;
  /** Counts one request; false when none is left. */
  readonly spend: () => Promise<boolean>;
  readonly clock: Clock;
  /** How many requests this process has under way. */
  readonly concurrency: number;
  /** How often a request is sent again that failed for the moment. */
  readonly retries: number;
  /** The wait before the first of them; each further one is twice as long. */
  readonly retryDelayMs: number;
}

/** The month's budget is used up. */
export class OverBudgetError extends Error {
  override readonly name = 'OverBudgetError';
}

/** So many failures in a row, and the service is left alone for a while. */
const FAILURES_BEFORE_PAUSE = 3;
const PAUSE_MS = 60_000;
/** No service keeps us away for longer, whatever it says. */
const LONGEST_PAUSE_MS = 3_600_000;
/** Nobody is kept waiting for longer before the next request. */
const LONGEST_WAIT_MS = 3_000;

export class ModelCalls {
  readonly #options: ModelCallsOptions;
  readonly #queue: PQueue;
  #quietUntilMs = 0;
  #failures = 0;
  /** What the last failure was. */
  #isAskedToWait = false;
  #isMisset = false;
  /** The first of the modes that the service has not turned down, while this process runs. */
  #mode: FormMode = 'schema';

  constructor(options: ModelCallsOptions) {
    this.#options = options;
    this.#queue = new PQueue({ concurrency: options.concurrency });
  }

  /** Rejects as `Chat` does, with an OverBudgetError, or with an UnavailableError when it aborts. */
  async ask(call: ChatCall, signal: AbortSignal): Promise<string> {
    const { retries, retryDelayMs, clock } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#queue.add(() => this.#askOnce(call, signal), { signal });
      } catch (error) {
        if (signal.aborted)
          throw new UnavailableError('The language model does not answer in time.', {
            cause: error,
          });
        if (error instanceof UnknownFormModeError) {
          this.#lowerFrom(error.mode);
          attempt -= 1;
          continue;
        }
        const mayAgain = error instanceof RateLimitedError || error instanceof UnavailableError;
        const waitMs = Math.max(retryDelayMs * 2 ** attempt, this.#quietMs());
        if (!mayAgain || attempt >= retries || waitMs > LONGEST_WAIT_MS) throw error;
        await clock.sleep(waitMs, signal);
      }
    }
  }

  /** Several that were under way may be turned down for the same reason. */
  #lowerFrom(mode: FormMode): void {
    if (mode !== this.#mode) return;
    this.#mode = FORM_MODES[FORM_MODES.indexOf(mode) + 1] ?? 'words';
  }

  async #askOnce(call: ChatCall, signal: AbortSignal): Promise<string> {
    const { chat, spend } = this.#options;
    const quietMs = this.#quietMs();
    if (quietMs > 0) throw this.#whyQuiet(quietMs);
    if (!(await spend())) throw new OverBudgetError('The month’s budget is used up.');
    try {
      const answer = await chat(call, this.#mode, signal);
      this.#failures = 0;
      return answer;
    } catch (error) {
      this.#noteFailure(error);
      throw error;
    }
  }

  /** A wait that the service names is kept by everyone: nobody asks again before its end. */
  #noteFailure(error: unknown): void {
    const { clock } = this.#options;
    this.#isAskedToWait = error instanceof RateLimitedError;
    this.#isMisset = error instanceof MissetModelError;
    if (error instanceof RateLimitedError && error.retryAfterMs > 0) {
      this.#quietUntilMs = Math.max(
        this.#quietUntilMs,
        clock.now() + Math.min(error.retryAfterMs, LONGEST_PAUSE_MS),
      );
    }
    if (!(error instanceof UnavailableError || error instanceof InvalidResponseError)) return;
    this.#failures += 1;
    if (this.#failures < FAILURES_BEFORE_PAUSE) return;
    this.#failures = 0;
    this.#quietUntilMs = Math.max(this.#quietUntilMs, clock.now() + PAUSE_MS);
  }

  #whyQuiet(quietMs: number): Error {
    const words = 'The language model’s service is left alone for a while.';
    if (this.#isAskedToWait) return new RateLimitedError(words, quietMs);
    return this.#isMisset ? new MissetModelError(words) : new UnavailableError(words);
  }

  #quietMs(): number {
    return Math.max(0, this.#quietUntilMs - this.#options.clock.now());
  }
}
