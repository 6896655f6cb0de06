import { describe, expect, test } from 'vitest';
import { hasLooseEnd } from '../../../../src/summaries/offline/loose-ends.ts';

/** The sentence with what a cut took in brackets. */
function isLoose(marked: string): boolean {
  const sentence = marked.replace(/[[\]]/gu, '');
  return hasLooseEnd(sentence, `${marked.replace(/\s*\[[^\]]*\]/gu, '').replace(/\.$/u, '')}.`);
}

describe('hasLooseEnd', () => {
  test.each([
    [
      'items that share a verb',
      'We find that old hives such as baskets[, logs, and boxes explain most of the loss].',
    ],
    ['a noun that shares its "of"', 'Bees play a part in the growth [and age of hives].'],
    ['items that share their "of"', 'Bees shape the growth[, age and loss of hives in spring].'],
    [
      'an adjective that wants more',
      'We weigh the wax of hives in complex [with honey of spring].',
    ],
    [
      'an adverb before its verb',
      'The loss is seen in the south which is probably [due to mites].',
    ],
    ['a verb without its object', 'The results agree with, and can explain[, the loss of bees].'],
    ['what is the first of its kind', 'We present the first hive [with two queens].'],
    ['an exception', 'Hives are warm all year[, except in spring].'],
    [
      'a condition behind a remark',
      'Hives are warm[, leading to honey, provided that they are old].',
    ],
    ['examples that are described', 'Hives hold foods[, such as honey, that bees make].'],
    ['half of a cause', 'We find a lower risk [due to mites and cold].'],
    ['half of a range', 'We weigh hives in the 13 kg [to 5 t range].'],
    ['deeds of which the last is lost', 'Hives have old bees, live long[, and have less wax].'],
    ['deeds in their plain form', 'Hives have old bees, engage in play[, and report wax].'],
    [
      'clauses of which the last is lost',
      'Honey is best if hives are warm, the queen is old[, and the air is dry].',
    ],
    ['a condition without its clause', 'We show that if hives are old[, bees leave].'],
    ['a comparison without its "than"', 'Fed hives are more often full[ and warm than others].'],
    ['an item of numbered ones', 'Hives have two uses: they hold wax[, and they hold bees].'],
    ['one of two', 'Two causes of the loss are the mites[ and the cold of spring].'],
    ['a world that is left open', 'We weigh hives in an environment[ in which bees rest].'],
    ['deeds without the last', 'Hives are full, remain warm in May[, and again are cold].'],
    ['an inset that stays open', 'The size of hives – the oldest of all [– is the cause].'],
  ])('sees %s', (_, marked) => {
    expect(isLoose(marked)).toBe(true);
  });

  test.each([
    ['a whole sentence', 'Hives are warm all year.'],
    ['a relative clause', 'Hives are warm all year[, which is of use to bees and keepers].'],
    ['a participle', 'Hives are warm all year[, leading to honey and wax].'],
    ['a second deed', 'Hives keep bees warm all year[, and hold honey].'],
    ['a first that stands alone', 'We present the first hive[, and count its bees].'],
    ['another clause with a condition', 'Hives are warm[, and they are full only in spring].'],
    ['a closed inset', 'Hives – the oldest of all – are warm[, and hold honey].'],
    ['an adverb at the end of its clause', 'Hives grow rapidly [in spring].'],
  ])('lets %s go', (_, marked) => {
    expect(isLoose(marked)).toBe(false);
  });
});
