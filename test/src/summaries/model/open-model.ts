/** A model summarizer over the loopback service, with a store in memory. */

import { toPaper } from '../../../../src/papers/paper.ts';
import { openStore } from '../../../../src/store/open-store.ts';
import type { Store } from '../../../../src/store/store.ts';
import {
  type ModelSummarizerOptions,
  modelSummarizer,
} from '../../../../src/summaries/model/model-summarizer.ts';
import { offlineSummarizer } from '../../../../src/summaries/offline/offline-summarizer.ts';
import type { SummarizedPaper, Summarizer } from '../../../../src/summaries/summarizer.ts';
import { type LeapingClock, leapingClock } from '../../../fakes/leaping-clock.ts';
import {
  API_KEY,
  type FormSupport,
  MODEL,
  type OpenaiServer,
  startOpenaiServer,
} from '../../../fakes/openai-server.ts';

export interface OpenModel {
  readonly server: OpenaiServer;
  readonly store: Store;
  readonly clock: LeapingClock;
  readonly summarizer: Summarizer;
  /** Another process’s summarizer over the same store. */
  another(options?: Partial<ModelSummarizerOptions>): Summarizer;
  close(): Promise<void>;
}

export const PAPER: SummarizedPaper = {
  id: 'local:1',
  title: 'Reading by halves: small models for text',
  abstract:
    'Large language models are slow on small machines. We propose Halver, a small model that ' +
    'reads text by halves. It beats BERT on three tasks by 4.5% and runs 12 times faster.',
};

export async function openModel(
  options: Partial<ModelSummarizerOptions> & { readonly forms?: FormSupport } = {},
): Promise<OpenModel> {
  const { forms = 'all', ...own } = options;
  const server = await startOpenaiServer({ forms });
  const store = await openStore('sqlite::memory:');
  await store.papers.put([toPaper(PAPER)], { source: 'file', day: '2026-07-01' });
  const clock = leapingClock('2026-07-15T10:00:00Z');
  const another = (more: Partial<ModelSummarizerOptions> = {}) =>
    modelSummarizer({
      baseUrl: server.url,
      apiKey: API_KEY,
      model: MODEL,
      monthlyBudget: 100,
      store,
      fallback: offlineSummarizer,
      now: () => new Date(clock.now()),
      clock,
      ...own,
      ...more,
    });
  return {
    server,
    store,
    clock,
    summarizer: another(),
    another,
    async close() {
      await server.close();
      await store.close();
    },
  };
}
