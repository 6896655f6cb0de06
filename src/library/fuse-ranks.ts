/** Merges several rankings of the same things into one, by reciprocal rank fusion. */

/**
 * Best first, each id once. An id scores 1 / (60 + rank) in every list that holds it; 60 is the
 * constant of Cormack, Clarke and Büttcher, “Reciprocal Rank Fusion outperforms Condorcet” (2009).
 * Equal scores keep the order of the lists.
 */
export function fuseRanks(lists: readonly (readonly string[])[]): readonly string[] {
  const scores = new Map<string, number>();
  for (const list of lists) {
    for (const [index, id] of list.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_CONSTANT + index + 1));
    }
  }
  return [...scores.entries()].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

const RANK_CONSTANT = 60;
