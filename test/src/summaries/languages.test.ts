import { expect, it } from 'vitest';
import { findLanguage, languageName, nearestLanguages } from '../../../src/summaries/languages.ts';

it.each([
  ['German', 'de'],
  ['gErMaN', 'de'],
  ['Deutsch', 'de'],
  ['de', 'de'],
  ['francais', 'fr'],
  ['Chinese', 'zh-Hans'],
  ['繁體中文', 'zh-Hant'],
  ['pt-br', 'pt-BR'],
  ['  Brazilian   Portuguese ', 'pt-BR'],
  ['हिन्दी', 'hi'],
  ['한국어', 'ko'],
])('“%s” is %s', (text, code) => {
  expect(findLanguage(text)).toBe(code);
});

it.each(['', 'Klingon', 'the morning', 'in', 'germ', '🙂'])('“%s” is no language', (text) => {
  expect(findLanguage(text)).toBeUndefined();
});

it('every name of a language is read back as it', () => {
  for (const name of nearestLanguages('a', 100)) {
    expect(languageName(findLanguage(name) ?? '')).toBe(name);
  }
});

it.each([
  ['Germn', 'German'],
  ['Japnese', 'Japanese'],
  ['port', 'Portuguese'],
])('“%s” is near to %s', (typed, name) => {
  expect(nearestLanguages(typed, 3)).toContain(name);
});

it('offers nothing for what is near to none', () => {
  expect(nearestLanguages('qqqqqq', 3)).toEqual([]);
  expect(nearestLanguages('x'.repeat(10_000), 3)).toEqual([]);
});
