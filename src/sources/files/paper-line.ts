/** A line of our own: a Paper as the library holds it, or the least that makes one. */

import { z } from 'zod';
import type { PaperInput } from '../../papers/paper.ts';
import { parsePaperId } from '../../papers/paper-id.ts';
import { webUrl } from '../links.ts';
import { isDay } from '../source-day.ts';
import { cleanText } from '../text.ts';

const text = z.string().optional().catch(undefined);
const count = z.int().nonnegative().optional().catch(undefined);
const day = z.string().refine(isDay);

/** What is wanted must be right; of the rest, what is not right is left out. */
const PaperLine = z.object({
  id: z.string().trim().min(1),
  title: z.string(),
  abstract: z.string(),
  authors: z.array(z.string()).catch([]),
  categories: z.array(z.string()).catch([]),
  published: z
    .union([z.string().regex(/^[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?$/), day])
    .optional()
    .catch(undefined),
  doi: text,
  journal: text,
  links: z.object({ code: text, project: text, huggingFace: text }).partial().catch({}),
  signals: z.object({ votes: count, comments: count, stars: count }).partial().catch({}),
  listings: z
    .array(z.object({ source: z.string().min(1), day, position: z.int().positive() }))
    .catch([]),
});

/** Reads a line of `{ id, title, abstract, … }`, or says why it is no paper. */
export function readPaperLine(value: unknown): PaperInput | string {
  const read = PaperLine.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'unreadable'}`;
  }
  const line = read.data;
  const title = cleanText(line.title);
  if (title === '') return 'title: missing';
  return {
    ...line,
    // A number of arXiv’s without its prefix, or a link, is the paper that the sources know.
    id: parsePaperId(line.id) ?? cleanText(line.id),
    title,
    abstract: cleanText(line.abstract),
    authors: line.authors.map(cleanText).filter((name) => name !== ''),
    doi: line.doi === undefined ? undefined : cleanText(line.doi) || undefined,
    journal: line.journal === undefined ? undefined : cleanText(line.journal) || undefined,
    links: {
      code: webUrl(line.links.code),
      project: webUrl(line.links.project),
      huggingFace: webUrl(line.links.huggingFace),
    },
  };
}
