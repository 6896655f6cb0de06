/** Papers as a table for a spreadsheet. */

import { stringify } from 'csv-stringify/sync';
import type { Paper } from '../papers/paper.ts';
import { paperUrl } from '../papers/paper-id.ts';

/** One row a paper, with a head. A cell that a spreadsheet would run as a formula is made text. */
export function papersCsv(papers: readonly Paper[]): string {
  const rows = papers.map((paper) => ({
    id: paper.id,
    title: paper.title,
    authors: paper.authors.join('; '),
    published: paper.published,
    categories: paper.categories.join(' '),
    votes: paper.signals.votes,
    url: paperUrl(paper.id),
  }));
  return stringify(rows, { header: true, escape_formulas: true }).trimEnd();
}
