import { describe, expect, it } from 'vitest';
import { readAnnouncement } from '../../../../src/sources/arxiv/announcement.ts';
import { type ArxivRecord, recordedPapers } from '../../../fakes/arxiv-records.ts';
import { announcementAtom, announcementRss, feedError } from '../../../fakes/arxiv-xml.ts';

const ITEMS = recordedPapers()
  .slice(0, 3)
  .map((record, index) => ({ record, kind: ['new', 'cross', 'replace'][index] ?? '' }));

function withFirst(changes: Partial<ArxivRecord>, kind = 'new'): string {
  const [record] = recordedPapers();
  if (record === undefined) throw new Error('No recorded papers.');
  return announcementRss(['cs.SE'], '2026-09-24', [{ record: { ...record, ...changes }, kind }]);
}

describe('readAnnouncement', () => {
  it.each([
    ['RSS', announcementRss],
    ['Atom', announcementAtom],
  ])('reads %s', (_, write) => {
    const { day, papers, problems } = readAnnouncement(write(['cs.SE'], '2026-09-24', ITEMS));
    expect(day).toBe('2026-09-24');
    expect(problems).toEqual([]);
    expect(papers.map(({ kind }) => kind)).toEqual(['new', 'cross', 'replace']);
    expect(papers[0]?.paper).toMatchObject({
      id: 'arxiv:2405.13786',
      title: 'Towards Explainable Test Case Prioritisation with Learning-to-Rank Models',
      authors: ['Aurora Ramírez', 'Mario Berrios', 'José Raúl Romero', 'Robert Feldt'],
      categories: ['cs.SE', 'cs.AI'],
      published: '2024-05',
    });
    expect(papers[0]?.paper.abstract).toMatch(/^Test case prioritisation \(TCP\) is a critical/);
  });

  it('takes the abstract from after its first mark, whatever stands in it', () => {
    const feed = withFirst({ summary: 'We write Abstract: twice & <b>more</b>.' });
    expect(readAnnouncement(feed).papers[0]?.paper.abstract).toBe(
      'We write Abstract: twice & <b>more</b>.',
    );
  });

  it('splits the one string of authors: TeX accents, affiliations, suffixes', () => {
    const names = [
      "Andr\\'e Dupont (Lab A, Paris)",
      'Neal J. Evans',
      'II',
      '{\\O}ystein Bj{\\o}rk',
    ];
    const feed = withFirst({ authors: names.map((name) => ({ name })) });
    expect(readAnnouncement(feed).papers[0]?.paper.authors).toEqual([
      'André Dupont',
      'Neal J. Evans II',
      'Øystein Bjørk',
    ]);
  });

  it.each([
    ['hep-th/9901001', '1999-01'],
    ['cs/0503050', '2005-03'],
    ['0704.0001', '2007-04'],
    ['2609.26811', '2026-09'],
  ])('dates %s by its number', (number, month) => {
    expect(readAnnouncement(withFirst({ number })).papers[0]?.paper.published).toBe(month);
  });

  it('leaves out an item of a kind that it does not know, and says so', () => {
    const { papers, problems } = readAnnouncement(withFirst({}, 'absonly'));
    expect(papers).toEqual([]);
    expect(problems).toEqual(['item 1: announce_type: “absonly”']);
  });

  it('reads a feed without items', () => {
    expect(readAnnouncement(announcementRss(['cs.SE'], '2026-09-26', []))).toEqual({
      day: '2026-09-26',
      papers: [],
      problems: [],
    });
  });

  it('throws for a feed that says that its query was wrong', () => {
    expect(() => readAnnouncement(feedError('cs..SE'))).toThrow('Feed error for query: cs..SE');
    expect(() => readAnnouncement('<rss/>')).toThrow();
    expect(() => readAnnouncement('<html/>')).toThrow();
  });
});
