/** What a person searches for, read from the text they typed. */

import { dayBefore, dayRange, spokenDayRange } from './day-range.ts';

export interface Query {
  /** As typed, white space folded. */
  readonly text: string;
  /** The plain words, in order, punctuation and all: the index has its own way to read them. */
  readonly words: string;
  readonly phrases: readonly string[];
  /** Words or phrases that no hit may hold. */
  readonly without: readonly string[];
  /** Each must be part of some author's name. */
  readonly authors: readonly string[];
  /** At least one must be a category of the paper, or the archive of one (`cs` holds `cs.CL`). */
  readonly categories: readonly string[];
  /** First and last day that a paper may be published on, `YYYY-MM-DD`, both included. */
  readonly publishedFrom: string | undefined;
  readonly publishedTo: string | undefined;
  readonly hasCode: boolean;
}

/**
 * Reads the query language: words, `"exact phrase"`, `-without`, `-"without a phrase"` and the
 * fields `author:` `category:` `year:` `since:` `before:` `has:code`, whose words may be quoted.
 * Several authors must all be there, one of several categories, and every limit of time holds.
 * Never fails: what is malformed is a plain word. `today` (`YYYY-MM-DD`) is what `since:7d` counts
 * from.
 */
export function parseQuery(text: string, options: { readonly today: string }): Query {
  const folded = text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const draft: Draft = {
    words: [],
    phrases: [],
    without: [],
    authors: [],
    categories: [],
    publishedFrom: undefined,
    publishedTo: undefined,
    hasCode: false,
  };
  for (const part of folded.matchAll(PART)) {
    if (!take(draft, part.groups ?? {}, options.today)) draft.words.push(part[0]);
  }
  return { ...draft, text: folded, words: draft.words.join(' ') };
}

/** Every mark that keyboards and chats make of `"`. */
const QUOTE = '["“”„‟«»]';
const QUOTED = `${QUOTE}(?<quoted>[^"“”„‟«»]*)${QUOTE}`;
/** Phones turn a minus before a word into a dash. */
const MINUS = '[-−–]';

/** One part of a query: a phrase, a field, or whatever stands between two spaces. */
const PART = new RegExp(
  [
    `(?<minus>${MINUS})?${QUOTED}`,
    `(?<field>[a-z]+):${QUOTED.replace('quoted', 'quotedValue')}(?!\\S)`,
    `(?<plainField>[a-z]+):(?<value>[^\\s"“”„‟«»]+)(?!\\S)`,
    `(?<without>${MINUS}\\S+)`,
    '\\S+',
  ].join('|'),
  'giu',
);

interface Draft {
  readonly words: string[];
  readonly phrases: string[];
  readonly without: string[];
  readonly authors: string[];
  readonly categories: string[];
  publishedFrom: string | undefined;
  publishedTo: string | undefined;
  hasCode: boolean;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Puts a part where it belongs; `false` when it is a plain word. */
function take(draft: Draft, part: Groups, today: string): boolean {
  const { quoted, without } = part;
  if (quoted !== undefined) {
    const phrase = quoted.trim();
    if (!hasWord(phrase)) return false;
    (part['minus'] === undefined ? draft.phrases : draft.without).push(phrase);
    return true;
  }
  if (without !== undefined) {
    const word = without.slice(1);
    // `--flag` and `-author:x` mean something else than a word to leave out.
    if (!/^[\p{L}\p{N}]/u.test(word) || word.includes(':')) return false;
    draft.without.push(word);
    return true;
  }
  const field = part['field'] ?? part['plainField'];
  const value = part['quotedValue'] ?? part['value'];
  if (field === undefined || value === undefined) return false;
  const read = FIELDS.get(field.toLowerCase());
  return read?.(draft, value.replace(/[,;]+$/u, '').trim(), today) ?? false;
}

/** Reads a field's value into the draft, or says `false`: then it was no field after all. */
type ReadField = (draft: Draft, value: string, today: string) => boolean;

const FIELDS: ReadonlyMap<string, ReadField> = new Map([
  ['author', readAuthor],
  ['category', readCategories],
  ['year', readYears],
  ['since', readSince],
  ['before', readBefore],
  ['has', readHas],
]);

function readAuthor(draft: Draft, value: string): boolean {
  if (!hasWord(value)) return false;
  draft.authors.push(value);
  return true;
}

function readCategories(draft: Draft, value: string): boolean {
  const categories = value.split(',').map(toCategory);
  if (!categories.every((category) => category !== undefined)) return false;
  draft.categories.push(...categories);
  return true;
}

/** `2023`, `2020-2023` or `2020..2023`, in either order. */
function readYears(draft: Draft, value: string): boolean {
  const years = /^(\d{4})(?:(?:\.\.|[-–])(\d{4}))?$/u.exec(value);
  const first = dayRange(years?.[1] ?? '');
  const last = dayRange(years?.[2] ?? years?.[1] ?? '');
  if (first === undefined || last === undefined) return false;
  const isForward = first.first <= last.first;
  narrow(draft, (isForward ? first : last).first, (isForward ? last : first).last);
  return true;
}

function readSince(draft: Draft, value: string, today: string): boolean {
  const range = spokenDayRange(value, today);
  if (range === undefined) return false;
  narrow(draft, range.first, undefined);
  return true;
}

function readBefore(draft: Draft, value: string, today: string): boolean {
  const range = spokenDayRange(value, today);
  if (range === undefined) return false;
  narrow(draft, undefined, dayBefore(range.first));
  return true;
}

function readHas(draft: Draft, value: string): boolean {
  if (value.toLowerCase() !== 'code') return false;
  draft.hasCode = true;
  return true;
}

function narrow(draft: Draft, from: string | undefined, to: string | undefined): void {
  if (from !== undefined && from > (draft.publishedFrom ?? '')) draft.publishedFrom = from;
  if (to !== undefined && to < (draft.publishedTo ?? '~')) draft.publishedTo = to;
}

/** As arXiv writes it: `cs.CL`, `cond-mat.mes-hall`. https://arxiv.org/category_taxonomy */
function toCategory(text: string): string | undefined {
  const parts = /^([a-z]+(?:-[a-z]+)?)(?:\.([a-z]+(?:-[a-z]+)?))?$/i.exec(text.trim());
  if (parts?.[1] === undefined) return undefined;
  const archive = parts[1].toLowerCase();
  const subject = parts[2];
  if (subject === undefined) return archive;
  return `${archive}.${subject.length === 2 ? subject.toUpperCase() : subject.toLowerCase()}`;
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
