/** The papers that the arXiv server serves. */

import { readFileSync } from 'node:fs';

export interface ArxivRecord {
  /** Without a version: `2405.13786`, `astro-ph/0601001`. */
  readonly number: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly ArxivAuthor[];
  readonly categories: readonly string[];
  readonly primary: string;
  /** ISO 8601; the first version's and the last one's. */
  readonly published: string;
  readonly updated: string;
  readonly comment?: string;
  readonly journalRef?: string;
  readonly doi?: string;
}

export interface ArxivAuthor {
  readonly name: string;
  readonly affiliations?: readonly string[];
}

/** Some twenty papers about testing, two old ones among them, and one with the title `0`. */
export function recordedPapers(): readonly ArxivRecord[] {
  const file = new URL('../fixtures/arxiv/papers.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** So many papers made up for a test, submitted an hour apart from 2026-07-01 on. */
export function madeUpPapers(count: number): readonly ArxivRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const time = new Date(Date.UTC(2026, 6, 1, index)).toISOString().replace('.000Z', 'Z');
    return {
      number: `2607.${String(index + 1).padStart(5, '0')}`,
      version: 1,
      title: `Paper number ${index + 1}`,
      summary: `We study the number ${index + 1}.`,
      authors: [{ name: 'Ada Lovelace' }],
      categories: ['cs.CL'],
      primary: 'cs.CL',
      published: time,
      updated: time,
    };
  });
}
