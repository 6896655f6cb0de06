import { describe, expect, test } from 'vitest';
import {
  tellsAim,
  tellsAssumption,
  tellsDoing,
  tellsFinding,
  tellsGap,
  tellsOfOthers,
  tellsPlainFinding,
  tellsWish,
} from '../../../../src/summaries/offline/findings.ts';

describe('a plain finding', () => {
  test.each([
    'We found that bees sleep.',
    'Bees with mites were significantly lighter.',
    'The weight of bees was associated with age.',
    'It is shown that the load falls with speed.',
    'The results indicate that bees sleep at night.',
    'There was no difference between the two hives.',
    'A tax on hives reduces exports by 1.8 percent.',
    'Keepers are 2.3 times as likely to sell a hive.',
    'We document that prices of honey rise in spring.',
    'The low rate of loss suggests that bees sleep.',
    'I argue that hives are warm.',
    'We argue instead that bees are awake.',
    'Glass hives have, on average, large positive effects on sleep.',
    'The model fits the data well.',
    'Small firms face an increase in the price of hives of 45 basis points.',
    'The median keeper loses 19 percent within two years.',
    'We infer that bees sleep.',
    'Old hives cost twice as much as new ones.',
    'The curves prove that bees sleep.',
    'In this survey, only 6 of 23 hives were clean.',
    'Bees in the north were larger than those in the south.',
    'Mites reduced the weight of the bees.',
    'Half of the bees were found to have mites.',
    'Close agreement was found with theory.',
    'The agreement between theory and test is fair.',
    'The loss is comparable with that of a thicker wing.',
    'Nine per cent of the hives were lost, a rate of 9%.',
    'The main result is that bees sleep.',
    'The two kinds of bees do not differ in weight.',
    'Both measures suggested a good effect on bees.',
    'The author concludes that bees sleep.',
    'The possibility of a large loss of bees is shown.',
    'The small hive provides the first direct evidence that bees sleep.',
    'We sought to weigh bees, and we found that they sleep.',
  ])('is told by “%s”', (text) => {
    expect(tellsPlainFinding(text)).toBe(true);
    expect(tellsFinding(text)).toBe(true);
  });

  test.each([
    'Bees were weighed every week.',
    'Recent studies have shown that bees sleep.',
    'It has been suggested that mites kill bees.',
    'The flow is assumed to be steady.',
    'This paper describes how bees are weighed.',
    'Predictions are shown for large hives.',
    'We report a study of two hives.',
    'We report experiments on the size of hives.',
    'This study uses a rule to identify the effect of hives.',
    'The Reynolds number based on the length of the hive varied from 2 to 3.',
    'Weights were correlated with several measures of age.',
    'Keepers received a grant worth 15 percent of their income.',
    'These data suggest the need for better hives.',
    'The aim of this study was to weigh bees.',
    'The purpose of this study was to demonstrate that bees sleep.',
    'We sought to learn which mites are associated with the loss of bees.',
    'Little is known about the sleep of bees.',
    'Little information exists on how bees sleep.',
    'We screened 90 hives, of which 40% were large.',
    'We know of no such evidence for the sleep of bees.',
    'Weights of bees are shown to illustrate the effects of mites.',
    'It includes increased costs of reduced size.',
  ])('is not told by “%s”', (text) => {
    expect(tellsPlainFinding(text)).toBe(false);
  });
});

test('what holds in general may be a finding, or known to all', () => {
  const text = 'The load on a wing depends on its angle.';
  expect(tellsFinding(text)).toBe(true);
  expect(tellsPlainFinding(text)).toBe(false);
});

test.each([
  [tellsDoing, 'The weight of the bees was measured.', 'The bees weighed a gram.'],
  [tellsDoing, 'We examined nine hives.', 'We saw nine hives.'],
  [tellsDoing, 'The purpose of this note is to weigh bees.', 'Bees have a purpose.'],
  [tellsAim, 'The authors set out to weigh bees.', 'The authors weighed bees.'],
  [tellsFinding, 'Less loss can be achieved by warm hives.', 'A hive can be warm.'],
  [tellsFinding, 'The most useful plants include mint and thyme.', 'These include mint.'],
  [tellsOfOthers, 'Many studies have shown that bees sleep.', 'We show that bees sleep.'],
  [tellsOfOthers, 'We have previously shown that bees sleep.', 'Bees slept.'],
  [tellsOfOthers, 'Honey is well known to be sweet.', 'Honey is sweet.'],
  [tellsAssumption, 'The gas is assumed to be perfect.', 'The gas is perfect.'],
  [tellsGap, 'It remains unclear why bees sleep.', 'It is clear why bees sleep.'],
  [tellsGap, 'Their sleep has not yet been studied.', 'Their sleep was not deep.'],
  [tellsWish, 'More trials are urgently needed.', 'Trials are rare.'],
  [tellsWish, 'Weighing in larger samples might show that bees sleep.', 'Bees might sleep.'],
  [tellsWish, 'It is not clear what is the best hive.', 'It is not a hive.'],
  [tellsWish, 'Hives should be kept dry.', 'Hives are kept dry.'],
  [tellsWish, 'This provides a framework for the study of bees.', 'This shows bees.'],
])('%o tells “%s” from “%s”', (tells, yes, no) => {
  expect(tells(yes)).toBe(true);
  expect(tells(no)).toBe(false);
});

test('a wish that is shown to be needed is a finding', () => {
  expect(tellsWish('The results show that hives should be kept dry.')).toBe(false);
});
