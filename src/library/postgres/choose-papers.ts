/** Which papers the fields, phrases and left-out words of a query allow, asked of the database. */

import type { SearchReader } from '../../store/search/search-reader.ts';
import { paperOf } from '../memory/postings.ts';
import { authorTerm, type Vocabulary } from '../memory/vocabulary.ts';
import { dayNumber } from '../paper-filter.ts';
import type { Query } from '../query.ts';
import { keepOnly } from '../ranking/allowed-papers.ts';
import { analyzeWord } from '../text/analysis.ts';
import { isPartOfName, nameWords } from '../text/names.ts';
import { plainText } from '../text/plain-text.ts';
import { wordTexts } from '../text/words.ts';
import type { PaperColumns } from './paper-columns.ts';
import { namesOf } from './stored-paper.ts';
import { phraseText } from './stored-text.ts';
import type { SearchView } from './view/search-view.ts';

export interface ChoosingContext {
  readonly view: SearchView;
  readonly reader: SearchReader;
  readonly columns: PaperColumns;
  readonly vocabulary: Vocabulary;
  readonly segments: readonly number[];
  /** Above every paper's number at that moment: later searches may know of more. */
  readonly end: number;
}

/** 1 at the number of each paper that is allowed, 0 at every other. */
export async function choosePapers(query: Query, context: ChoosingContext): Promise<Uint8Array> {
  const allowed = context.columns.held().subarray(0, context.end);
  await keepByFacts(query, allowed, context);
  for (const author of query.authors) {
    const wanted = nameWords(author);
    if (wanted.length > 0) keepOnly(allowed, await papersBy(wanted, allowed, context));
  }
  for (const phrase of query.phrases) {
    keepOnly(allowed, await papersHolding(phrase, allowed, context));
  }
  for (const text of query.without) {
    for (const paper of await papersWith(text, allowed, context)) allowed[paper] = 0;
  }
  return allowed;
}

/** A phrase of function words alone may stand in every paper: of all those, the last that came. */
const MOST_UNSELECTIVE = 10_000;
/** A single initial has this many family names at most. */
const MOST_NAMES = 20_000;

async function keepByFacts(
  query: Query,
  allowed: Uint8Array,
  { columns, reader }: ChoosingContext,
): Promise<void> {
  const isDated = query.publishedFrom !== undefined || query.publishedTo !== undefined;
  if (!query.hasCode && !isDated && query.categories.length === 0) return;
  const from = dayNumber(query.publishedFrom) ?? 0;
  const to = dayNumber(query.publishedTo) ?? Number.POSITIVE_INFINITY;
  const lists = query.categories.length === 0 ? undefined : await listsWithin(query, reader);
  for (let paper = 0; paper < allowed.length; paper += 1) {
    const first = columns.firstDay(paper);
    const isAllowed =
      (!query.hasCode || columns.hasCode(paper)) &&
      (!isDated || (first !== 0 && columns.lastDay(paper) >= from && first <= to)) &&
      (lists === undefined || lists.has(columns.categories(paper)));
    if (!isAllowed) allowed[paper] = 0;
  }
}

/** The numbers of the lists of categories in which one of the wanted ones is, or one of its archive. */
async function listsWithin(query: Query, reader: SearchReader): Promise<ReadonlySet<number>> {
  const wanted = query.categories.map((category) => category.toLowerCase());
  const lists = (await reader.categories()).filter(({ names }) =>
    wanted.some((name) => names.some((held) => held === name || held.startsWith(`${name}.`))),
  );
  return new Set(lists.map(({ number }) => number));
}

/** The papers of which one author's name has all the words, or the initials of them. */
async function papersBy(
  wanted: readonly string[],
  allowed: Uint8Array,
  context: ChoosingContext,
): Promise<readonly number[]> {
  const { reader } = context;
  const isWhole = (word: string) => word.length > 1;
  // Initials narrow little down: the names that they stand for are many.
  const telling = wanted.some(isWhole) ? wanted.filter(isWhole) : wanted.slice(0, 1);
  let papers: readonly number[] | undefined;
  for (const word of telling) {
    const names = [word];
    if (!isWhole(word)) {
      const prefix = authorTerm(word);
      const terms = await reader.termsFrom(context.segments, prefix, MOST_NAMES);
      names.push(...terms.map((term) => term.slice(authorTerm('').length)));
    } else if (wanted.length > 1) {
      names.push(word.charAt(0));
    }
    const withWord = await papersUnder(names.map(authorTerm), context);
    papers = papers === undefined ? [...withWord] : papers.filter((paper) => withWord.has(paper));
  }
  const candidates = (papers ?? []).filter((paper) => allowed[paper] === 1);
  if (wanted.length === 1) return candidates;
  const rows = await reader.authors(candidates);
  return rows
    .filter(({ authors }) => namesOf(authors).some((name) => isPartOfName(wanted, name)))
    .map(({ paper }) => paper);
}

/** The papers that hold a phrase, among those allowed. */
async function papersHolding(
  phrase: string,
  allowed: Uint8Array,
  context: ChoosingContext,
): Promise<readonly number[]> {
  const { view, reader, vocabulary } = context;
  const words = wordTexts(plainText(phrase)).map(analyzeWord);
  const parts = words.flatMap((word) => word.parts);
  if (parts.length === 0) return [];
  const stems = new Set(words.flatMap((word) => word.stems.filter((stem) => stem !== undefined)));
  const text = phraseText(parts);
  if (stems.size === 0) return await reader.lastHolding(text, MOST_UNSELECTIVE);
  const terms = [...stems].map((stem) => vocabulary.term(stem));
  await view.postings.load(terms);
  const counts = new Uint8Array(allowed.length);
  const shortestFirst = terms
    .map((term) => view.postings.list(term))
    .sort((a, b) => a.length - b.length);
  for (const [at, list] of shortestFirst.entries()) {
    for (const posting of list) {
      const paper = paperOf(posting);
      if (counts[paper] === Math.min(at, 255)) counts[paper] = Math.min(at + 1, 255);
    }
  }
  const inAll = Math.min(terms.length, 255);
  const candidates: number[] = [];
  for (let paper = 0; paper < allowed.length; paper += 1) {
    if (counts[paper] === inAll && allowed[paper] === 1) candidates.push(paper);
  }
  // A single part that is a term of its own may still be another form of it.
  return candidates.length === 0 ? [] : await reader.holding(text, candidates);
}

/** A single word is left out in every form, a phrase or a compound as it stands. */
async function papersWith(
  text: string,
  allowed: Uint8Array,
  context: ChoosingContext,
): Promise<readonly number[]> {
  const words = wordTexts(plainText(text)).map(analyzeWord);
  const stem = words.length === 1 ? (words[0]?.compound ?? words[0]?.stems[0]) : undefined;
  const withTerm = stem === undefined ? [] : [...(await papersUnder([stem], context))];
  const isWhole = withTerm.length > 0 && words[0]?.parts.length === 1;
  return isWhole ? withTerm : [...withTerm, ...(await papersHolding(text, allowed, context))];
}

async function papersUnder(
  texts: readonly string[],
  { view, vocabulary }: ChoosingContext,
): Promise<ReadonlySet<number>> {
  const terms = texts.map((text) => vocabulary.term(text));
  await view.postings.load(terms);
  const papers = new Set<number>();
  for (const term of terms) {
    for (const posting of view.postings.list(term)) papers.add(paperOf(posting));
  }
  return papers;
}
