import { describe, expect, test } from 'vitest';
import { beforeBut, firstOfTwo } from '../../../../src/summaries/offline/first-of-two.ts';

describe('firstOfTwo', () => {
  test.each([
    [
      'a second object',
      'The loss of an old queen in the valley led to a decline of honey and a rise in the price of wax',
      'The loss of an old queen in the valley led to a decline of honey',
    ],
    [
      'a second place',
      'The warmth of old hives is seen in the first weeks of a cold month and in the warm days of a wet year',
      'The warmth of old hives is seen in the first weeks of a cold month',
    ],
  ])('leaves out %s', (_, text, kept) => {
    expect(firstOfTwo(text)).toContain(kept);
  });

  test.each([
    [
      'what is said of both',
      'The weight of old hives in the valley depends on a balance of wax and the warmth of bees',
    ],
    [
      'the verb of both',
      'We show for all hives of the old valley that the loss of wax and the cold of winter are of harm to bees',
    ],
    [
      'half of a condition',
      'Hives of the valley lose their bees in a cold spring if the keepers take the honey and the wax of old bees',
    ],
    [
      'an adjective without its noun',
      'The loss of an old queen in the valley led to a rise in the social and economic cost of honey',
    ],
  ])('does not leave %s', (_, text) => {
    expect(firstOfTwo(text)).toEqual([]);
  });
});

describe('beforeBut', () => {
  test('leaves out what is said of something else', () => {
    expect(beforeBut('Fed hives were warm in spring, but the queens of the hill were old')).toBe(
      'Fed hives were warm in spring',
    );
  });

  test.each([
    ['takes it back', 'Fed hives were warm in spring, but the effect was small'],
    ['is of the same', 'Fed hives were warm in spring, but they were empty'],
    ['is no clause', 'Fed hives were warm in spring, but cold in winter'],
  ])('keeps what %s', (_, text) => {
    expect(beforeBut(text)).toBeUndefined();
  });
});
