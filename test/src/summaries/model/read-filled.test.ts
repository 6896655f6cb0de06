import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_EXAMPLE, SUMMARY_EXAMPLE } from '../../../../src/summaries/model/answer-forms.ts';
import { readAnswer, readSummary } from '../../../../src/summaries/model/read-filled.ts';

const TLDR = { text: 'It is {fast}, "they" say.', sentence: 2 };
const FILLED = { tldr: TLDR, problem: null, idea: null, result: null, limits: null };
const JSON_TEXT = JSON.stringify(FILLED);

describe('a summary is read', () => {
  it.each([
    ['as it should be', JSON_TEXT],
    ['from a fence', `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
    ['between other words', `Sure! {Here} it is:\n${JSON_TEXT}\nIs {that} what you want?`],
    ['after thoughts', `<think>Maybe {"tldr": {"text": "no", "sentence": 1}}?</think>${JSON_TEXT}`],
    ['after thoughts whose beginning was cut off', `{"tldr": "no"} hm</think>${JSON_TEXT}`],
    ['out of another object', `{"summary": ${JSON_TEXT}}`],
    ['with last commas', JSON_TEXT.replace(/\}$/u, ',}')],
    ['with comments', JSON_TEXT.replace('"problem"', '/* none, really */ "problem"')],
    ['with the words of Python', JSON_TEXT.replaceAll('null', 'None')],
    ['without the empty fields', JSON.stringify({ tldr: TLDR })],
    [
      'with words for empty fields',
      JSON.stringify({ ...FILLED, idea: 'N/A', limits: 'not stated' }),
    ],
    ['with numbers as text', JSON.stringify({ ...FILLED, tldr: { ...TLDR, sentence: '2' } })],
    ['with numbers in a list', JSON.stringify({ tldr: { text: TLDR.text, sentences: [2] } })],
  ])('%s', (_, text) => {
    expect(readSummary(text)).toEqual(FILLED);
  });

  it('with bare texts, whose sentences are found later', () => {
    expect(readSummary(JSON.stringify({ tldr: 'It is fast.', problem: 'It was slow.' }))).toEqual({
      ...FILLED,
      tldr: { text: 'It is fast.', sentence: 0 },
      problem: { text: 'It was slow.', sentence: 0 },
    });
  });

  it('with line ends in its texts', () => {
    expect(readSummary('{"tldr": {"text": "It is\nfast.", "sentence": 1}}')?.tldr.text).toBe(
      'It is fast.',
    );
  });
});

describe('an answer is read', () => {
  it.each([
    ['as it should be', '{"found": true, "sentences": [{"text": "Fast.", "sentences": [2]}]}'],
    [
      'with a single number',
      '{"found": "true", "sentences": [{"text": "Fast.", "sentence": "2"}]}',
    ],
    ['with a single sentence', '{"found": true, "sentences": {"text": "Fast.", "sentences": 2}}'],
  ])('%s', (_, text) => {
    expect(readAnswer(text)).toEqual({
      found: true,
      sentences: [{ text: 'Fast.', sentences: [2] }],
    });
  });

  it('that nothing was found', () => {
    for (const text of ['{"found": false}', '{"found": false, "sentences": null}']) {
      expect(readAnswer(text)).toEqual({ found: false, sentences: [] });
    }
  });
});

describe('nothing is read', () => {
  it.each([
    '',
    'It is fast.',
    '{',
    '{"tldr": {"text": "It is',
    '{"tldr": null}',
    '{"tldr": {"text": 5, "sentence": 1}}',
    '{"summary": "It is fast."}',
    '[1, 2]',
    'null',
  ])('from %s', (text) => {
    expect(readSummary(text)).toBeUndefined();
    expect(readAnswer(text)).toBeUndefined();
  });

  it('from any other text, in little time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readSummary(text)).toBeUndefined();
      }),
    );
    for (const text of ['{'.repeat(50_000), '{"'.repeat(50_000), '{}'.repeat(50_000)]) {
      expect(readSummary(text)).toBeUndefined();
      expect(readAnswer(text)).toBeUndefined();
    }
  });
});

it('the examples that a model is shown are of the form', () => {
  expect(readSummary(SUMMARY_EXAMPLE)?.result).toEqual({ text: '…', sentence: 3 });
  expect(readAnswer(ANSWER_EXAMPLE)?.sentences).toEqual([{ text: '…', sentences: [3] }]);
});
