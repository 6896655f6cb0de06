import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEdits, nearestWords } from '../../../../src/library/text/nearest-words.ts';

describe('countEdits', () => {
  it.each([
    ['monday', 'monday', 0],
    ['mondey', 'monday', 1],
    ['mnoday', 'monday', 1],
    ['onday', 'monday', 1],
    ['mondays', 'monday', 1],
    ['kitten', 'sitting', 3],
    ['', 'day', 3],
  ])('counts from %j to %j', (from, to, edits) => {
    expect(countEdits(from, to)).toBe(edits);
  });

  it('is the same both ways, and 0 only for the same word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(countEdits(one, other)).toBe(countEdits(other, one));
        expect(countEdits(one, other) === 0).toBe(one === other);
      }),
    );
  });
});

describe('nearestWords', () => {
  it('gives the nearest first, no farther and no more than asked', () => {
    const words = ['saturday', 'sunday', 'monday', 'friday'];
    expect(nearestWords('sonday', words, { maxEdits: 2, limit: 2 })).toEqual(['sunday', 'monday']);
    expect(nearestWords('holiday', words, { maxEdits: 1, limit: 5 })).toEqual([]);
  });
});
