/** A sentence as a whole answer. */

import { card, type Reply, reply } from './reply.ts';

/** An answer that is one sentence about what went wrong, and what to do. */
export function errorCard(sentence: string): Reply {
  return reply(sentence, {
    cards: [card('', { blocks: [{ type: 'text', spans: [sentence] }] })],
    outcome: 'error',
  });
}
