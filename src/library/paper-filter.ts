/** What the fields of a query ask of a paper: who, where, when, and whether there is code. */

import type { Paper } from '../papers/paper.ts';
import { dayRange } from './day-range.ts';
import type { Query } from './query.ts';
import { fold } from './text/fold.ts';

/** What an index keeps of a paper beside its words. */
export interface PaperFacts {
  /** The days it may have appeared on, as numbers (20230424); 0 where none is known. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** -1 where no source tells. */
  readonly votes: number;
  readonly hasCode: boolean;
  /** Lower case. */
  readonly categories: readonly string[];
  /** The words of each author's name, folded. */
  readonly authors: readonly (readonly string[])[];
}

export function toFacts(paper: Paper): PaperFacts {
  const days = dayRange(paper.published ?? '');
  return {
    firstDay: toNumber(days?.first),
    lastDay: toNumber(days?.last),
    votes: paper.signals.votes ?? -1,
    hasCode: paper.links.code !== undefined,
    categories: paper.categories.map((category) => category.toLowerCase()),
    authors: paper.authors.map(nameWords),
  };
}

/** Whether the paper is among those that the fields of the query allow. */
export function passes(facts: PaperFacts, query: Query): boolean {
  if (query.hasCode && !facts.hasCode) return false;
  const { publishedFrom, publishedTo } = query;
  if (publishedFrom !== undefined && facts.lastDay < toNumber(publishedFrom)) return false;
  if (publishedTo !== undefined) {
    if (facts.firstDay === 0 || facts.firstDay > toNumber(publishedTo)) return false;
  }
  const { categories } = query;
  if (categories.length > 0 && !categories.some((category) => holdsCategory(facts, category))) {
    return false;
  }
  return query.authors.every((author) => {
    const wanted = nameWords(author);
    return facts.authors.some((name) => isPartOf(wanted, name));
  });
}

/** The words of a name, folded: `Oriol Vinyals` and `VINYALS, Oriol` have the same ones. */
export function nameWords(name: string): readonly string[] {
  return fold(name).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
}

function holdsCategory(facts: PaperFacts, wanted: string): boolean {
  const category = wanted.toLowerCase();
  return facts.categories.some((held) => held === category || held.startsWith(`${category}.`));
}

/** Every word is one of the name's, or one of the two is the other's initial. */
function isPartOf(wanted: readonly string[], name: readonly string[]): boolean {
  return wanted.every((word) =>
    name.some(
      (held) =>
        held === word ||
        (word.length === 1 && held.startsWith(word)) ||
        (held.length === 1 && wanted.length > 1 && word.startsWith(held)),
    ),
  );
}

function toNumber(day: string | undefined): number {
  return day === undefined ? 0 : Number(day.replaceAll('-', ''));
}
