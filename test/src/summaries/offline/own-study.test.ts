import { expect, test } from 'vitest';
import { type Outline, outlineOf } from '../../../../src/summaries/offline/outline.ts';
import { isReview, ownStudyFrom } from '../../../../src/summaries/offline/own-study.ts';

function outline(abstract: string): Outline {
  return outlineOf({ title: 'Bees', abstract });
}

test.each([
  ['Bees sleep. This review discusses why.', true],
  ['Bees sleep. Here we review why.', true],
  ['Bees sleep. A review of 40 hives was made.', false],
  ['We found that bees sleep.', false],
])('%s: a review is known by what it calls itself', (abstract, is) => {
  expect(isReview(outline(abstract))).toBe(is);
});

test('a study begins where its authors do something or find it', () => {
  expect(ownStudyFrom(outline('Bees sleep. It is not clear why. We examined nine bees.'))).toBe(2);
  expect(
    ownStudyFrom(outline('Bees sleep. Nine bees were examined in May. They were light.')),
  ).toBe(1);
  expect(ownStudyFrom(outline('The weight of bees was measured. They were light.'))).toBe(0);
  expect(ownStudyFrom(outline('Bees sleep. Wasps do not.'))).toBe(-1);
});
