/** What a model's checked words become in the store, and how they are read back. */

import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { SummaryKey } from '../../store/summaries.ts';

/** A result, or that the model failed at it twice: the same question would be paid for in vain. */
export type Kept<Result> =
  | { readonly type: 'sound'; readonly result: Result }
  | { readonly type: 'unfaithful' };

export class KeptResults<Result> {
  readonly #store: Store;
  readonly #shape: z.ZodType<Kept<Result>>;

  constructor(store: Store, result: z.ZodType<Result>) {
    this.#store = store;
    this.#shape = z.discriminatedUnion('type', [
      z.object({ type: z.literal('sound'), result }),
      z.object({ type: z.literal('unfaithful') }),
    ]);
  }

  /** `undefined` where none is kept that can be read, or the store does not answer. */
  async get(key: SummaryKey): Promise<Kept<Result> | undefined> {
    try {
      const text = await this.#store.summaries.get(key);
      return text === undefined ? undefined : this.#shape.safeParse(JSON.parse(text)).data;
    } catch {
      return undefined;
    }
  }

  /** Whoever asked has an answer, whether or not it can be kept. */
  async save(key: SummaryKey, kept: Kept<Result>, at: Date): Promise<void> {
    await this.#store.summaries.save(key, JSON.stringify(kept), at).catch(() => {});
  }
}

const evidence = z.object({ text: z.string(), evidence: z.string() });

export const summaryShape = z.object({
  tldr: z.string(),
  evidence: z.string(),
  points: z.array(evidence),
  parts: z.partialRecord(z.enum(['problem', 'idea', 'result', 'limits']), z.string()),
});

export const answerShape = z.object({
  found: z.boolean(),
  sentences: z.array(z.object({ text: z.string(), evidence: z.array(z.string()) })),
});
