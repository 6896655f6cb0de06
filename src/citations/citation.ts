/** What a citation can say of a paper: only what is known, no field is filled by guessing. */

import type { Paper } from '../papers/paper.ts';
import { arxivNumber, paperUrl } from '../papers/paper-id.ts';

export interface Citation {
  /** `clark2020electra`: ASCII letters and digits, the same for the same paper. */
  readonly key: string;
  readonly title: string;
  /** As the source writes them: which part is the family name is not known. */
  readonly authors: readonly string[];
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly arxiv: string | undefined;
  readonly primaryCategory: string | undefined;
  readonly doi: string | undefined;
  readonly journal: string | undefined;
  readonly abstract: string;
  readonly url: string | undefined;
}

export function toCitation(paper: Paper): Citation {
  const [year, month, day] = paper.published?.split('-') ?? [];
  return {
    key: citationKey(paper, year),
    title: paper.title,
    authors: paper.authors,
    year,
    month,
    day,
    arxiv: arxivNumber(paper.id),
    primaryCategory: paper.categories[0],
    doi: paper.doi,
    journal: paper.journal,
    abstract: paper.abstract,
    url: paperUrl(paper.id),
  };
}

function citationKey(paper: Paper, year: string | undefined): string {
  const name = asciiWords(paper.authors[0] ?? '').at(-1) ?? '';
  const word = asciiWords(paper.title).find((each) => each.length > 2 && !ARTICLES.has(each)) ?? '';
  const key = `${name}${year ?? ''}${word}`;
  return key === '' ? asciiWords(paper.id).join('') || 'paper' : key;
}

const ARTICLES = new Set(['the', 'for', 'and', 'with', 'from', 'how', 'are']);

function asciiWords(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}
