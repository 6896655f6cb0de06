import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAtomAnswer } from '../../../../src/sources/arxiv/atom-answer.ts';

function recorded(name: string): string {
  return readFileSync(new URL(`../../../fixtures/arxiv/${name}`, import.meta.url), 'utf8');
}

describe('readAtomAnswer', () => {
  it('reads a page of results', () => {
    const { papers, total, error } = readAtomAnswer(recorded('query.xml'));
    expect(total).toBe(214_881);
    expect(error).toBeUndefined();
    expect(papers).toHaveLength(2);
    expect(papers[0]).toMatchObject({
      id: 'arxiv:2202.12139',
      title:
        'Testing Deep Learning Models: A First Comparative Study of Multiple Testing Techniques',
      authors: ['Mohit Kumar Ahuja', 'Arnaud Gotlieb', 'Helge Spieker'],
      categories: ['cs.SE', 'cs.LG'],
      published: '2022-02-24',
      doi: '10.1109/ICSTW55395.2022.00035',
      links: { code: undefined },
    });
  });

  it('reads the form of the former server: another order, other prefixes, folded lines', () => {
    const { papers, total } = readAtomAnswer(recorded('legacy-query.xml'));
    expect(total).toBe(1000);
    expect(papers).toEqual([
      expect.objectContaining({
        id: 'arxiv:hep-ex/0307015',
        title: 'Multi-Electron Production at High Transverse Momenta in ep Collisions at HERA',
        authors: ['H1 Collaboration'],
        categories: ['hep-ex'],
        published: '2003-07-07',
        journal: 'Eur.Phys.J. C31 (2003) 17-29',
      }),
    ]);
    expect(papers[0]?.abstract).toMatch(/^Multi-electron production is studied at high electron/);
  });

  it('reads a paper of the old style, its authors without their affiliations', () => {
    const { papers } = readAtomAnswer(recorded('old-style.xml'));
    expect(papers[0]).toMatchObject({
      id: 'arxiv:astro-ph/0601001',
      authors: ['Andrew Gould', 'Susan Dorsher', 'B. Scott Gaudi', 'Andrzej Udalski'],
      categories: ['astro-ph'],
    });
    expect(papers[0]?.abstract).toContain('Gould & Morgan (2003)');
    expect(papers[0]?.abstract).toContain('V_max<17.5');
  });

  it('reads one entry with one author and the title 0', () => {
    const { papers, problems } = readAtomAnswer(recorded('title-zero.xml'));
    expect(papers).toEqual([
      expect.objectContaining({ title: '0', authors: ['Quan Thoi Minh Nguyen'] }),
    ]);
    expect(problems).toEqual([]);
  });

  it('reads an answer without entries', () => {
    expect(readAtomAnswer(recorded('unknown-id.xml'))).toMatchObject({ papers: [], total: 0 });
  });

  it.each([
    ['error.xml', 'incorrect id format for abc'],
    ['legacy-error.xml', 'incorrect id format for 1234.12345'],
  ])('knows the entry of %s for an error', (name, error) => {
    expect(readAtomAnswer(recorded(name))).toMatchObject({ papers: [], error });
  });

  it('knows an error by its id alone, or by its title and its lack of a date', () => {
    const renamed = recorded('error.xml').replace('<title>Error<', '<title>Trouble<');
    expect(readAtomAnswer(renamed).error).toBe('incorrect id format for abc');
    const elsewhere = recorded('error.xml').replaceAll('/api/errors', '/help');
    expect(readAtomAnswer(elsewhere).error).toBe('incorrect id format for abc');
  });

  it('takes a paper that is called Error for a paper', () => {
    const feed = recorded('title-zero.xml').replace('<title>0<', '<title>Error<');
    expect(readAtomAnswer(feed).papers[0]?.title).toBe('Error');
  });

  it('depends on namespaces, not on prefixes', () => {
    const feed = recorded('query.xml')
      .replaceAll('arxiv:', 'x:')
      .replace('xmlns:arxiv', 'xmlns:x')
      .replaceAll(
        /<(\/?)(feed|entry|title|id|summary|author|name|category|published)\b/g,
        '<$1a:$2',
      )
      .replace('xmlns="', 'xmlns:a="');
    const { papers } = readAtomAnswer(feed);
    expect(papers[0]).toMatchObject({
      doi: '10.1109/ICSTW55395.2022.00035',
      categories: ['cs.SE', 'cs.LG'],
    });
  });

  it('takes code from the comment of the authors, not from the abstract', () => {
    const feed = recorded('query.xml')
      .replace('Artificial Intelligence in', '9 pages, code at https://github.com/owner/name. In')
      .replace('Test case prioritisation (TCP)', 'https://github.com/other/name Test');
    const { papers } = readAtomAnswer(feed);
    expect(papers.map(({ links }) => links?.code)).toEqual([
      'https://github.com/owner/name',
      undefined,
    ]);
  });

  it('takes no class of another scheme for a category', () => {
    const feed = recorded('title-zero.xml').replace(
      '<category ',
      '<category term="68T05"/><category term="I.2.7"/><category ',
    );
    expect(readAtomAnswer(feed).papers[0]?.categories).toEqual(['cs.CR']);
  });

  it('never expands an entity of the document', () => {
    const feed = recorded('title-zero.xml').replace(
      '<title>0<',
      '<title>a &amp;lt; b &#233;&#x3b1; &bomb;<',
    );
    expect(readAtomAnswer(feed).papers[0]?.title).toBe('a &lt; b éα &bomb;');
    expect(() => readAtomAnswer(`<!DOCTYPE feed [<!ENTITY bomb "boom">]>${feed}`)).toThrow();
  });
});
