import { describe, expect, test } from 'vitest';
import { outlineOf } from '../../../../src/summaries/offline/outline.ts';
import { pointersOf } from '../../../../src/summaries/offline/pointers.ts';

function pointers(text: string, title = 'The weight of hives'): ReadonlySet<string> {
  return pointersOf(outlineOf({ title, abstract: text }), text);
}

describe('pointersOf', () => {
  test.each([
    ['these patterns', 'We find that these patterns hold in spring.', 'these, within'],
    ['this, first of all', 'This pattern holds in spring.', 'this, first'],
    ['how many', 'We find that these two hold in spring.', 'counted'],
    ['no noun', 'This is due to the cold of spring.', 'before a verb, first'],
    ['what the title names', 'We find that these hives are warm.', 'in title, within'],
    ['what it named itself', 'Old boxes are warm, and these boxes are full.', 'named before'],
    ['that thing', 'Our count refines that method in three ways.', 'that thing'],
    ['both of something', 'A count of bees supports both predictions.', 'both of them'],
    ['a number in a row', 'The second channel is the cause of the loss.', 'by number'],
    ['a letter', 'We find a loss of bees in model (ii), not in winter.', 'by letter'],
  ])('sees that a text points at %s', (_, text, name) => {
    expect([...pointers(text)]).toContain(name);
  });

  test.each([
    ['its own work', 'We show in this paper that bees are warm.'],
    ['results', 'These results show that bees are warm.'],
    ['the first time', 'Bees are weighed for the first time in winter.'],
  ])('takes %s for no pointer', (_, text) => {
    expect([...pointers(text)]).toEqual([]);
  });
});
