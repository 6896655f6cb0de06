import { describe, expect, test } from 'vitest';
import { isOpenColon, lostItsVerb } from '../../../../src/summaries/offline/lost-verbs.ts';

describe('lostItsVerb', () => {
  test.each([
    [
      'behind what a subject is like',
      'The facts that old hives are warm',
      ', as well as the age of bees, reduce the price of honey',
    ],
    [
      'behind a list of subjects',
      'The increase of wax at the time of the count, the change of honey when the queen rests',
      ', as well as the warmth of bees, depend on the hive',
    ],
    [
      'of what is found',
      'We find that costs faced by old hives, costs faced by new hives',
      ', and the warmth of bees are all causes of the loss',
    ],
    [
      'of a second clause',
      'Old hives are a better home than boxes, and new hives',
      ', such as those of wax that bees build, should be tried',
    ],
    [
      'of a subject with more behind it',
      'The count suggests that the cold',
      ', and therefore the age of bees, should occur in spring',
    ],
  ])('sees that the verb is lost %s', (_, kept, tail) => {
    expect(lostItsVerb(kept, tail)).toBe(true);
  });

  test.each([
    ['what follows from it', 'Old hives are warm', ', which is why bees are found in them'],
    ['a second deed', 'Bees prefer warm hives', ', and should be counted in spring'],
    ['a second finding', 'We show that bees prefer hives', ' and that keepers are old'],
    ['a list of objects', 'We weigh hives, wax, and honey', ' that is sold in spring'],
  ])('misses none before %s', (_, kept, tail) => {
    expect(lostItsVerb(kept, tail)).toBe(false);
  });
});

test('sees that nothing is told behind a colon', () => {
  const kept = 'Bees are dear to keepers: under the laws of the valley';
  expect(isOpenColon(kept, ', relative to the hill, hives are worth more')).toBe(true);
  expect(isOpenColon('Bees are dear: they are worth more', ', and hives are cheap')).toBe(false);
});
