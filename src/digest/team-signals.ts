/** What a team's own people think of papers, as the score and the reasons take it. */

import type { Place, Store } from '../store/store.ts';
import type { TeamSignals } from '../trending/score.ts';

/** By paper id; papers that nobody there voted for or saved are left out. */
export async function teamSignals(
  store: Store,
  place: Place,
  paperIds: readonly string[],
): Promise<ReadonlyMap<string, TeamSignals>> {
  const [votes, saves] = await Promise.all([
    store.votes.count(place, paperIds),
    store.saves.count(place, paperIds),
  ]);
  return new Map(
    [...new Set([...votes.keys(), ...saves.keys()])].map((id) => [
      id,
      { votes: votes.get(id)?.team ?? 0, saves: saves.get(id) ?? 0 },
    ]),
  );
}
