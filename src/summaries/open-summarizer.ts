/** The summarizer that the settings ask for. */

import type { Logger } from 'pino';
import type { LlmSettings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import { modelSummarizer } from './model/model-summarizer.ts';
import { offlineSummarizer } from './offline-summarizer.ts';
import type { Summarizer } from './summarizer.ts';

export interface SummarizerParts {
  readonly store: Store;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** With a language model where one is set, whose failures the log tells; else offline. */
export function openSummarizer(
  llm: LlmSettings | undefined,
  { store, now, logger }: SummarizerParts,
): Summarizer {
  if (llm === undefined) return offlineSummarizer;
  return modelSummarizer({
    ...llm,
    store,
    now,
    fallback: offlineSummarizer,
    onFailure: (error) => {
      logger.warn({ err: error }, 'the language model did not speak');
    },
  });
}
