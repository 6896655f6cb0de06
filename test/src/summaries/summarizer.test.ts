import { afterAll } from 'vitest';
import { offlineSummarizer } from '../../../src/summaries/offline/offline-summarizer.ts';
import { summarizerContract } from '../../contracts/summarizer.ts';
import { openModel } from './model/open-model.ts';

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

summarizerContract('the offline summarizer', async () => offlineSummarizer);

summarizerContract('the model summarizer', async () => {
  const model = await openModel();
  closers.push(model.close);
  return model.summarizer;
});

summarizerContract('the model summarizer over its budget, but for its lapse', async () => {
  const model = await openModel({ monthlyBudget: 0 });
  closers.push(model.close);
  const { summarizer } = model;
  return {
    ...summarizer,
    summarize: async (...args) => ({ ...(await summarizer.summarize(...args)), lapse: undefined }),
  };
});
