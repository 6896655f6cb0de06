/** The bot’s first words where it was added, the same on every platform. */

import { type Block, card, type Reply, reply, type Span } from '../src/replies/reply.ts';

export interface GreetingParts {
  /** What a typed command starts with there: `/papers`. */
  readonly prefix: string;
  /** How a search is typed there, after the prefix. */
  readonly search: string;
  /** What only that platform offers. */
  readonly also?: readonly (readonly Span[])[];
}

/** Says what can be typed, and offers it. */
export function greetingReply({ prefix, search, also = [] }: GreetingParts): Reply {
  const text = 'Hello! I bring research papers here, when you ask and when you want.';
  const typed = (line: string): Span => ({ type: 'code', text: `${prefix} ${line}` });
  const items = [
    ['Ask: ', typed(search)],
    ['A thread of what is trending, as often as you like: ', typed('subscribe')],
    ...also,
    ['All that can be typed: ', typed('help')],
  ];
  return reply(text, {
    cards: [card(text, { blocks: [{ type: 'list', items }, YOURS_ALONE] })],
    buttons: [
      { type: 'run', label: 'Subscribe', line: 'subscribe' },
      { type: 'run', label: 'Trending', line: 'trending' },
      { type: 'run', label: 'Help', line: 'help' },
    ],
    visibility: 'channel',
  });
}

/** What everybody should know who asks in a channel. */
export const YOURS_ALONE: Block = {
  type: 'note',
  spans: ['Answers are yours alone until you share them.'],
};
