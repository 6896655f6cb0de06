/**
 * What arXiv's query API sends: an Atom feed of papers, or of one entry that is an error.
 * https://info.arxiv.org/help/api/user-manual.html
 */

import type { PaperInput } from '../../papers/paper.ts';
import { arxivNumber, parsePaperId } from '../../papers/paper-id.ts';
import { findRepository } from '../links.ts';
import { dayOf } from '../source-day.ts';
import { cleanText, toPlainText } from '../text.ts';
import { readCategories } from './categories.ts';
import { childrenNamed, parseXml, textOf, type XmlElement } from './xml.ts';

export const ATOM = 'http://www.w3.org/2005/Atom';
export const ARXIV = 'http://arxiv.org/schemas/atom';
const OPENSEARCH = 'http://a9.com/-/spec/opensearch/1.1/';

export interface AtomAnswer {
  /** In the service's order. */
  readonly papers: readonly PaperInput[];
  /** Why each entry that is no paper is none. */
  readonly problems: readonly string[];
  /** How many papers match in all; `undefined` where the service does not tell. */
  readonly total: number | undefined;
  /** The service's words when the answer is an error, whatever its status was. */
  readonly error: string | undefined;
}

/** Throws an Error when the text is no Atom feed. */
export function readAtomAnswer(text: string): AtomAnswer {
  const feed = parseXml(text);
  if (feed.space !== ATOM || feed.name !== 'feed') throw new Error(`A “${feed.name}”, no feed.`);
  const entries = childrenNamed(feed, ATOM, 'entry');
  const failure = entries.find(isError);
  if (failure !== undefined) {
    const error = cleanText(textOf(failure, ATOM, 'summary') ?? '') || 'unknown error';
    return { papers: [], problems: [], total: undefined, error };
  }
  const read = entries.map(readPaper);
  return {
    papers: read.filter((result) => typeof result !== 'string'),
    problems: read.flatMap((result, index) =>
      typeof result === 'string' ? [`entry ${index + 1}: ${result}`] : [],
    ),
    total: readTotal(textOf(feed, OPENSEARCH, 'totalResults')),
    error: undefined,
  };
}

/** An error is an entry as any other, under an id of its own; the old server sends it with 200. */
function isError(entry: XmlElement): boolean {
  if ((textOf(entry, ATOM, 'id') ?? '').includes('/api/errors')) return true;
  return textOf(entry, ATOM, 'title')?.trim() === 'Error' && !hasDate(entry);
}

function hasDate(entry: XmlElement): boolean {
  return textOf(entry, ATOM, 'published') !== undefined;
}

function readTotal(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}

function readPaper(entry: XmlElement): PaperInput | string {
  const id = parsePaperId(textOf(entry, ATOM, 'id') ?? '');
  if (id === undefined || arxivNumber(id) === undefined) return 'id: no arXiv id';
  // A title may be `0`.
  const title = cleanText(textOf(entry, ATOM, 'title') ?? '');
  if (title === '') return 'title: missing';
  const primary = childrenNamed(entry, ARXIV, 'primary_category');
  const terms = [...primary, ...childrenNamed(entry, ATOM, 'category')].map(
    (category) => category.attributes.get('term') ?? '',
  );
  return {
    id,
    title,
    abstract: cleanText(textOf(entry, ATOM, 'summary') ?? ''),
    authors: childrenNamed(entry, ATOM, 'author')
      .map((author) => toPlainText(textOf(author, ATOM, 'name') ?? ''))
      .filter((name) => name !== ''),
    categories: readCategories(terms),
    published: dayOf(textOf(entry, ATOM, 'published')?.trim()),
    doi: cleanText(textOf(entry, ARXIV, 'doi') ?? '').split(' ')[0] || undefined,
    journal: cleanText(textOf(entry, ARXIV, 'journal_ref') ?? '') || undefined,
    // Authors tell of their code in the comment; a link in the abstract may be anybody's.
    links: { code: findRepository(textOf(entry, ARXIV, 'comment')) },
  };
}
