/** What Hugging Face sends of a paper, and the paper in it. */

import { z } from 'zod';
import type { Listing, PaperInput } from '../../papers/paper.ts';
import { arxivNumber, parsePaperId } from '../../papers/paper-id.ts';
import { codeUrl, repositoryUrl, webUrl } from '../links.ts';
import { dayOf } from '../source-day.ts';
import { cleanText } from '../text.ts';

/** Under which its lists are kept. */
export const HUGGINGFACE_ID = 'huggingface';

/** A field that is missing or of another kind costs the field, never the paper. */
const text = z.string().optional().catch(undefined);
const count = z.int().nonnegative().optional().catch(undefined);

/** Only the fields that are used: the service's own description of them is not what it sends. */
const PaperFields = z.object({
  id: z.string(),
  title: text,
  summary: text,
  authors: z.array(z.unknown()).catch([]),
  /** The date on arXiv; the entry's own `publishedAt` is moved into the day before. */
  publishedAt: text,
  submittedOnDailyAt: text,
  upvotes: count,
  githubRepo: text,
  githubStars: count,
  projectPage: text,
});

const Author = z.object({ name: z.string(), hidden: z.boolean().catch(false) });

const EntryFields = z.object({
  paper: PaperFields,
  title: text,
  summary: text,
  numComments: count,
});

/** A paper, and the day of the daily list that it stood on, where the service tells. */
export interface HuggingFaceEntry {
  readonly paper: PaperInput;
  readonly listedOn: string | undefined;
}

/** Reads an entry of a list or a search, or says why it is no paper. */
export function readEntry(value: unknown): HuggingFaceEntry | string {
  const read = EntryFields.safeParse(value);
  if (!read.success) return whatIsWrong(read.error);
  const { paper, numComments } = read.data;
  const title = paper.title ?? read.data.title;
  const summary = paper.summary ?? read.data.summary;
  return toEntry({ ...paper, title, summary }, numComments);
}

/** Reads a paper that stands alone, as the call for one paper gives it; it tells no comments. */
export function readPaper(value: unknown): HuggingFaceEntry | string {
  const read = PaperFields.safeParse(value);
  return read.success ? toEntry(read.data, undefined) : whatIsWrong(read.error);
}

/** The entry with its place on the list of a day. */
export function withListing(entry: HuggingFaceEntry, day: string, position: number): PaperInput {
  const listing: Listing = { source: HUGGINGFACE_ID, day, position };
  return { ...entry.paper, listings: [listing] };
}

function toEntry(
  fields: z.infer<typeof PaperFields>,
  comments: number | undefined,
): HuggingFaceEntry | string {
  const id = parsePaperId(fields.id);
  const number = id === undefined ? undefined : arxivNumber(id);
  if (id === undefined || number === undefined) return 'id: no arXiv id';
  const title = cleanText(fields.title ?? '');
  if (title === '') return 'title: missing';
  const code = codeUrl(fields.githubRepo) ?? repositoryUrl(fields.projectPage);
  return {
    paper: {
      id,
      title,
      abstract: cleanText(fields.summary ?? ''),
      authors: fields.authors.flatMap(readAuthor),
      published: dayOf(fields.publishedAt),
      links: {
        code,
        project: readProject(fields.projectPage, id, code),
        huggingFace: `https://huggingface.co/papers/${number}`,
      },
      signals: { votes: fields.upvotes, comments, stars: fields.githubStars },
    },
    listedOn: dayOf(fields.submittedOnDailyAt),
  };
}

function whatIsWrong(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'entry'}: ${issue?.message ?? 'unreadable'}`;
}

function readAuthor(value: unknown): readonly string[] {
  const author = Author.safeParse(value);
  if (!author.success || author.data.hidden) return [];
  const name = cleanText(author.data.name);
  return name === '' ? [] : [name];
}

/** Not the paper's own page, nor its code once more. */
function readProject(
  text: string | undefined,
  id: string,
  code: string | undefined,
): string | undefined {
  const url = webUrl(text);
  if (url === undefined || parsePaperId(url) === id) return undefined;
  return code !== undefined && repositoryUrl(url) === code ? undefined : url;
}
