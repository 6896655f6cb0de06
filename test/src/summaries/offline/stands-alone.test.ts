import { expect, test } from 'vitest';
import {
  isAside,
  isFragment,
  leansOnOthers,
} from '../../../../src/summaries/offline/stands-alone.ts';

test.each([
  'It was found to be stronger than steel.',
  'The latter may be ignored.',
  'At low speeds, they are stronger than steel.',
  'This, of course, is an old question.',
  'Of the latter, iron is the cheapest.',
  'The first answers the question.',
  'The first definition, the usual one, holds for bees.',
  'The former solution holds for bees.',
  'But bees sleep at night.',
  'The above formula holds for bees.',
  'The response is smaller in small hives.',
  'Others indicated that bees sleep at night.',
  'Thirty (64 percent) had mites.',
  'In comparison, bees sleep at night.',
  'By looking around that hive, we find a nest of wasps.',
  'Bees fly in the old pattern, rather than in the aforementioned one.',
  'The rise was due to the above fashion.',
  'We show that hives are warm and that such a box can be found.',
  'We demonstrate its usefulness with three hives.',
  'Mites were more frequent in the first group.',
  'We use bees to unify the results in that literature.',
  'We show that similar results apply to wasps.',
  'Another 10.5 percent are hives of old bees.',
  'In doing so, it gives a name to the bees.',
  'We argue this is too little for bees.',
  'The fourth was a loss of old bees.',
  'We propose a new hive that overcomes this.',
  'Similar tests of hives are supported.',
])('“%s” wants the sentence before it', (text) => {
  expect(leansOnOthers(text)).toBe(true);
});

test.each([
  'It was found that iron is stronger than steel.',
  'Of iron and steel, the latter is cheaper.',
  'At low speeds, it is known that iron bends.',
  'The loads agree with those of older tests.',
  'We agree on that of Lee, and differ in that bees sleep.',
  'The results of this investigation indicate that iron bends.',
  'Results from this large prospective study suggest that iron bends.',
])('“%s” stands alone', (text) => {
  expect(leansOnOthers(text)).toBe(false);
});

test.each([
  'A comparison of old and new tests.',
  'And finally found that the bees sleep.',
  'And more speculatively, the bees may sleep at noon.',
  'Recent experimental investigation of the flow around thin wings.',
  'Meta-analysis of studies of solid food.',
  'The ratio of the two heats will be denoted by.',
  'The bees were calm, they had less to eat than wasps.',
  'The equation in question is and the hive is prescribed.',
  'For is found to be approximately one.',
  'The drag is expressed as, irrespective of its form.',
  'The likely operating costs of hovercraft.',
  'It gives a meaning to the word "hive.',
  'The hot layers, across which the pressure has no change.',
  'A new step towards peace in the world.',
  'We asked the following over many weeks: 1.',
  'The wings had thickness ratios of.',
  '7, 381-397 for the flow near a throat.',
  'Presentation of distances determined by an exact method.',
  'Hives with a height of to were used.',
  'The drag was not affected by the but was small.',
  'The loss is small over the range of tested.',
  'The stress is found for each of the following shells .',
  'The mode of control of cells.........',
])('“%s” is no sentence', (text) => {
  expect(isFragment(text)).toBe(true);
});

test.each([
  'A comparison of old and new tests shows a small gain.',
  'In a survey of old hives, few met the need.',
  'It gives a meaning to the word "hive".',
  'Salt affects bees.',
  'Bees with mites weighed less.',
  'We compare tests.',
])('“%s” is a sentence', (text) => {
  expect(isFragment(text)).toBe(false);
});

test.each([
  ['The first section deals with bees.', 'The first bees were small.'],
  ['As an example, a hive is studied.', 'A hive is an example.'],
  ['This paper is not a guide.', 'This paper is a guide.'],
  ['For simplicity the hive is taken to be round.', 'The hive is round for bees.'],
  ['The method is outlined below.', 'The method is outlined.'],
  ['The findings are not driven by a single hive.', 'The bees are not driven by hunger.'],
  ['Costs are not discussed.', 'Costs are discussed.'],
  ['Reviewer believes that this is good.', 'Reviewers were asked.'],
  ['Particular attention is paid to bees.', 'The bees paid attention.'],
  ['It is not a simple matter to count bees.', 'It is not easily seen.'],
  ['There are also some notes on bees.', 'There are bees.'],
])('“%s” tells nothing of the whole, other than “%s”', (aside, other) => {
  expect(isAside(aside)).toBe(true);
  expect(isAside(other)).toBe(false);
});
