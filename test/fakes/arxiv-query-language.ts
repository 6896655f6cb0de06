/**
 * The part of arXiv's query language that a client may use: fields, phrases, AND, OR, ANDNOT,
 * groups and a span of submission. Two terms without an operator are joined by OR, as there.
 */

import type { ArxivRecord } from './arxiv-records.ts';

/** How well a record fits: 0 when it does not. */
export type Matcher = (record: ArxivRecord) => number;

/** Throws an Error for a query that the service would refuse. */
export function compileQuery(query: string): Matcher {
  const reader = { query, tokens: split(query), next: 0 };
  const matcher = readAny(reader);
  if (reader.next < reader.tokens.length) throw refusal(query);
  return matcher;
}

interface Reader {
  readonly query: string;
  readonly tokens: readonly string[];
  next: number;
}

/** A span, a quoted term, a bracket or a word, each with the field before it. */
const TOKEN =
  /\s*(?:(submittedDate:\[\d{4,12} TO \d{4,12}\])|((?:[a-z]+:)?"[^"]*")|((?:[a-z]+:)?\()|(\))|([^\s"()[\]]+))/y;

function split(query: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (query.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(query);
    if (match === null || TOKEN.lastIndex === at) throw refusal(query);
    tokens.push(match[0].trim());
  }
  if (tokens.length === 0) throw refusal(query);
  return tokens;
}

function readAny(reader: Reader): Matcher {
  const choices = [readAll(reader)];
  for (;;) {
    const token = reader.tokens[reader.next];
    if (token === undefined || token === ')') break;
    if (token === 'OR') reader.next += 1;
    choices.push(readAll(reader));
  }
  return (record) => choices.reduce((sum, choice) => sum + choice(record), 0);
}

function readAll(reader: Reader): Matcher {
  let matcher = readTerm(reader);
  for (;;) {
    const operator = reader.tokens[reader.next];
    if (operator !== 'AND' && operator !== 'ANDNOT' && operator !== 'NOT') return matcher;
    reader.next += 1;
    const left = matcher;
    const right = readTerm(reader);
    matcher =
      operator === 'AND'
        ? (record) => (left(record) > 0 && right(record) > 0 ? left(record) + right(record) : 0)
        : (record) => (right(record) > 0 ? 0 : left(record));
  }
}

function readTerm(reader: Reader): Matcher {
  const token = reader.tokens[reader.next];
  if (token === undefined || /^(?:AND|OR|ANDNOT|NOT|\))$/.test(token)) throw refusal(reader.query);
  reader.next += 1;
  if (token === '(') {
    const group = readAny(reader);
    if (reader.tokens[reader.next] !== ')') throw refusal(reader.query);
    reader.next += 1;
    return group;
  }
  const span = /^submittedDate:\[(\d+) TO (\d+)\]$/.exec(token);
  if (span !== null) return within(span[1] ?? '', span[2] ?? '');
  const [, field = 'all', text = ''] = /^(?:([a-z]+):)?"?([^"]*)"?$/.exec(token) ?? [];
  const read = FIELDS[field];
  if (read === undefined || text === '') throw refusal(reader.query);
  if (field === 'cat') return (record) => Number(record.categories.includes(text));
  const wanted = words(text);
  return (record) => occurrences(words(read(record)), wanted);
}

const FIELDS: Readonly<Record<string, (record: ArxivRecord) => string>> = {
  ti: ({ title }) => title,
  au: ({ authors }) => authors.map(({ name }) => name).join(' , '),
  abs: ({ summary }) => summary,
  co: ({ comment = '' }) => comment,
  jr: ({ journalRef = '' }) => journalRef,
  cat: ({ categories }) => categories.join(' '),
  doi: ({ doi = '' }) => doi,
  all: ({ title, authors, summary, comment = '' }) =>
    [title, ...authors.map(({ name }) => name), summary, comment].join(' '),
};

/** Times of 4 to 12 digits, filled up as the service does. */
function within(from: string, to: string): Matcher {
  const first = from.padEnd(12, '0');
  const last = to.padEnd(12, '9');
  return ({ published }) => {
    const time = published.replace(/\D/g, '').slice(0, 12);
    return Number(time >= first && time <= last);
  };
}

function occurrences(text: readonly string[], wanted: readonly string[]): number {
  if (wanted.length === 0) return 0;
  return text.filter((_, index) => wanted.every((word, offset) => text[index + offset] === word))
    .length;
}

/** Folded as the service folds: case and accents aside. */
function words(text: string): readonly string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function refusal(query: string): Error {
  return new Error(`Invalid query string: '${query}'`);
}
