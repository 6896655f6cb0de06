/** Brings the lines of a message to the length that it may have in all. */

import type { Button } from '../../src/replies/reply.ts';
import { drawLine, lineOfText, type Part } from './message-parts.ts';

export type FittedPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'file'; readonly name: string }
  | { readonly type: 'picture'; readonly png: Uint8Array; readonly alt: string }
  | { readonly type: 'buttons'; readonly buttons: readonly Button[]; readonly about: string };

/**
 * Draws the lines of all parts within `limit` characters. The longest lines are shortened first,
 * all to the same length, so that an endless title takes nothing from its neighbours. Of very many
 * lines the last are counted instead of shown.
 */
export function fitLines(parts: readonly Part[], limit: number): readonly FittedPart[] {
  let most = MOST_LINES;
  let kept = firstLines(parts, most);
  let longest = longestThatFits(kept, limit);
  while (longest === undefined && most > 1) {
    most = Math.floor(most / 2);
    kept = firstLines(parts, most);
    longest = longestThatFits(kept, limit);
  }
  return kept.flatMap((part): readonly FittedPart[] => {
    if (part.type === 'code') return [];
    if (part.type !== 'lines') return [part];
    const lines = part.lines.map((line) => drawLine(line, longest));
    const text = lines.join('\n').trim();
    return text === '' ? [] : [{ type: 'text', text }];
  });
}

const MOST_LINES = 100;
/** Nothing that can be read is shorter. */
const SHORTEST_LINE = 12;

function firstLines(parts: readonly Part[], most: number): readonly Part[] {
  let room = most;
  let left = 0;
  const kept = parts.map((part): Part => {
    if (part.type !== 'lines') return part;
    const lines = part.lines.slice(0, room);
    room -= lines.length;
    left += part.lines.length - lines.length;
    return { ...part, lines };
  });
  if (left === 0) return kept;
  return [...kept, { type: 'lines', lines: [lineOfText(`… and ${left} more lines`, '-# ')] }];
}

/** The greatest length that every line may have so that all fit; `undefined` when they can't. */
function longestThatFits(parts: readonly Part[], limit: number): number | undefined {
  const lines = parts.flatMap((part) => (part.type === 'lines' ? part.lines : []));
  const lengths = lines.map((line) => [drawLine(line).length, drawLine(line, 0).length] as const);
  const fits = (longest: number) =>
    lengths.reduce(
      (sum, [whole, least]) => sum + 1 + Math.min(whole, Math.max(least, longest)),
      0,
    ) <= limit;
  if (fits(Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
  if (!fits(SHORTEST_LINE)) return undefined;
  let low = SHORTEST_LINE;
  let high = limit;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
