/** A citation as RIS: one tag a line, https://en.wikipedia.org/wiki/RIS_(file_format). */

import type { Citation } from './citation.ts';

export function toRis(citation: Citation): string {
  const date = [citation.year, citation.month, citation.day]
    .filter((part) => part !== undefined)
    .join('/');
  const tags: readonly (readonly [string, string | undefined])[] = [
    ['TY', 'UNPB'],
    ['TI', citation.title],
    ...citation.authors.map((name) => ['AU', name] as const),
    ['PY', citation.year],
    ['DA', date || undefined],
    ['AB', citation.abstract || undefined],
    ['M1', citation.arxiv === undefined ? undefined : `arXiv:${citation.arxiv}`],
    ['N1', citation.journal],
    ['DO', citation.doi],
    ['UR', citation.url],
  ];
  const lines = tags.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value}`]));
  return [...lines, 'ER  - '].join('\n');
}
