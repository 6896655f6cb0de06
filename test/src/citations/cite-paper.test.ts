import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citePaper } from '../../../src/citations/cite-paper.ts';
import { papersCsv } from '../../../src/citations/papers-csv.ts';
import { toPaper } from '../../../src/papers/paper.ts';

const ELECTRA = toPaper({
  id: 'arxiv:2003.10555',
  title: 'ELECTRA: Pre-training Text Encoders as Discriminators',
  abstract: 'We propose a task.',
  authors: ['Kevin Clark', 'Quoc V. Le'],
  categories: ['cs.CL', 'cs.LG'],
  published: '2020-03-23',
});

describe('a citation', () => {
  it('as BibTeX is the form that arXiv gives', () => {
    expect(citePaper(ELECTRA, 'bibtex')).toBe(
      [
        '@misc{clark2020electra,',
        '  title = {{ELECTRA}: Pre-training Text Encoders as Discriminators},',
        '  author = {Kevin Clark and Quoc V. Le},',
        '  year = {2020},',
        '  eprint = {2003.10555},',
        '  archivePrefix = {arXiv},',
        '  primaryClass = {cs.CL},',
        '  url = {https://arxiv.org/abs/2003.10555},',
        '}',
      ].join('\n'),
    );
  });

  it('as RIS has one tag a line and ends', () => {
    expect(citePaper(ELECTRA, 'ris').split('\n')).toEqual([
      'TY  - UNPB',
      'TI  - ELECTRA: Pre-training Text Encoders as Discriminators',
      'AU  - Kevin Clark',
      'AU  - Quoc V. Le',
      'PY  - 2020',
      'DA  - 2020/03/23',
      'AB  - We propose a task.',
      'M1  - arXiv:2003.10555',
      'UR  - https://arxiv.org/abs/2003.10555',
      'ER  - ',
    ]);
  });

  it('as CSL is JSON with the date in parts', () => {
    const [item] = JSON.parse(citePaper(ELECTRA, 'csl'));
    expect(item).toMatchObject({
      id: 'clark2020electra',
      issued: { 'date-parts': [[2020, 3, 23]] },
      author: [{ literal: 'Kevin Clark' }, { literal: 'Quoc V. Le' }],
    });
  });

  it('invents no field that is not known', () => {
    const bare = toPaper({ id: 'MED-10', title: 'Pianos', abstract: '' });
    expect(citePaper(bare, 'bibtex')).toBe('@misc{pianos,\n  title = {Pianos},\n}');
    expect(citePaper(bare, 'ris')).toBe('TY  - UNPB\nTI  - Pianos\nER  - ');
    expect(Object.keys(JSON.parse(citePaper(bare, 'csl'))[0])).toEqual(['id', 'type', 'title']);
  });

  it('keeps formulas and escapes what TeX would take for its own', () => {
    const title = 'A_b & 50% of $O(n^2)$ #1 ~ {brace';
    const cited = citePaper({ ...ELECTRA, title }, 'bibtex');
    expect(cited).toContain('title = {A\\_b \\& 50\\% of $O(n^2)$ \\#1 \\textasciitilde{} brace}');
  });

  it('as BibTeX has balanced braces for any title and name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, name) => {
        const cited = citePaper(toPaper({ ...ELECTRA, title, authors: [name] }), 'bibtex');
        const unescaped = cited.replace(/\\\\|\\[{}]/g, '');
        expect(unescaped.split('{').length).toBe(unescaped.split('}').length);
      }),
    );
  });
});

describe('a table', () => {
  it('holds no cell that a spreadsheet would run', () => {
    const hostile = { ...ELECTRA, title: '=HYPERLINK("http://evil")' };
    const [, row = ''] = papersCsv([hostile]).split('\n');
    expect(row).not.toContain(',=HYPERLINK');
    expect(row).not.toMatch(/,"=HYPERLINK/);
  });
});
