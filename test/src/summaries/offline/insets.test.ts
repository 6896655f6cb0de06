import { expect, test } from 'vitest';
import { withoutInsets } from '../../../../src/summaries/offline/insets.ts';

test.each([
  ['what limits it not', 'Hives, despite the cold of May, are warm.', 'Hives are warm.'],
  ['examples', 'Boxes, including hives, and baskets, are warm.', 'Boxes are warm.'],
])('leaves out %s', (_, sentence, without) => {
  expect(withoutInsets(sentence)).toBe(without);
});

test('keeps what a last remark is on', () => {
  const sentence = 'Hives were counted, although many were boxes, a result that stems from wax.';
  expect(withoutInsets(sentence)).toBe(sentence);
});
