import { expect, test } from 'vitest';
import { lacksVerbAfterThat } from '../../../../src/summaries/offline/that-clauses.ts';

test.each([
  'It is shown that hives defined by their wax.',
  'We show that while a hive cannot be warm, combining several hives.',
  'We ask whether bees sleep and show that while a hive cannot be warm.',
  'It was found that the weight of bees, length of wings, size of the hive.',
  'We do not know whether the old hive.',
  'It will tell how the bees that establish hives.',
  'The results support an old hive and suggest that honey.',
  'We find evidence suggesting that smaller and less centralized hives.',
])('“%s” lost its verb', (text) => {
  expect(lacksVerbAfterThat(text, true)).toBe(true);
});

test.each([
  'It is shown that cold triggers a dance.',
  'We show that if a hive is warm, bees can sleep.',
  'We show that if a hive is warm then bees sleep.',
  'We find that the weight of bees increased with age.',
])('“%s” has its verb', (text) => {
  expect(lacksVerbAfterThat(text, true)).toBe(false);
});
