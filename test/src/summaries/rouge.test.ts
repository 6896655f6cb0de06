import { describe, expect, test } from 'vitest';
import { rougeAgainstBest, rougeText, rougeTokens } from '../../bench/rouge.ts';

describe('the judge', () => {
  test('reads words as ROUGE-1.5.5 does', () => {
    expect(rougeTokens('The GPT-4’s models, naïve.')).toEqual([
      'the',
      'gpt',
      '4',
      's',
      'model',
      'na',
      've',
    ]);
  });

  test('scores words, pairs and the longest common run', () => {
    const { r1, r2, rl } = rougeAgainstBest(rougeText('the cat sat on the mat'), [
      rougeText('the cat lay on a mat'),
    ]);
    // Of 6 words each: the, cat, on, mat; of 5 pairs each: the cat; in order: the cat on mat.
    expect(r1).toBeCloseTo(4 / 6);
    expect(r2).toBeCloseTo(1 / 5);
    expect(rl).toBeCloseTo(4 / 6);
  });

  test('takes all three scores from the reference that shares most words', () => {
    const scores = rougeAgainstBest(rougeText('a b c d'), [
      rougeText('a b x y'),
      rougeText('d c b a'),
    ]);
    expect(scores).toEqual({ r1: 1, r2: 0, rl: 1 / 4 });
  });

  test('counts a repeated word as often as both have it', () => {
    expect(rougeAgainstBest(rougeText('a a a'), [rougeText('a b c')]).r1).toBeCloseTo(1 / 3);
  });

  test('gives an empty text nothing', () => {
    expect(rougeAgainstBest(rougeText(''), [rougeText('a b')])).toEqual({ r1: 0, r2: 0, rl: 0 });
  });
});
