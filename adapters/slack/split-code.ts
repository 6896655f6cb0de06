/** Code to be copied is worth nothing when it is cut: what has no room goes into more messages. */

import type { Block, Card, Reply } from '../../src/replies/reply.ts';
import { cleanText, shortenText } from './slack-text.ts';

/** The reply with the first piece of each code, and the other pieces. */
export function splitCode(reply: Reply): {
  readonly kept: Reply;
  readonly rest: readonly string[];
} {
  const rest: string[] = [];
  const cards = reply.cards.map((card): Card => {
    const blocks = card.blocks.map((block): Block => {
      if (block.type !== 'code') return block;
      const [first = '', ...others] = chunksOf(cleanText(block.text).trimEnd());
      rest.push(...others);
      return { type: 'code', text: first };
    });
    return { ...card, blocks };
  });
  return { kept: { ...reply, cards }, rest };
}

/** Pieces that end at a line, and at an empty one where there is one. */
function chunksOf(code: string): readonly string[] {
  const chunks: string[] = [];
  let rest = code;
  while (rest.length > CODE) {
    const head = rest.slice(0, CODE);
    const gap = head.lastIndexOf('\n\n');
    const line = gap > CODE / 2 ? gap : head.lastIndexOf('\n');
    const piece = line > 0 ? head.slice(0, line) : shortenText(rest, CODE).slice(0, -1);
    chunks.push(piece);
    rest = rest.slice(piece.length).replace(/^\n+/, '');
  }
  return [...chunks, rest];
}

const CODE = 2900;
