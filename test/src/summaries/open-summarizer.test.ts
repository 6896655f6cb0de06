import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { offlineSummarizer } from '../../../src/summaries/offline/offline-summarizer.ts';
import { openSummarizer } from '../../../src/summaries/open-summarizer.ts';
import { MODEL } from '../../fakes/openai-server.ts';
import { type OpenModel, openModel, PAPER } from './model/open-model.ts';

const WRONG_KEY = 'sk-a-key-that-nobody-gave-out';

let model: OpenModel;
let logged: string;
beforeEach(async () => {
  model = await openModel();
  logged = '';
});
afterEach(() => model.close());

/** With a key that the service does not know. */
function open(llm: 'unset' | 'set') {
  const write = (line: string) => {
    logged += line;
  };
  const settings = {
    baseUrl: model.server.url,
    apiKey: WRONG_KEY,
    model: MODEL,
    monthlyBudget: 9,
  };
  return openSummarizer(llm === 'set' ? settings : undefined, {
    store: model.store,
    now: () => new Date(),
    logger: pino({ level: 'warn' }, { write }),
  });
}

test('without a model the offline rules summarize', async () => {
  expect(await open('unset')).toBe(offlineSummarizer);
});

test('a wrong key is told to the operator as an error, without the key', async () => {
  const summarizer = await open('set');
  expect(await summarizer.summarize(PAPER)).toMatchObject({ origin: 'abstract', lapse: 'misset' });
  expect(JSON.parse(logged)).toMatchObject({ level: 50, msg: 'the language model did not speak' });
  expect(logged).toContain('check LLM_BASE_URL, LLM_API_KEY and LLM_MODEL');
  expect(logged).not.toContain(WRONG_KEY);
});

test('a service that is down for the moment is told as a warning', async () => {
  const summarizer = await open('set');
  await model.server.close();
  await summarizer.summarize(PAPER);
  expect(JSON.parse(logged)).toMatchObject({ level: 40, msg: 'the language model did not speak' });
  expect(logged).not.toContain(WRONG_KEY);
});
