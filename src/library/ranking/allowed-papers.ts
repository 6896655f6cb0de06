/** Which papers the fields, phrases and left-out words of a query allow. */

import type { Categories } from '../memory/categories.ts';
import type { PaperTable } from '../memory/paper-table.ts';
import { type Postings, paperOf } from '../memory/postings.ts';
import type { Vocabulary } from '../memory/vocabulary.ts';
import { dayNumber } from '../paper-filter.ts';
import type { Query } from '../query.ts';
import { analyzeWord } from '../text/analysis.ts';
import { isPartOfName, nameWords } from '../text/names.ts';
import { plainText } from '../text/plain-text.ts';
import { wordTexts } from '../text/words.ts';
import type { Phrases } from './phrases.ts';

export interface AllowedPapersContext {
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
  readonly papers: PaperTable;
  readonly phrases: Phrases;
  readonly categories: Categories;
}

/** 1 at the number of each paper that is allowed, 0 at every other. */
export function allowedPapers(query: Query, context: AllowedPapersContext): Uint8Array {
  const { papers, phrases } = context;
  const allowed = papers.held();
  if (asksForFacts(query)) {
    const test = factsTest(query, context);
    for (let paper = 0; paper < papers.end; paper += 1) {
      if (allowed[paper] === 1 && !test(paper)) allowed[paper] = 0;
    }
  }
  for (const phrase of query.phrases) keepOnly(allowed, phrases.holding(phrase));
  for (const text of query.without) {
    for (const paper of papersWith(text, context)) allowed[paper] = 0;
  }
  return allowed;
}

/** Leaves only the papers that have every word: of each, one of the terms that stand for it. */
export function keepWithAll(
  words: readonly (readonly number[])[],
  allowed: Uint8Array,
  postings: Pick<Postings, 'list'>,
): void {
  for (const terms of words) {
    keepOnly(
      allowed,
      terms.flatMap((term) => Array.from(postings.list(term), paperOf)),
    );
  }
}

function asksForFacts(query: Query): boolean {
  const { authors, categories, publishedFrom, publishedTo, hasCode } = query;
  const isDated = publishedFrom !== undefined || publishedTo !== undefined;
  return hasCode || isDated || authors.length > 0 || categories.length > 0;
}

function factsTest(query: Query, context: AllowedPapersContext): (paper: number) => boolean {
  const { papers } = context;
  const from = dayNumber(query.publishedFrom) ?? 0;
  const to = dayNumber(query.publishedTo) ?? Number.POSITIVE_INFINITY;
  const isDated = query.publishedFrom !== undefined || query.publishedTo !== undefined;
  const categories = query.categories.map((name) => context.categories.within(name));
  const authors = query.authors.map(nameWords);
  return (paper) => {
    if (query.hasCode && !papers.hasCode(paper)) return false;
    if (isDated) {
      const first = papers.firstDay(paper);
      if (first === 0 || papers.lastDay(paper) < from || first > to) return false;
    }
    if (categories.length > 0) {
      const held = papers.categories(paper);
      if (!categories.some((wanted) => held.some((category) => wanted.has(category)))) return false;
    }
    return authors.every((wanted) => isWrittenBy(wanted, paper, context));
  };
}

function isWrittenBy(wanted: readonly string[], paper: number, context: AllowedPapersContext) {
  if (wanted.length === 0) return true;
  let name: string[] = [];
  for (const word of context.papers.authors(paper)) {
    if (word > 0) {
      name.push(context.vocabulary.text(word - 1));
      continue;
    }
    if (isPartOfName(wanted, name)) return true;
    name = [];
  }
  return false;
}

/** A single word is left out in every form, a phrase or a compound as it stands. */
function papersWith(text: string, context: AllowedPapersContext): readonly number[] {
  const words = wordTexts(plainText(text)).map(analyzeWord);
  const stem = words.length === 1 ? (words[0]?.compound ?? words[0]?.stems[0]) : undefined;
  const term = stem === undefined ? undefined : context.vocabulary.findTerm(stem);
  const withTerm = term === undefined ? [] : Array.from(context.postings.list(term), paperOf);
  const isWhole = term !== undefined && words[0]?.parts.length === 1;
  return isWhole ? withTerm : [...withTerm, ...context.phrases.holding(text)];
}

export function keepOnly(allowed: Uint8Array, papers: readonly number[]): void {
  const kept = papers.filter((paper) => allowed[paper] === 1);
  allowed.fill(0);
  for (const paper of kept) allowed[paper] = 1;
}
