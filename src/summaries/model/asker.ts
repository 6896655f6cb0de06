/** Asks a model one thing once, has the answer checked, asks once more, and keeps what comes of it. */

import type { z } from 'zod';
import { InvalidResponseError, RateLimitedError } from '../../errors.ts';
import type { Lapse } from '../summarizer.ts';
import { schemaOf } from './answer-forms.ts';
import { type ChatMessage, MissetModelError, RefusedError } from './chat.ts';
import type { Checked } from './check-filled.ts';
import type { Kept, KeptResults } from './kept-results.ts';
import { type ModelCalls, OverBudgetError } from './model-calls.ts';
import { repairMessages } from './prompts.ts';

export interface AskerOptions {
  readonly calls: ModelCalls;
  /** How long one thing may take, both rounds with their retries and the queue included. */
  readonly timeoutMs: number;
  readonly now: () => Date;
  readonly onFailure: ((error: unknown) => void) | undefined;
}

/** One question to the model, with all that it takes to check and keep the answer. */
export interface Task<Filled, Result> {
  readonly key: Parameters<KeptResults<Result>['get']>[0];
  readonly kept: KeptResults<Result>;
  readonly form: z.ZodType<Filled>;
  /** What the model filled in; `undefined` where it is no such form. */
  readonly read: (text: string) => Filled | undefined;
  readonly formName: string;
  readonly messages: readonly ChatMessage[];
  readonly check: (filled: Filled) => Checked<Result>;
}

/** Asks each thing once, however many people want it at the same time. */
export class Asker {
  readonly #options: AskerOptions;
  readonly #underWay = new Map<string, Promise<Outcome<unknown>>>();

  constructor(options: AskerOptions) {
    this.#options = options;
  }

  /** The checked result, or why there is none. One caller’s signal stops nobody else. */
  async ask<Filled, Result>(
    task: Task<Filled, Result>,
    signal: AbortSignal | undefined,
  ): Promise<Outcome<Result>> {
    const name = JSON.stringify([task.key, task.messages]);
    // Under one name there is one task, whose results are of one type.
    let asking = this.#underWay.get(name) as Promise<Outcome<Result>> | undefined;
    if (asking === undefined) {
      asking = this.#keptOrMade(task).finally(() => this.#underWay.delete(name));
      this.#underWay.set(name, asking);
    }
    return signal === undefined ? asking : Promise.race([asking, silence(signal)]);
  }

  async #keptOrMade<Filled, Result>(task: Task<Filled, Result>): Promise<Outcome<Result>> {
    const kept = await task.kept.get(task.key);
    if (kept !== undefined) return outcomeOf(kept);
    try {
      const made = await this.#made(task, AbortSignal.timeout(this.#options.timeoutMs));
      await task.kept.save(task.key, made, this.#options.now());
      return outcomeOf(made);
    } catch (error) {
      this.#options.onFailure?.(error);
      return lapseOf(error);
    }
  }

  /** Asks, and once more with the faults named. */
  async #made<Filled, Result>(
    { form, formName, read, messages, check }: Task<Filled, Result>,
    signal: AbortSignal,
  ): Promise<Kept<Result>> {
    const schema = schemaOf(form);
    let asked = messages;
    let isUsable = false;
    for (let round = 0; round < 2; round += 1) {
      const text = await this.#options.calls.ask(
        { messages: asked, formatName: formName, schema },
        signal,
      );
      const filled = read(text);
      isUsable = filled !== undefined;
      const checked: Checked<Result> =
        filled === undefined ? { type: 'faulty', faults: [NO_FORM] } : check(filled);
      if (checked.type === 'sound') return checked;
      asked = repairMessages(messages, text, checked.faults);
    }
    if (!isUsable) throw new InvalidResponseError('The language model fills in no form.');
    return { type: 'unfaithful' };
  }
}

/** The checked result, or why there is none. */
export type Outcome<Result> = { readonly type: 'sound'; readonly result: Result } | Lapse;

const NO_FORM = 'it is not JSON of the form that was asked for';

function outcomeOf<Result>(kept: Kept<Result>): Outcome<Result> {
  return kept.type === 'sound' ? kept : 'unfaithful';
}

/** What went wrong, for the reader. Anything unforeseen is no reason to leave a person alone. */
function lapseOf(error: unknown): Lapse {
  if (error instanceof OverBudgetError) return 'budget';
  if (error instanceof RefusedError) return 'refused';
  if (error instanceof MissetModelError) return 'misset';
  if (error instanceof RateLimitedError) return 'busy';
  return 'silent';
}

function silence(signal: AbortSignal): Promise<Lapse> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('silent');
    else signal.addEventListener('abort', () => resolve('silent'), { once: true });
  });
}
