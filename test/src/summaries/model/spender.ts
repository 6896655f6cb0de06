/**
 * A process that summarizes many papers at once by a model, and says how each came out.
 *
 *     node test/src/summaries/model/spender.ts DATABASE_URL MODEL_URL NAME BUDGET
 */

import { once } from 'node:events';
import { openStore } from '../../../../src/store/open-store.ts';
import { modelSummarizer } from '../../../../src/summaries/model/model-summarizer.ts';
import { offlineSummarizer } from '../../../../src/summaries/offline/offline-summarizer.ts';
import { API_KEY, MODEL } from '../../../fakes/openai-server.ts';

const [url = '', baseUrl = '', name = '', budget = ''] = process.argv.slice(2);
const store = await openStore(url);
const summarizer = modelSummarizer({
  baseUrl,
  apiKey: API_KEY,
  model: MODEL,
  monthlyBudget: Number(budget),
  store,
  fallback: offlineSummarizer,
  now: () => new Date('2026-07-15T10:00:00Z'),
});
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const made = await Promise.all(
  Array.from({ length: 20 }, (_, index) =>
    summarizer.summarize({
      id: `local:${name}-${index}`,
      title: `Small models, part ${index}`,
      abstract: 'Large models are slow. We propose a small model that reads text by halves.',
    }),
  ),
);
for (const { origin, lapse } of made) process.stdout.write(`${lapse ?? origin}\n`);
await store.close();
process.stdin.destroy();
