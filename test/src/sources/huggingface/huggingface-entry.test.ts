import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toPaper } from '../../../../src/papers/paper.ts';
import {
  type HuggingFaceEntry,
  readEntry,
} from '../../../../src/sources/huggingface/huggingface-entry.ts';
import { servedEntry } from '../../../fakes/served-entries.ts';

function fixture(name: string): readonly unknown[] {
  const url = new URL(`../../../fixtures/huggingface/${name}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

function read(value: unknown): HuggingFaceEntry {
  const entry = readEntry(value);
  if (typeof entry === 'string') throw new Error(entry);
  return entry;
}

describe('readEntry', () => {
  it('reads the old shape, without an outer summary or a day of listing', () => {
    const { paper, listedOn } = read(fixture('daily-2024-09-03.json')[0]);
    expect(paper).toMatchObject({
      id: 'arxiv:2408.17253',
      title:
        'VisionTS: Visual Masked Autoencoders Are Free-Lunch Zero-Shot Time Series Forecasters',
      published: '2024-08-30',
      signals: { votes: 22, stars: undefined },
    });
    expect(listedOn).toBeUndefined();
  });

  it('reads an entry without submitter, organization, summary by a model, stars or media', () => {
    const { paper } = read(fixture('daily-2025-03-11.json')[1]);
    expect(paper).toMatchObject({
      links: { code: 'https://github.com/IAAR-Shanghai/SEAP', project: undefined },
      signals: { votes: 32, stars: undefined },
    });
    expect(paper.abstract).not.toMatch(/\n| {2}/);
  });

  it('reads a found entry with its marks of what matched', () => {
    const { paper } = read(fixture('search-kazakh.json')[0]);
    expect(paper.title).toBe('KazQAD: Kazakh Open-Domain Question Answering Dataset');
  });

  it('reads 533 authors', () => {
    const { paper } = read(fixture('search-llama-3-herd.json')[0]);
    expect(paper.id).toBe('arxiv:2407.21783');
    expect(paper.authors?.length).toBe(533);
  });

  it('passes over an author who is hidden', () => {
    const [entry] = fixture('daily/2026-06-29.json').filter((value) =>
      JSON.stringify(value).includes('2511.07397'),
    );
    const { paper } = read(entry);
    expect(JSON.stringify(entry)).toContain('"hidden":true');
    expect(paper.authors).toHaveLength(4);
  });

  it('reads the least that makes a paper, and ignores fields it does not know', () => {
    const { paper } = read({
      paper: { id: '2607.00001', news: 1 },
      title: 'Only a title',
      other: {},
    });
    expect(toPaper(paper)).toMatchObject({
      id: 'arxiv:2607.00001',
      title: 'Only a title',
      abstract: '',
      authors: [],
      published: undefined,
      signals: { votes: undefined, comments: undefined, stars: undefined },
    });
  });

  it('loses a field of the wrong kind, not the paper', () => {
    const { paper } = read(
      servedEntry(
        '2607.00001',
        {
          authors: [{ name: 'Ada Lovelace' }, { name: 3 }, null, { name: ' ' }, 'Alan'],
          publishedAt: '2026-02-30',
          upvotes: -3,
          githubStars: '12',
          githubRepo: 4,
          projectPage: 'javascript:alert(1)',
        },
        { numComments: 1.5 },
      ),
    );
    expect(paper).toMatchObject({
      authors: ['Ada Lovelace'],
      published: undefined,
      links: { code: undefined, project: undefined },
      signals: { votes: undefined, comments: undefined, stars: undefined },
    });
  });

  it('folds double spaces and line breaks and keeps LaTeX', () => {
    const { paper } = read(
      servedEntry('2607.00001', {
        title: 'Fast  $O(n^2)$\n  Sorting at 5\\% of the \\$ cost',
        summary: 'We\n  sort\u0000 in $\\mathcal{O}(n \\log n)$.  \n',
      }),
    );
    expect(paper.title).toBe('Fast $O(n^2)$ Sorting at 5\\% of the \\$ cost');
    expect(paper.abstract).toBe('We sort in $\\mathcal{O}(n \\log n)$.');
  });

  it.each([
    ['https://github.com/owner/name/tree/main/src', 'https://github.com/owner/name'],
    ['https://github.com/owner/name.git\n', 'https://github.com/owner/name'],
    [' http://www.github.com/owner/name/blob/main/README.md#use ', 'https://github.com/owner/name'],
    ['https://gitlab.com/group/team/name/-/tree/main', 'https://gitlab.com/group/team/name'],
    ['https://codeberg.org/owner/name', 'https://codeberg.org/owner/name'],
    ['https://github.com/owner', undefined],
  ])('takes the repository out of %j', (githubRepo, code) => {
    expect(read(servedEntry('2607.00001', { githubRepo })).paper.links?.code).toBe(code);
  });

  it('takes a project page on GitHub for the code when there is no other', () => {
    const projectPage = ' https://github.com/owner/name/tree/main';
    expect(read(servedEntry('2607.00001', { projectPage })).paper.links).toMatchObject({
      code: 'https://github.com/owner/name',
      project: undefined,
    });
    const both = {
      projectPage: 'https://github.com/owner/page',
      githubRepo: 'https://github.com/owner/name',
    };
    expect(read(servedEntry('2607.00001', both)).paper.links).toMatchObject({
      code: 'https://github.com/owner/name',
      project: 'https://github.com/owner/page',
    });
  });

  it("does not take the paper's own page for a project", () => {
    const projectPage = 'https://arxiv.org/abs/2607.00001v2';
    expect(read(servedEntry('2607.00001', { projectPage })).paper.links?.project).toBeUndefined();
  });

  it.each([
    [null, 'entry: Invalid input: expected object, received null'],
    [{}, 'paper: Invalid input: expected object, received undefined'],
    [servedEntry('1234.5678'), 'id: no arXiv id'],
    [servedEntry('doi:10.1000/182'), 'id: no arXiv id'],
    [{ paper: { id: '2607.00001' } }, 'title: missing'],
  ])('says why %j is no paper', (value, reason) => {
    expect(readEntry(value)).toBe(reason);
  });
});
