import { expect, test } from 'vitest';
import { type Kind, kindOf } from '../../../../src/summaries/offline/kinds.ts';
import { outlineOf } from '../../../../src/summaries/offline/outline.ts';

function kind(abstract: string): Kind {
  return kindOf(outlineOf({ title: 'Bees', abstract }));
}

test.each([
  ['labels', 'METHODS: We weigh bees. RESULTS: Bees are light.'],
  ['the past tense', 'We weighed bees. They were light, and there were nine of them.'],
  ['no “we”', 'The weight of bees is considered. It is found to be low.'],
  ['“here we show”', 'Bees sleep. Here we show that we can wake them.'],
  ['“it is shown that”', 'We consider bees. It is shown that they sleep.'],
  ['two signs of the sciences', 'We have cloned a bee. These data suggest that it sleeps.'],
  [
    'the words of economics',
    'We study how the tax on hives affects firms. Prices rise by two percent, and exports fall.',
  ],
  [
    'the words of sociology',
    'We ask what unions do in eight countries. Trust of voters rises with the number of unions.',
  ],
  [
    'the words of schools',
    'We analyse classrooms. Students of large families rest more, and children follow them.',
  ],
  ['the words of physics', 'We study bees near black holes. We find that redshifts are small.'],
  ['the words of biology', 'We study cells of bees. Their genes make proteins that sleep.'],
  ['a case', 'We report a case of a bee that sleeps.'],
])('a report is known by %s', (_, abstract) => {
  expect(kind(abstract).isReport).toBe(true);
});

test.each([
  ['proposes something', 'We propose a hive. It was built and it was tested. Bees were happy.'],
  ['presents something', 'This paper presents a hive that was built and was tested.'],
  ['names a method of its own', 'We weigh bees. Our proposed hive was built and was tested.'],
  ['is told in the present', 'We weigh bees in a hive. We find that they are light.'],
])('a paper is no report where it %s', (_, abstract) => {
  expect(kind(abstract).isReport).toBe(false);
});

test('what is presented may be data as well', () => {
  expect(kind('We present results of tests. Bees were weighed. They were light.').isReport).toBe(
    true,
  );
});

test('a review and a book are known by what they call themselves', () => {
  expect(kind('Bees sleep. This review discusses why.')).toMatchObject({ isReview: true });
  expect(kind('Bees sleep. Here we review why.')).toMatchObject({ isReview: true, isReport: true });
  expect(kind('Bees sleep. A review of 40 hives was made.')).toMatchObject({ isReview: false });
  expect(kind('This chapter tells of bees.')).toMatchObject({ isBook: true, isReview: false });
});

test('a study begins where its authors do something or find it', () => {
  expect(kind('Bees sleep. It is not clear why. We examined nine bees.').ownFrom).toBe(2);
  expect(kind('Bees sleep. Nine bees were examined in May. They were light.').ownFrom).toBe(1);
  expect(kind('The weight of bees was measured. They were light.').ownFrom).toBe(0);
  expect(kind('Bees sleep. Wasps do not.').ownFrom).toBe(-1);
});
