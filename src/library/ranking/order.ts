/** In which order papers stand in an answer. */

import type { SortOrder } from '../paper-index.ts';
import type { Papers } from './collection.ts';

export type Compare = (a: number, b: number) => number;

/**
 * Best first; no two papers are equal. Scores that round to the same number of `unit` are one level:
 * within a level the paper with more votes comes first, then the newer one. So what many found good
 * and what is new is preferred, and never to what fits better.
 */
export function orderBy(
  sort: SortOrder,
  scores: Float64Array,
  unit: number,
  papers: Pick<Papers, 'votes' | 'firstDay' | 'id'>,
): Compare {
  const scoreOf = (paper: number) => scores[paper] ?? 0;
  const byLevel: Compare = (a, b) => Math.round(scoreOf(b) / unit) - Math.round(scoreOf(a) / unit);
  const byVotes: Compare = (a, b) => papers.votes(b) - papers.votes(a);
  const byDay: Compare = (a, b) => papers.firstDay(b) - papers.firstDay(a);
  const byScore: Compare = (a, b) => scoreOf(b) - scoreOf(a);
  const byId: Compare = (a, b) => {
    const [idOfA, idOfB] = [papers.id(a), papers.id(b)];
    // Ids that are not at hand: as they came.
    if (idOfA === undefined || idOfB === undefined) return a - b;
    return idOfA < idOfB ? -1 : 1;
  };
  const orders = {
    relevance: [byLevel, byVotes, byDay, byScore, byId],
    newest: [byDay, byLevel, byVotes, byScore, byId],
    votes: [byVotes, byLevel, byDay, byScore, byId],
  };
  const [first = byLevel, ...others] = orders[sort];
  return (a, b) => {
    let order = first(a, b);
    for (let at = 0; order === 0 && at < others.length; at += 1) order = others[at]?.(a, b) ?? 0;
    return order;
  };
}
