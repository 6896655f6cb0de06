import { describe, expect, test } from 'vitest';
import { shortenings } from '../../../../src/summaries/offline/shorten.ts';
import { isWordSubsequence } from '../../../bench/summaries-checks.ts';

/** The whole sentence, without what only joins it to others. */
function whole(sentence: string): string | undefined {
  return shortenings(sentence)[0]?.text;
}

function forms(sentence: string): readonly string[] {
  return shortenings(sentence).map(({ text }) => text);
}

describe('a sentence that stands alone loses', () => {
  test.each([
    ['"However,"', 'However, cells die.'],
    ['"In this paper,"', 'In this paper, cells die.'],
    ['"Taken together,"', 'Taken together, cells die.'],
    ['several of them', 'Finally, in this work, cells die.'],
    ['list numbers', '(ii) Cells die.'],
    ['citations', 'Cells die [3, 4] (Smith et al., 2019).'],
    ['examples in brackets', 'Cells (e.g., neurons) die.'],
  ])('%s', (_, sentence) => {
    expect(whole(sentence)).toBe('Cells die.');
  });

  test('a clause that points at the sentence before', () => {
    expect(whole('To address this gap in knowledge, we propose a test.')).toBe(
      'We propose a test.',
    );
    expect(whole('In order to tackle these issues, we propose a test.')).toBe('We propose a test.');
    expect(whole('We propose a test to solve this problem, with results.')).toBe(
      'We propose a test, with results.',
    );
  });

  test('adverbs of order', () => {
    expect(whole('We also propose a test.')).toBe('We propose a test.');
    expect(whole('In this paper, we first propose a test.')).toBe('We propose a test.');
  });

  test('nothing that carries meaning', () => {
    for (const kept of [
      'To train it, we propose a test.',
      'In mice, cells die.',
      'Most cells (all but two) die.',
      'If cells die, we stop.',
    ]) {
      expect(whole(kept)).toBe(kept);
    }
  });
});

describe('a shorter form leaves out', () => {
  test.each([
    [
      'why something was made',
      'Motivated by the growth of models, we propose a small network for old phones.',
      'We propose a small network for old phones.',
    ],
    [
      'who says so',
      'We empirically show that small networks on phones are as good as large ones.',
      'Small networks on phones are as good as large ones.',
    ],
    [
      'a relative clause',
      'We propose a small network for old phones, which keeps nine tenths of its weights.',
      'We propose a small network for old phones.',
    ],
    [
      'how it was made',
      'We propose a small network for old phones by pruning the weights of a large one.',
      'We propose a small network for old phones.',
    ],
    [
      'an inset',
      'This small network for old phones, which we call Pico, is faster than a large one.',
      'This small network for old phones is faster than a large one.',
    ],
    [
      'a second clause',
      'We propose a small network for old phones and show that it is fast.',
      'We propose a small network for old phones.',
    ],
    [
      'a name in brackets',
      'We propose the Small Phone Network (SPN) for all very old phones.',
      'We propose the Small Phone Network for all very old phones.',
    ],
  ])('%s', (_, sentence, shorter) => {
    expect(forms(sentence)).toContain(shorter);
  });
});

describe('brackets', () => {
  test.each([
    ['statistics', 'The drug lowers blood pressure in older women (P<0.05) a little.', 1],
    ['of whom it holds', 'The drug lowers blood pressure in women (aged 50 to 79) a little.', 0],
    ['parts of a name', 'The drug raises the 25(OH)D level of the blood in older women.', 0],
  ])('with %s', (_, sentence, shorterForms) => {
    expect(forms(sentence)).toHaveLength(1 + shorterForms);
  });
});

describe('no form', () => {
  test('adds a word or moves one', () => {
    const sentence =
      'To this end, inspired by the brain, we propose the Small Network (SN), a fast, yet general model that learns both images and text, which can be trained on phones by pruning, and show that it works.';
    expect(forms(sentence).length).toBeGreaterThan(5);
    for (const form of forms(sentence)) expect(isWordSubsequence(form, sentence)).toBe(true);
  });

  test('loses the condition of a finding', () => {
    for (const sentence of [
      'If the learning rate is very small, we show that small networks learn as well.',
      'The new drug lowers the blood pressure of older patients, but only in the first week.',
      'Small networks learn as well as large ones do on images of cats with noisy labels.',
      'The drug is as good as the older ones in men under the age of forty.',
      'All of the deaths can be prevented in the whole hospital by treating every infant early.',
    ]) {
      expect(forms(sentence)).toEqual([sentence]);
    }
  });

  test('breaks a pair or a list', () => {
    const bad =
      /not only[^.]*cost\.|both images\.|between the weights\.|learning, planning\.|\(1\) images\.|of the\.|for\.$/u;
    for (const sentence of [
      'We propose a network that not only lowers the cost, which is high, but also learns faster.',
      'We propose a small network that can read both images, which are large, and text.',
      'We study a new relation between the weights, which we call ties, and the errors of a network.',
      'We study how agents that we train get better at learning, planning, and acting in time.',
      'We propose a network that reads: (1) images, and (2) text, and it does so for free.',
    ]) {
      for (const form of forms(sentence)) expect(form).not.toMatch(bad);
    }
  });

  test('has fewer than seven words, save the whole sentence', () => {
    for (const form of forms('We propose Pico, which is a small network for old phones.').slice(
      1,
    )) {
      expect(form.split(' ').length).toBeGreaterThanOrEqual(7);
    }
  });
});
