/** Remembers answers for a while, and asks once when several want the same. */

import { UnavailableError } from '../../errors.ts';
import type { Clock } from './clock.ts';

/** What a load gives: the value, and how it is to be kept. */
export interface Loaded<Value> {
  readonly value: Value;
  readonly keepMs: number;
  /** How much of the cache's limit it takes; 1 unless given. */
  readonly weight?: number;
}

interface Kept<Value> {
  readonly value: Value;
  readonly untilMs: number;
  readonly weight: number;
}

interface Pending<Value> {
  readonly answer: Promise<Value>;
  readonly stop: AbortController;
  /** How many callers have not gone. */
  waiting: number;
}

/** The least recently used answers go first when the limit is reached. Failures are not kept. */
export class AnswerCache<Value> {
  readonly #clock: Clock;
  readonly #maxWeight: number;
  readonly #kept = new Map<string, Kept<Value>>();
  readonly #pending = new Map<string, Pending<Value>>();
  #weight = 0;

  constructor(clock: Clock, maxWeight: number) {
    this.#clock = clock;
    this.#maxWeight = maxWeight;
  }

  /**
   * The kept answer, or what `load` gives. Callers with the same key share one load; it is stopped
   * when the last of them has gone. Rejects as the load does, and with UnavailableError for a
   * caller whose signal aborts.
   */
  async get(
    key: string,
    load: (signal: AbortSignal) => Promise<Loaded<Value>>,
    signal?: AbortSignal,
  ): Promise<Value> {
    const kept = this.#fresh(key);
    if (kept !== undefined) return kept.value;
    if (signal?.aborted) throw stopped(signal);
    const pending = this.#pending.get(key) ?? this.#start(key, load);
    pending.waiting += 1;
    return signal === undefined ? pending.answer : this.#untilAborted(key, pending, signal);
  }

  #untilAborted(key: string, pending: Pending<Value>, signal: AbortSignal): Promise<Value> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        pending.waiting -= 1;
        if (pending.waiting > 0) return reject(stopped(signal));
        // The load's own error tells more than this one: that a limit was reached, say.
        this.#forget(key, pending);
        pending.stop.abort(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      pending.answer
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  #fresh(key: string): Kept<Value> | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    this.#remove(key, kept);
    if (kept.untilMs <= this.#clock.now()) return undefined;
    this.#put(key, kept);
    return kept;
  }

  #start(key: string, load: (signal: AbortSignal) => Promise<Loaded<Value>>): Pending<Value> {
    const stop = new AbortController();
    const answer = load(stop.signal).then(({ value, keepMs, weight = 1 }) => {
      const old = this.#kept.get(key);
      if (old !== undefined) this.#remove(key, old);
      if (weight <= this.#maxWeight) {
        this.#put(key, { value, untilMs: this.#clock.now() + keepMs, weight });
      }
      return value;
    });
    const pending: Pending<Value> = { answer, stop, waiting: 0 };
    this.#pending.set(key, pending);
    const forget = () => this.#forget(key, pending);
    answer.then(forget, forget);
    return pending;
  }

  #forget(key: string, pending: Pending<Value>): void {
    if (this.#pending.get(key) === pending) this.#pending.delete(key);
  }

  #put(key: string, kept: Kept<Value>): void {
    this.#kept.set(key, kept);
    this.#weight += kept.weight;
    for (const [oldest, entry] of this.#kept) {
      if (this.#weight <= this.#maxWeight) return;
      this.#remove(oldest, entry);
    }
  }

  #remove(key: string, kept: Kept<Value>): void {
    this.#kept.delete(key);
    this.#weight -= kept.weight;
  }
}

function stopped(signal: AbortSignal): UnavailableError {
  return new UnavailableError('The call was stopped before its answer.', { cause: signal.reason });
}
