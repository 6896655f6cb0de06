import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPaperId, findPaperIds, parsePaperId } from '../../../src/papers/paper-id.ts';

describe('parsePaperId', () => {
  it.each([
    ['2411.00715', 'arxiv:2411.00715'],
    ['2411.00715v2', 'arxiv:2411.00715'],
    ['arXiv:2411.00715', 'arxiv:2411.00715'],
    ['ARXIV: 2411.00715v12 [cs.CL]', 'arxiv:2411.00715'],
    ['0704.0001', 'arxiv:0704.0001'],
    ['1412.9999v3', 'arxiv:1412.9999'],
    ['hep-th/9901001v2', 'arxiv:hep-th/9901001'],
    ['math.GT/0309136', 'arxiv:math/0309136'],
    ['cond-mat.mtrl-sci/0703772', 'arxiv:cond-mat/0703772'],
    ['https://arxiv.org/abs/2411.00715v2', 'arxiv:2411.00715'],
    ['http://www.arxiv.org/abs/hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['arxiv.org/pdf/2411.00715.pdf', 'arxiv:2411.00715'],
    ['https://arxiv.org/pdf/2411.00715v1?download=1#page=3', 'arxiv:2411.00715'],
    ['https://arxiv.org/html/2411.00715v1/', 'arxiv:2411.00715'],
    ['https://export.arxiv.org/abs/2411.00715', 'arxiv:2411.00715'],
    ['https://huggingface.co/papers/2411.00715', 'arxiv:2411.00715'],
    ['hf.co/papers/2411.00715.md', 'arxiv:2411.00715'],
    ['https://www.alphaxiv.org/overview/2411.00715v2', 'arxiv:2411.00715'],
    ['https://ar5iv.labs.arxiv.org/html/2411.00715', 'arxiv:2411.00715'],
    ['https://www.semanticscholar.org/arxiv/2411.00715', 'arxiv:2411.00715'],
    ['10.48550/arXiv.2411.00715', 'arxiv:2411.00715'],
    ['https://doi.org/10.48550/ARXIV.2411.00715', 'arxiv:2411.00715'],
    ['doi:10.1000/182ABC', 'doi:10.1000/182abc'],
    ['https://dx.doi.org/10.1103/PhysRevLett.116.061102', 'doi:10.1103/physrevlett.116.061102'],
    ['<https://arxiv.org/abs/2411.00715|a paper>', 'arxiv:2411.00715'],
    ['(2411.00715).', 'arxiv:2411.00715'],
  ])('reads %s', (text, id) => {
    expect(parsePaperId(text)).toBe(id);
  });

  it.each([
    '1234.5678',
    '1412.12345',
    '1501.1234',
    '2411.00000',
    '2400.00715',
    'hep-th/9913001',
    'hep-th/5001001',
    'https://huggingface.co/papers/trending',
    'https://huggingface.co/papers/date/2026-06-22',
    'https://example.com/abs/2411.00715',
    'ELECTRA',
    '',
    '3.1415',
    'the paper 2411.00715',
  ])('takes %j for no paper', (text) => {
    expect(parsePaperId(text)).toBeUndefined();
  });

  it('gives the same id for its own answers', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const id = parsePaperId(text);
        if (id !== undefined) expect(parsePaperId(id)).toBe(id);
      }),
    );
  });
});

describe('findPaperIds', () => {
  it('finds every paper of a message once', () => {
    const text =
      'see <https://arxiv.org/abs/2411.00715v2>, arXiv:2003.10555 and https://hf.co/papers/2411.00715! ' +
      'Costs 1234.5678, version 2024.1234, file 2003.10555.7, doi 10.1000/182.';
    expect(findPaperIds(text)).toEqual(['arxiv:2411.00715', 'arxiv:2003.10555', 'doi:10.1000/182']);
  });
});

describe('canonicalPaperId', () => {
  it('keeps ids of other collections as they are', () => {
    expect(canonicalPaperId('MED-10')).toBe('MED-10');
    expect(canonicalPaperId(' 4983 ')).toBe('4983');
    expect(canonicalPaperId('arXiv:2411.00715v3')).toBe('arxiv:2411.00715');
  });
});
