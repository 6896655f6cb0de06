import { describe, expect, it } from 'vitest';
import { passes, toFacts } from '../../../src/library/paper-filter.ts';
import { parseQuery } from '../../../src/library/query.ts';
import { type PaperInput, toPaper } from '../../../src/papers/paper.ts';

const input: PaperInput = {
  id: 'x:1',
  title: 'Title',
  abstract: '',
  authors: ['Juan de la Cruz', 'Y. LeCun'],
  categories: ['cs.CL', 'stat.ML'],
  published: '2023-04',
  links: { code: 'https://example.org' },
};

function isIn(text: string, change: Partial<PaperInput> = {}): boolean {
  const query = parseQuery(text, { today: '2024-01-01' });
  return passes(toFacts(toPaper({ ...input, ...change })), query);
}

describe('the fields of a query', () => {
  it.each([
    'words alone ask for nothing here',
    'author:cruz',
    'author:"De La Cruz" author:"Yann LeCun"',
    'category:CS',
    'category:math category:stat.ML',
    'year:2023 has:code',
    'since:2023-04-10',
    'before:2023-04-02',
  ])('are met by the paper: %s', (text) => {
    expect(isIn(text)).toBe(true);
  });

  it.each([
    'author:cru',
    'author:cruz author:hinton',
    'category:c',
    'category:cs.CV',
    'year:2022',
    'since:2023-05',
    'before:2023-04',
  ])('are not met by it: %s', (text) => {
    expect(isIn(text)).toBe(false);
  });

  it('leave out what does not say when it appeared, or has no code', () => {
    expect(isIn('since:1990', { published: undefined })).toBe(false);
    expect(isIn('before:2990', { published: undefined })).toBe(false);
    expect(isIn('has:code', { links: {} })).toBe(false);
  });
});
