/** An answer of one sentence, for commands that do something small. */

import { type Button, card, type Reply, reply } from '../src/replies/reply.ts';

export function saidReply(text: string, buttons: readonly Button[] = []): Reply {
  return reply(text, {
    cards: [card('', { blocks: [{ type: 'text', spans: [text] }] })],
    buttons,
  });
}
