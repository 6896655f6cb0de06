import { expect, test } from 'vitest';
import { longFindingCuts } from '../../../../src/summaries/offline/long-findings.ts';

test.each([
  [
    'a second clause',
    'It was found that the old hives increased the weight of bees in the valley, and the new hives were lighter.',
    'It was found that the old hives increased the weight of bees in the valley',
  ],
  [
    'what is so as well',
    'The weight of a hive is associated with a higher number of bees, as is the age of its queen.',
    'The weight of a hive is associated with a higher number of bees',
  ],
  [
    'a doubt of more',
    'The data suggest that mites are a cause, if not the only cause, of loss in the hives of the valley.',
    'The data suggest that mites are a cause of loss in the hives of the valley.',
  ],
  [
    'the means to an end',
    'It is suggested that a hive could be designed, by suitable choice of wood and glass, to lower the loss of bees.',
    'It is suggested that a hive could be designed to lower the loss of bees.',
  ],
  [
    'a reason',
    'The data suggest that bees will sleep longer than wasps, both because of the cold, and the dark.',
    'The data suggest that bees will sleep longer than wasps',
  ],
  [
    'an inset that tells how',
    'It was found that the weight of bees, measured by a scale of brass, increased with age.',
    'It was found that the weight of bees increased with age.',
  ],
  [
    'examples before a time',
    'Feeding was found to delay several illnesses, including mites and rot, when given in spring.',
    'Feeding was found to delay several illnesses when given in spring.',
  ],
  [
    'a concession before it',
    'Despite claims of long sleep, surveys by two clubs found no evidence of sleep in the hives.',
    'Surveys by two clubs found no evidence of sleep in the hives.',
  ],
  [
    'a notice before it',
    'The sleep of bees in glass hives is then examined in this light and it is shown that bees were awake at noon.',
    'Bees were awake at noon.',
  ],
  [
    'who shows it',
    'The curves presented demonstrate that the law is applicable over a wider range than was expected.',
    'The law is applicable over a wider range than was expected.',
  ],
  [
    'another name of its last noun',
    'It is shown that the speed depends on the crest, the station at which the roof is flat.',
    'It is shown that the speed depends on the crest',
  ],
  [
    'what is made of it',
    'The present findings show that bees were asleep in winter and suggest that wasps may be as well.',
    'Bees were asleep in winter',
  ],
  [
    'a remark',
    'We find that bees sleep in the cold of the valley, supporting the view that sleep is not rest.',
    'We find that bees sleep in the cold of the valley',
  ],
  [
    'a concession',
    'Our results show that feeding would damp the loss of weight in winter, although it may cost more.',
    'Our results show that feeding would damp the loss of weight in winter',
  ],
  [
    'its ground',
    'Using the books of two clubs and of a school, we show that hives of pine were heavier.',
    'We show that hives of pine were heavier.',
  ],
  [
    'examples',
    'Large groups of bees, including those of the lime, of the oak, and of the fir, are awake at noon.',
    'Large groups of bees are awake at noon.',
  ],
  [
    'the rest of a list',
    'Our results show that (i) bees are awake at noon in the month of May; (ii) wasps are awake at noon.',
    'Our results show that bees are awake at noon in the month of May',
  ],
  [
    'an inset',
    'The hives of the poor, despite being in the cold, are heavier in May.',
    'The hives of the poor are heavier in May.',
  ],
  [
    'figures in brackets',
    'Fed hives were heavier [ratio (RR), 1.2; 95% CI 1.1 to 1.3] in May.',
    'Fed hives were heavier in May.',
  ],
])('a long finding may lose %s', (_, whole, cut) => {
  expect(longFindingCuts(whole).map((each) => each.replace(/\.$/u, ''))).toContain(
    cut.replace(/\.$/u, ''),
  );
});

test.each([
  [
    'what takes it back',
    'The old hives increased the weight of bees in spring, but this disappeared after adjustment for age.',
  ],
  [
    'what weighs more',
    'The age of a queen increased the weight of bees in spring, but the age of a hive did so far more.',
  ],
  [
    'what is so of most',
    'Some hives of the valley were significantly warmer in May, whereas most of them were colder than before.',
  ],
  [
    'of whom alone it was shown',
    'Experiments on bees with mites demonstrate that a warm hive is sufficient for sleep at night.',
  ],
  ['what it is compared with', 'The new hives were significantly lighter compared with old ones.'],
  [
    'a concession that it may be none',
    'Feeding would damp the loss of weight, although this was not significant.',
  ],
  [
    'what it was corrected for',
    'After adjustment for age, weight, and the family of the queen, hives of pine were heavier.',
  ],
  ['on what it rests', 'Hives of pine were heavier in May, assuming that all bees were at home.'],
  ['of whom it holds', 'Hives were heavier in May (queens aged 2 to 3 years) in the valley.'],
  ['of which it holds', 'Up to 61% (in old hives) and 1% (in new hives) were heavier in May.'],
  ['its subject', 'Although they are old, they were significantly lighter than the new hives.'],
])('a long finding never loses %s', (_, whole) => {
  expect(longFindingCuts(whole)).toEqual([]);
});

test('the point of a paper stands without the words that name it so', () => {
  expect(
    longFindingCuts('The main observation of this note is that hives are warm when bees are many.'),
  ).toContain('Hives are warm when bees are many.');
});

test('a list in a concession is no end of it', () => {
  const cuts = longFindingCuts(
    'Although the terms of old, young, and tired are like grey, green, and slow, certain new hives show that all bees are warm.',
  );
  expect(cuts.filter((cut) => cut.startsWith('Young'))).toEqual([]);
});

test('a list keeps its last item', () => {
  const cuts = longFindingCuts(
    'The old test involves chance to keep its size, some wax to avoid holes in the limiting boxes of the hive, and an honest number of bees to be the best of all.',
  );
  expect(cuts.filter((cut) => cut.endsWith('hive'))).toEqual([]);
});

test('a concession stays that tells of whom a finding holds', () => {
  const text = 'In spite of rest in the warm group, 13% of the bees had mites in the first spring.';
  expect(longFindingCuts(text).filter((cut) => cut.startsWith('13%'))).toEqual([]);
});
