/** A citation as CSL-JSON, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html. */

import type { Citation } from './citation.ts';

export function toCsl(citation: Citation): string {
  const dateParts = [citation.year, citation.month, citation.day]
    .filter((part) => part !== undefined)
    .map(Number);
  const item = {
    id: citation.key,
    type: 'article',
    title: citation.title,
    author:
      citation.authors.length === 0 ? undefined : citation.authors.map((literal) => ({ literal })),
    issued: dateParts.length === 0 ? undefined : { 'date-parts': [dateParts] },
    publisher: citation.arxiv === undefined ? undefined : 'arXiv',
    number: citation.arxiv === undefined ? undefined : `arXiv:${citation.arxiv}`,
    note: citation.journal,
    DOI: citation.doi,
    URL: citation.url,
    abstract: citation.abstract || undefined,
  };
  return JSON.stringify([item], null, 2);
}
