/** The summarizer that the settings ask for. */

import type { Logger } from 'pino';
import { InvalidResponseError } from '../errors.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { LlmSettings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import { offlineSummarizer } from './offline/offline-summarizer.ts';
import type { Summarizer } from './summarizer.ts';

export interface SummarizerParts {
  readonly store: Store;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
}

/** With a language model where one is set, whose failures the log tells; else offline. */
export async function openSummarizer(
  llm: LlmSettings | undefined,
  { store, now, logger, metrics }: SummarizerParts,
): Promise<Summarizer> {
  if (llm === undefined) return offlineSummarizer;
  // The client is a large library: who needs none of it does not wait for it.
  const { modelSummarizer } = await import('./model/model-summarizer.ts');
  return modelSummarizer({
    ...llm,
    store,
    now,
    fallback: offlineSummarizer,
    onFailure: (error) => {
      const isSpent = error instanceof Error && error.name === 'OverBudgetError';
      metrics?.modelFailed(isSpent ? 'budget' : 'fault');
      // A wrong key or address lasts until someone mends it; all else may pass.
      const level = error instanceof InvalidResponseError ? 'error' : 'warn';
      logger[level]({ err: error }, 'the language model did not speak');
    },
  });
}
