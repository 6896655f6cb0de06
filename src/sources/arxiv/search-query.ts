/**
 * Turns a query into arXiv's query language.
 * https://info.arxiv.org/help/api/user-manual.html#query_details
 */

import type { Query } from '../../library/query.ts';
import { expandCategory } from './categories.ts';

/** A sentence of more words finds nothing: all of them must be there. */
const MOST_WORDS = 10;
const LONGEST_TERM = 100;
/** As it stands in a URL: what every server on the way lets pass. */
const LONGEST_QUERY = 6_000;
/** Before arXiv's first paper. */
const FIRST_DAY = '1991-01-01';

/**
 * The `search_query` of a query, every term quoted and all joined with AND; `undefined` when
 * nothing is left to ask for: words to leave out alone find nothing. `today` (`YYYY-MM-DD`) ends an
 * open span of time.
 */
export function toSearchQuery(query: Query, today: string): string | undefined {
  const from = query.publishedFrom ?? FIRST_DAY;
  const to = query.publishedTo ?? today;
  if (from > to) return undefined;
  const isDated = query.publishedFrom !== undefined || query.publishedTo !== undefined;
  const wanted = fitting([
    ...anyCategory(query.categories),
    ...(isDated ? [submittedWithin(from, to)] : []),
    ...tellingWords(query.words).map((word) => `all:"${word}"`),
    ...quoted('all', query.phrases),
    ...quoted('au', query.authors),
  ]).join(' AND ');
  if (wanted === '') return undefined;
  const unwanted = fitting([wanted, ...quoted('all', query.without)]).slice(1);
  return unwanted.length === 0 ? wanted : [`(${wanted})`, ...unwanted].join(' ANDNOT ');
}

/** Papers of these categories that were submitted from one day to another, both included. */
export function submittedQuery(
  categories: readonly string[],
  fromDay: string,
  toDay: string,
): string {
  return [...anyCategory(categories), submittedWithin(fromDay, toDay)].join(' AND ');
}

/** What is too long for a URL stays away: a search without it finds more, never less. */
function fitting(terms: readonly string[]): readonly string[] {
  let length = 0;
  return terms.filter((term) => {
    const longer = length + encodeURIComponent(` ANDNOT ${term}`).length;
    if (longer > LONGEST_QUERY) return false;
    length = longer;
    return true;
  });
}

function anyCategory(categories: readonly string[]): readonly string[] {
  const names = categories.flatMap(expandCategory).map(plain);
  const terms = [...new Set(names)].filter((category) => category !== '');
  if (terms.length === 0) return [];
  const all = terms.map((category) => `cat:${category}`).join(' OR ');
  return [terms.length === 1 ? all : `(${all})`];
}

function submittedWithin(from: string, to: string): string {
  const first = (from < FIRST_DAY ? FIRST_DAY : from).replaceAll('-', '');
  return `submittedDate:[${first}0000 TO ${to.replaceAll('-', '')}2359]`;
}

function quoted(field: string, texts: readonly string[]): readonly string[] {
  return texts
    .map(plain)
    .filter((text) => text !== '')
    .map((text) => `${field}:"${text}"`);
}

/** Without the words that every paper has; with them when there are no others. */
function tellingWords(text: string): readonly string[] {
  const words = text
    .split(/\s+/)
    .flatMap((word) => plain(word).split(' '))
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#]+$/gu, ''))
    .filter((word) => word !== '');
  const telling = words.filter((word) => !FILLERS.has(word.toLowerCase()));
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS);
}

/** Takes out what means something in the query language. */
function plain(text: string): string {
  return text
    .replace(/["()[\]{}:*?\\/<>^~\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_TERM)
    .toWellFormed();
}

const FILLERS: ReadonlySet<string> = new Set(
  (
    'a about all an and any are as at be been but by can could did do does for from had has have ' +
    'how i if in into is it its me more most my no not of on one or our papers paper so some such ' +
    'than that the their them then there these they this those to use used using via was we were ' +
    'what when where which while who whose why will with without would you your'
  ).split(' '),
);
