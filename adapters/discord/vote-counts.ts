/** The team’s votes on the buttons that give one. */

import type { Block, Button, Reply } from '../../src/replies/reply.ts';
import type { Place, Store } from '../../src/store/store.ts';

/** `Vote` becomes `Vote · 3`, as the votes stand now. */
export async function withVotes(reply: Reply, place: Place, votes: Store['votes']): Promise<Reply> {
  const ids = reply.cards.flatMap(({ paperId }) => paperId ?? []);
  if (ids.length === 0) return reply;
  const counts = await votes.count(place, ids);
  const cards = reply.cards.map((card) => {
    const count = counts.get(card.paperId ?? '')?.team ?? 0;
    if (count === 0) return card;
    return { ...card, blocks: card.blocks.map((block) => withCount(block, count)) };
  });
  return { ...reply, cards };
}

function withCount(block: Block, count: number): Block {
  if (block.type !== 'buttons') return block;
  const buttons = block.buttons.map(
    (button): Button =>
      button.type === 'run' && button.line.startsWith('vote ')
        ? { ...button, label: `${button.label} · ${count}` }
        : button,
  );
  return { ...block, buttons };
}
