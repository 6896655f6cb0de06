/** Holds what a service found against the parts of the query that the service doesn't know. */

import { passes, toFacts } from '../library/paper-filter.ts';
import type { Query } from '../library/query.ts';
import { fold } from '../library/text/fold.ts';
import { type PaperInput, toPaper } from '../papers/paper.ts';

/** Whether a paper has the query's phrases and fields, and none of the words to leave out. */
export function matchesQuery(input: PaperInput, query: Query): boolean {
  const paper = toPaper(input);
  if (!passes(toFacts(paper), query)) return false;
  const text = words(`${paper.title} ${paper.abstract}`);
  return (
    query.phrases.every((phrase) => text.includes(words(phrase).trimEnd())) &&
    !query.without.some((unwanted) => text.includes(words(unwanted)))
  );
}

/** Whether the query asks for more than words: then a service has to be asked for more. */
export function hasFilters(query: Query): boolean {
  return (
    query.hasCode ||
    query.phrases.length > 0 ||
    query.without.length > 0 ||
    query.authors.length > 0 ||
    query.publishedFrom !== undefined ||
    query.publishedTo !== undefined
  );
}

/** Folded words with one space before and after each, so that a word can be found as a whole. */
function words(text: string): string {
  return ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
