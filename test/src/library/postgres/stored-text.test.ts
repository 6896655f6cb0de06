import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  phraseText,
  readStoredText,
  toStoredText,
} from '../../../../src/library/postgres/stored-text.ts';
import { analyzeWord } from '../../../../src/library/text/analysis.ts';
import { wordTexts } from '../../../../src/library/text/words.ts';

const formsOf = (words: readonly string[]) =>
  words.map((text) => ({ text, parts: analyzeWord(text).parts }));

it('holds the parts as the database finds phrases in them, and odd words besides', () => {
  const stored = toStoredText(
    formsOf(['what', 'gpt-4o', 'sees']),
    formsOf(['the', 'schrödinger', 'equation']),
  );
  expect(stored).toEqual({
    parts: ' what gpt 4o sees \n the schrodinger equation ',
    odd: '1:2:gpt-4o 5:1:schrödinger',
  });
  expect(stored.parts).toContain(phraseText(['4o', 'sees']));
});

it('gives back the words of any text', () => {
  const words = fc
    .array(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('GPT-4o', 'don’t', 'U.S.', 'ǆ')),
    )
    .map((texts) => wordTexts(texts.join(' ')).map((word) => word.toLowerCase()));
  fc.assert(
    fc.property(words, words, (title, abstract) => {
      const read: string[] = [];
      const stored = toStoredText(formsOf(title), formsOf(abstract));
      readStoredText(stored, (text, start, end) => read.push(text.slice(start, end)));
      expect(read).toEqual([...title, ...abstract]);
    }),
  );
});

it('tells how many words are the title’s', () => {
  const sizeOf = (title: string[], abstract: string[]) =>
    readStoredText(toStoredText(formsOf(title), formsOf(abstract)), () => undefined);
  expect(sizeOf(['what', 'gpt-4o', 'sees'], ['nothing'])).toBe(3);
  expect(sizeOf([], ['gpt-4o'])).toBe(0);
  expect(sizeOf(['gpt-4o'], [])).toBe(1);
});
