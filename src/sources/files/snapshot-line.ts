/**
 * A line of arXiv's metadata snapshot: https://www.kaggle.com/datasets/Cornell-University/arxiv
 */

import { z } from 'zod';
import type { PaperInput } from '../../papers/paper.ts';
import { arxivNumber, parsePaperId } from '../../papers/paper-id.ts';
import { readCategories } from '../arxiv/categories.ts';
import { findRepository } from '../links.ts';
import { dayOf } from '../source-day.ts';
import { cleanText, toPlainText } from '../text.ts';

const text = z.string().nullish().catch(undefined);

const SnapshotLine = z.object({
  id: z.string(),
  title: z.string(),
  abstract: text,
  categories: text,
  comments: text,
  doi: text,
  'journal-ref': text,
  authors: text,
  authors_parsed: z.array(z.array(z.string())).optional().catch(undefined),
  versions: z.array(z.object({ created: z.string() })).catch([]),
});

/** Whether a line is of the snapshot, by the fields that our own lines and other lists lack. */
export function isSnapshotLine(value: object): boolean {
  return 'authors_parsed' in value || 'update_date' in value || 'journal-ref' in value;
}

/** Reads a line of the snapshot, or says why it is no paper. */
export function readSnapshotLine(value: unknown): PaperInput | string {
  const read = SnapshotLine.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'unreadable'}`;
  }
  const line = read.data;
  const id = parsePaperId(line.id);
  if (id === undefined || arxivNumber(id) === undefined) return 'id: no arXiv id';
  const title = cleanText(line.title);
  if (title === '') return 'title: missing';
  return {
    id,
    title,
    abstract: cleanText(line.abstract ?? ''),
    authors: readAuthors(line.authors_parsed, line.authors ?? ''),
    categories: readCategories((line.categories ?? '').split(' ')),
    // The first version's date; `update_date` is that of the record's last change.
    published: dayOf(line.versions[0]?.created),
    // Several in one field: the first is the paper's, the others are of its errata.
    doi: cleanText(line.doi ?? '').split(' ')[0] || undefined,
    journal: cleanText(line['journal-ref'] ?? '') || undefined,
    links: { code: findRepository(line.comments ?? undefined) },
  };
}

/** Each as `[last, first, suffix, affiliation…]`, accents resolved. */
function readAuthors(
  parsed: readonly (readonly string[])[] | undefined,
  written: string,
): readonly string[] {
  if (parsed === undefined) return splitNames(written);
  return parsed
    .map(([last = '', first = '', suffix = '']) => {
      // The parser sets `C.-P.` apart.
      const given = first.replace(/\. -/g, '.-');
      return toPlainText(`${given} ${last} ${suffix}`);
    })
    .filter((name) => name !== '' && !/^et al\.?$/i.test(name));
}

function splitNames(written: string): readonly string[] {
  return written
    .replace(/\([^()]*\)/g, '')
    .split(/,|\sand\s/)
    .map(toPlainText)
    .filter((name) => name !== '' && !/^et al\.?$/i.test(name));
}
