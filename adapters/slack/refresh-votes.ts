/** Puts the new number of votes on the buttons of a message that everyone sees. */

import type { types } from '@slack/bolt';
import { type Asked, targetOf } from './ask.ts';
import type { BlockActions } from './payloads.ts';
import type { SlackBot } from './slack-bot.ts';

export async function refreshVotes(
  bot: SlackBot,
  pressed: BlockActions,
  asked: Asked,
): Promise<void> {
  const { message } = pressed;
  if (message?.blocks === undefined) return;
  const { place } = targetOf(asked);
  const ids = message.blocks.flatMap((block) => voteButtons(block).map(paperOf));
  const counts = await bot.store.votes.count(place, [...new Set(ids)]);
  const blocks = message.blocks.map((block) =>
    withCounts(block, (id) => counts.get(id)?.team ?? 0),
  );
  // Slack gives back what was drawn here.
  const drawn = { text: message.text ?? '', blocks: blocks as types.KnownBlock[] };
  await bot.outbox.replace({ ...targetOf(asked), replaces: true }, drawn, message.ts);
}

interface VoteButton {
  readonly type: 'button';
  readonly value: string;
  readonly text: { readonly text: string };
}

function voteButtons(block: unknown): readonly VoteButton[] {
  const { elements } = block as { readonly elements?: unknown };
  return Array.isArray(elements) ? elements.filter(isVoteButton) : [];
}

function isVoteButton(element: unknown): element is VoteButton {
  const { type, value } = element as { readonly type?: unknown; readonly value?: unknown };
  return type === 'button' && typeof value === 'string' && value.startsWith(':vote ');
}

function paperOf({ value }: VoteButton): string {
  return value.slice(':vote '.length).split('\n')[0] ?? '';
}

function withCounts(block: unknown, countOf: (paperId: string) => number): unknown {
  if (voteButtons(block).length === 0) return block;
  const { elements } = block as { readonly elements: readonly unknown[] };
  return {
    ...(block as object),
    elements: elements.map((element) => {
      if (!isVoteButton(element)) return element;
      const label = element.text.text.replace(/ · \d+$/, '');
      const votes = countOf(paperOf(element));
      return {
        ...element,
        text: { ...element.text, text: votes > 0 ? `${label} · ${votes}` : label },
      };
    }),
  };
}
