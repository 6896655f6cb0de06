/** What Slack shows of papers beyond their cards: the team’s votes, and where the code is. */

import type { Reply } from '../../src/replies/reply.ts';
import type { Place, Store } from '../../src/store/store.ts';
import type { PaperExtras } from './card-buttons.ts';

export type PaperExtrasOf = (
  reply: Reply,
  place: Place,
) => Promise<ReadonlyMap<string, PaperExtras>>;

export function paperExtras({ papers, votes }: Pick<Store, 'papers' | 'votes'>): PaperExtrasOf {
  return async (reply, place) => {
    const ids = reply.cards.flatMap(({ paperId }) => (paperId === undefined ? [] : [paperId]));
    if (ids.length === 0) return new Map();
    const counts = await votes.count(place, ids);
    const held = await papers.get(ids);
    return new Map(
      held.map((paper) => [
        paper.id,
        { votes: counts.get(paper.id)?.team ?? 0, code: paper.links.code },
      ]),
    );
  };
}
