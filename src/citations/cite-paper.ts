/** A paper as a citation to copy, in one of the formats that people ask for. */

import type { Paper } from '../papers/paper.ts';
import { toBibtex } from './bibtex.ts';
import { toCitation } from './citation.ts';
import { toCsl } from './csl.ts';
import { toRis } from './ris.ts';

export const CITATION_FORMATS = ['bibtex', 'ris', 'csl'] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

export function citePaper(paper: Paper, format: CitationFormat): string {
  const citation = toCitation(paper);
  switch (format) {
    case 'bibtex':
      return toBibtex(citation);
    case 'ris':
      return toRis(citation);
    case 'csl':
      return toCsl(citation);
    default:
      return format satisfies never;
  }
}
