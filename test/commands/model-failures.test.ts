import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText, type Reply } from '../../src/replies/reply.ts';
import type { Lapse } from '../../src/summaries/summarizer.ts';
import { type Bot, openBot, wordsOf } from '../fakes/bot.ts';
import { MODEL_FAILURES } from '../fakes/model-failures.ts';
import { type OpenModel, openModel } from '../src/summaries/model/open-model.ts';

const PAPER = {
  id: 'local:halver',
  title: 'Reading by halves',
  abstract:
    'Large language models are slow on small machines. We propose Halver, a small model that ' +
    'reads text by halves. It beats BERT on three tasks by 4.5% and runs 12 times faster.',
};

let model: OpenModel;
let bot: Bot;
beforeEach(async () => {
  model = await openModel();
  bot = await openBot({ empty: true, summarizer: (store) => model.another({ store }) });
  await bot.library.add([PAPER]);
});
afterEach(async () => {
  await bot.close();
  await model.close();
});

describe.each([
  ['summarize halves', 'a small model that reads text by halves'],
  ['ask halves How much faster does it run?', 'runs 12 times faster'],
])('“%s”', (line, right) => {
  it.each(MODEL_FAILURES)('is answered right when the model %s', async (_, failure, lapse) => {
    model.server.failAlways(failure);
    const answer = await bot.say(line);
    expect(answer.outcome).toBe('answer');
    expect(textsOf(answer, 'note').join()).toMatch(TOLD[lapse]);
    expect(wordsOf(answer)).toContain(right);
    for (const text of [...textsOf(answer, 'text'), ...textsOf(answer, 'quote')]) {
      expect(PAPER.abstract).toContain(text.replace(/\.$/, ''));
    }
  });
});

/** What a person reads of each lapse, besides whose words there are instead. */
const TOLD: Readonly<Record<Lapse, RegExp>> = {
  silent: /From the abstract, in its own words\. .*gave no usable answer in time/,
  busy: /From the abstract, in its own words\. .*asked too often/,
  misset: /From the abstract, in its own words\. .*as it is set up here/,
  refused: /From the abstract, in its own words\. .*declined to answer/,
  budget: /From the abstract, in its own words\. .*is used up/,
  unfaithful: /From the abstract, in its own words\. .*did not pass the checks/,
};

function textsOf(answer: Reply, type: 'text' | 'quote' | 'note'): readonly string[] {
  return answer.cards
    .flatMap((card) => card.blocks)
    .flatMap((block) => (block.type === type ? [plainText(block.spans)] : []));
}
