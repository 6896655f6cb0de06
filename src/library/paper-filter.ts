/** What the fields of a query ask of a paper: who, where, when, and whether there is code. */

import type { Paper } from '../papers/paper.ts';
import { dayRange } from './day-range.ts';
import type { Query } from './query.ts';
import { isPartOfName, nameWords } from './text/names.ts';

/** What an index keeps of a paper beside its words. */
export interface PaperFacts {
  /** The days it may have appeared on, as numbers (20230424); 0 where none is known. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** -1 where no source tells. */
  readonly votes: number;
  readonly hasCode: boolean;
}

export interface NamedPaperFacts extends PaperFacts {
  /** Lower case. */
  readonly categories: readonly string[];
  /** The words of each author's name, folded. */
  readonly authors: readonly (readonly string[])[];
}

export function readFacts(paper: Paper): PaperFacts {
  const days = dayRange(paper.published ?? '');
  return {
    firstDay: dayNumber(days?.first) ?? 0,
    lastDay: dayNumber(days?.last) ?? 0,
    votes: paper.signals.votes ?? -1,
    hasCode: paper.links.code !== undefined,
  };
}

export function toFacts(paper: Paper): NamedPaperFacts {
  return {
    ...readFacts(paper),
    categories: paper.categories.map((category) => category.toLowerCase()),
    authors: paper.authors.map(nameWords),
  };
}

/** Whether the paper is among those that the fields of the query allow. */
export function passes(facts: NamedPaperFacts, query: Query): boolean {
  if (query.hasCode && !facts.hasCode) return false;
  if (!isInTime(facts, query)) return false;
  const { categories } = query;
  if (categories.length > 0 && !categories.some((category) => holdsCategory(facts, category))) {
    return false;
  }
  return query.authors.every((author) => {
    const wanted = nameWords(author);
    return facts.authors.some((name) => isPartOfName(wanted, name));
  });
}

/** Whether it may have appeared in the time that the query asks for; never where no day is known. */
export function isInTime(facts: Pick<PaperFacts, 'firstDay' | 'lastDay'>, query: Query): boolean {
  const from = dayNumber(query.publishedFrom);
  const to = dayNumber(query.publishedTo);
  if (from === undefined && to === undefined) return true;
  if (facts.firstDay === 0) return false;
  return facts.lastDay >= (from ?? 0) && facts.firstDay <= (to ?? Number.POSITIVE_INFINITY);
}

function holdsCategory(facts: NamedPaperFacts, wanted: string): boolean {
  const category = wanted.toLowerCase();
  return facts.categories.some((held) => held === category || held.startsWith(`${category}.`));
}

/** `2023-04-24` as 20230424. */
export function dayNumber(day: string | undefined): number | undefined {
  return day === undefined ? undefined : Number(day.replaceAll('-', ''));
}
