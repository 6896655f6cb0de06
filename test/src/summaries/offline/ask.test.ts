import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerFromAbstract } from '../../../../src/summaries/offline/ask.ts';
import { splitSentences } from '../../../../src/summaries/offline/sentences.ts';

interface Asked {
  readonly paper: string;
  readonly question: string;
  /** Words of the sentence that answers. */
  readonly answer?: string;
}

const file = new URL('../../../fixtures/ask/questions.json', import.meta.url);
const { answerable, unanswerable } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly answerable: readonly Asked[];
  readonly unanswerable: readonly Asked[];
};
const sample = new URL('../../../../src/sources/sample/papers.jsonl', import.meta.url);
const papers = new Map(
  readFileSync(sample, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { arxivId: string; title: string; abstract: string })
    .map((paper) => [paper.arxivId, paper]),
);

function ask({ paper, question }: Asked): ReturnType<typeof answerFromAbstract> {
  const found = papers.get(paper);
  if (found === undefined) throw new Error(`the sample lacks ${paper}`);
  return answerFromAbstract(found, question);
}

const CORAL = {
  title: 'Corals in warm water',
  abstract:
    'Corals are dying in many seas. However, it is unclear why some survive. ' +
    'We measured 612 corals of four species over nine years. ' +
    'Corals with red algae survived twice as often as others. ' +
    'Data are available at https://example.org/corals.',
};

describe('of questions on the sample papers', () => {
  test('at least 17 in 20 that the abstract answers are answered by the right sentence', () => {
    const right = answerable.filter((asked) =>
      ask(asked).sentences.some((sentence) => sentence.includes(asked.answer ?? '')),
    );
    expect(answerable.length).toBeGreaterThanOrEqual(20);
    expect(right.length).toBeGreaterThanOrEqual((17 / 20) * answerable.length);
  });

  test('at least 18 in 20 that it does not answer are refused', () => {
    const refused = unanswerable.filter((asked) => !ask(asked).found);
    expect(unanswerable.length).toBeGreaterThanOrEqual(20);
    expect(refused.length).toBeGreaterThanOrEqual((18 / 20) * unanswerable.length);
  });
});

describe('an answer', () => {
  test('to "how many" counts what was asked for', () => {
    expect(answerFromAbstract(CORAL, 'How many corals were measured?').sentences[0]).toContain(
      '612',
    );
    expect(answerFromAbstract(CORAL, 'How many seas are there?').found).toBe(false);
  });

  test('to "how long" is a length of time', () => {
    expect(answerFromAbstract(CORAL, 'How long did the study take?').found).toBe(false);
    expect(
      answerFromAbstract(CORAL, 'For how many years were corals measured?').sentences[0],
    ).toContain('nine years');
  });

  test('to what the paper is about is what its TL;DR rests on', () => {
    const { found, sentences } = answerFromAbstract(CORAL, 'What is this paper about?');
    expect(found).toBe(true);
    expect(sentences).toHaveLength(1);
  });

  test('to the problem is what stood in the way', () => {
    expect(answerFromAbstract(CORAL, 'What is the problem?').sentences[0]).toContain('unclear why');
  });

  test('about code is not one about data', () => {
    expect(answerFromAbstract(CORAL, 'Where is the code?').found).toBe(false);
    expect(answerFromAbstract(CORAL, 'Is the data available?').sentences[0]).toContain('https');
  });

  test('does not come from words that the abstract lacks', () => {
    for (const question of ['Which boat was used?', 'Who paid for it?', 'Did the fish survive?']) {
      expect(answerFromAbstract(CORAL, question)).toEqual({ found: false, sentences: [] });
    }
  });

  test('is none to nothing, or from nothing', () => {
    expect(answerFromAbstract(CORAL, '')).toEqual({ found: false, sentences: [] });
    expect(answerFromAbstract(CORAL, '???')).toEqual({ found: false, sentences: [] });
    expect(answerFromAbstract({ title: '', abstract: '' }, 'What is it about?').found).toBe(false);
  });

  test('holds at most two sentences of the abstract, whatever is asked', () => {
    const words = fc.constantFrom(
      'how many',
      'corals',
      'why',
      'code',
      'which',
      'species',
      '?',
      '漢',
    );
    const question = fc.oneof(
      fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    const sentences = splitSentences(CORAL.abstract);
    fc.assert(
      fc.property(question, (text) => {
        const answer = answerFromAbstract(CORAL, text);
        expect(answer.found).toBe(answer.sentences.length > 0);
        expect(answer.sentences.length).toBeLessThanOrEqual(2);
        for (const sentence of answer.sentences) expect(sentences).toContain(sentence);
      }),
    );
  });
});
