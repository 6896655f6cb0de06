import { expect, test } from 'vitest';
import { behindFirstVerb } from '../../../../src/summaries/offline/second-verbs.ts';

test.each([
  [
    'We examine old hives, the queens of a hill, and boxes, and then show that bees are lighter.',
    'We show that bees are lighter.',
  ],
  [
    'This paper reviews the laws of old hives and argues that honey is dear.',
    'This paper argues that honey is dear.',
  ],
])('tells what "%s" shows', (sentence, told) => {
  expect(behindFirstVerb(sentence)).toBe(told);
});

test.each([
  ['what leans on the first', 'We examine the hives of a hill and show that they are old.'],
  ['what holds under a condition', 'We examine hives when bees rest and show that wax is dear.'],
  ['the deed of another', 'We discuss how keepers count bees and find that wax is dear.'],
  ['a sentence of one verb', 'We examine the hives and the queens of a hill in spring.'],
])('leaves %s', (_, sentence) => {
  expect(behindFirstVerb(sentence)).toBeUndefined();
});
