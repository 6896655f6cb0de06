import { afterEach, describe, expect, it } from 'vitest';
import type { FormSupport } from '../../../fakes/openai-server.ts';
import { type OpenModel, openModel, PAPER } from './open-model.ts';

let model: OpenModel;
afterEach(() => model.close());

describe('a service that', () => {
  it.each([
    ['all', 'takes a schema', ['json_schema'], 1],
    ['ignored', 'takes a schema and forgets it', ['json_schema'], 1],
    ['lm studio', 'takes a schema and no other JSON', ['json_schema'], 1],
    ['llama.cpp', 'turns a schema down as an old llama.cpp', ['json_object'], 2],
    ['vllm', 'turns a schema down as an old vLLM', ['json_object'], 2],
    ['deepseek', 'turns a schema down as DeepSeek', ['json_object'], 2],
    ['deepseek of old', 'turns a schema down as DeepSeek did', ['json_object'], 2],
    ['groq', 'turns a schema down as Groq', ['json_object'], 2],
    ['none', 'knows no forms at all', [undefined], 3],
  ] satisfies [FormSupport, string, (string | undefined)[], number][])(
    '(%s) %s is asked as it can be, and this is remembered',
    async (forms, _, accepted, arrivals) => {
      model = await openModel({ forms });
      const { server, summarizer } = model;
      expect(await summarizer.summarize(PAPER)).toMatchObject({
        origin: 'model',
        tldr: 'We propose Halver, a small model that reads text by halves.',
        lapse: undefined,
      });
      expect(server.requests.map((each) => each.response_format?.type)).toEqual(accepted);
      expect(server.arrivals()).toBe(arrivals);
      expect(await summarizer.answer(PAPER, 'What is slow?')).toMatchObject({
        found: true,
        origin: 'model',
      });
      expect(server.arrivals()).toBe(arrivals + 1);
      expect(model.clock.sleeps).toEqual([]);
      expect((await summarizer.usage())?.calls).toBe(arrivals + 1);
    },
  );

  it('turns many requests down at once is asked once more for each', async () => {
    model = await openModel({ forms: 'none', concurrency: 4 });
    const papers = Array.from({ length: 6 }, (_, at) => ({ ...PAPER, id: `local:${at + 10}` }));
    const made = await Promise.all(papers.map((paper) => model.summarizer.summarize(paper)));
    expect(made.map(({ origin }) => origin)).toEqual(papers.map(() => 'model'));
  });

  it('turns a form down is asked no more often than the budget allows', async () => {
    model = await openModel({ forms: 'none', monthlyBudget: 2 });
    expect(await model.summarizer.summarize(PAPER)).toMatchObject({
      origin: 'abstract',
      lapse: 'budget',
    });
    expect(model.server.arrivals()).toBe(2);
  });

  it('is down is not taken for one that knows no forms', async () => {
    model = await openModel();
    model.server.failNext({ status: 500 });
    await model.summarizer.summarize(PAPER);
    expect(model.server.requests.map((each) => each.response_format?.type)).toEqual([
      'json_schema',
      'json_schema',
    ]);
  });
});
