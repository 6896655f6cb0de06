import { expect, it } from 'vitest';
import {
  keysNear,
  likenessTo,
  spellingKeys,
} from '../../../../src/library/postgres/spelling-keys.ts';
import { randomFrom } from '../../../bench/search/random.ts';

const LETTERS = 'abcde';

it.each([1, 2])('finds every word within %i changes of one by a key they share', (edits) => {
  const random = randomFrom(edits);
  const letter = () => LETTERS.charAt(Math.floor(random() * LETTERS.length));
  for (let round = 0; round < 3_000; round += 1) {
    const length = (edits === 1 ? 4 : 6) + Math.floor(random() * 8);
    const word = Array.from({ length }, letter).join('');
    let slip = word;
    for (let edit = 0; edit < edits; edit += 1) {
      const at = Math.floor(random() * slip.length);
      const kind = Math.floor(random() * 3);
      slip =
        slip.slice(0, at) + (kind === 0 ? '' : letter()) + slip.slice(kind === 1 ? at : at + 1);
    }
    const keys = new Set(spellingKeys(word));
    expect(likenessTo(word, edits)(slip), `${word} ${slip}`).toBe(true);
    expect(
      keysNear(slip, edits).some((key) => keys.has(key)),
      `${word} ${slip}`,
    ).toBe(true);
  }
});

it('files a word under a handful of keys, and one of two letters under none', () => {
  expect(spellingKeys('splatting').length).toBe(5);
  expect(spellingKeys('ab')).toEqual([]);
});
