/** Draws a Reply as Slack messages: blocks, and the text that stands alone without them. */

import type { types } from '@slack/bolt';
import type { Reply } from '../../src/replies/reply.ts';
import { drawButtons, ElementIds, plain } from './draw-buttons.ts';
import { type CardDetail, type CardOptions, drawCard, smallPrint } from './draw-card.ts';
import { LineValues } from './line-value.ts';
import { MESSAGE_BLOCKS, MESSAGE_FALLBACK, MESSAGE_TEXT, TEXT } from './slack-limits.ts';
import { escapeText, foldText, shortenText } from './slack-text.ts';
import { splitCode } from './split-code.ts';
import { toRichText } from './to-rich-text.ts';

export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
}

export interface DrawOptions extends CardOptions {
  /** The line that was answered, by which the message can be drawn anew. */
  readonly origin?: string | undefined;
  /** Small print below everything: who shared it. */
  readonly footer?: string | undefined;
  /** Fewer where the blocks stand among others. */
  readonly maxBlocks?: number | undefined;
}

export interface DrawnReply {
  /** At least one. Code that has no room in the first goes on in those after it. */
  readonly messages: readonly [SlackMessage, ...SlackMessage[]];
  /** Lines to be kept before a message is sent: see `keepLines`. */
  readonly long: ReadonlyMap<string, string>;
}

/** Every message is one that Slack takes, whatever the texts are. */
export function toBlocks(reply: Reply, options: DrawOptions = {}): DrawnReply {
  const text = fallbackText(reply);
  const { kept, rest } = splitCode(reply);
  const values = new LineValues(options.origin);
  let blocks: readonly types.KnownBlock[] = [];
  for (const detail of DETAILS) {
    blocks = drawReply(kept, values, options, detail);
    if (fits(blocks, options.maxBlocks ?? MESSAGE_BLOCKS)) break;
  }
  const more = rest.map((code): SlackMessage => {
    const elements = toRichText({ type: 'code', text: code }, code.length);
    const block = { type: 'rich_text' as const, elements: [...elements] };
    return { text, blocks: elements.length === 0 ? [] : [block] };
  });
  const first: SlackMessage = { text, blocks: blocks.length > 0 ? blocks : [sayNothing()] };
  const others = more.filter((message) => message.blocks.length > 0);
  return { messages: [first, ...others], long: values.long };
}

/** Whether Slack must find a file to show it. */
export function hasPicture({ blocks }: SlackMessage): boolean {
  return blocks.some(({ type }) => type === 'image');
}

/** How much is drawn: the first that has room is taken. Buttons also below everything. */
interface Detail extends CardDetail {
  readonly maxCards: number;
}

const DETAILS: readonly Detail[] = [
  { textLimit: TEXT, smallPrint: true, maxCards: 100, maxParts: 100, maxButtons: 20 },
  { textLimit: 1500, smallPrint: true, maxCards: 100, maxParts: 100, maxButtons: 20 },
  { textLimit: 1500, smallPrint: false, maxCards: 100, maxParts: 100, maxButtons: 20 },
  { textLimit: 600, smallPrint: false, maxCards: 100, maxParts: 100, maxButtons: 20 },
  { textLimit: 300, smallPrint: false, maxCards: 22, maxParts: 20, maxButtons: 10 },
  { textLimit: 150, smallPrint: false, maxCards: 12, maxParts: 10, maxButtons: 10 },
  // Whatever a reply holds, this much has room.
  { textLimit: 60, smallPrint: false, maxCards: 3, maxParts: 6, maxButtons: 5 },
];

function drawReply(
  reply: Reply,
  values: LineValues,
  options: DrawOptions,
  detail: Detail,
): readonly types.KnownBlock[] {
  const ids = new ElementIds();
  const cards = reply.cards.slice(0, detail.maxCards);
  const drawn = cards.flatMap((card) => drawCard(card, ids, values, options, detail));
  const left = reply.cards.length - cards.length;
  const notes = [
    ...(left > 0 ? [`${left} more had no room here.`] : []),
    ...(options.footer === undefined ? [] : [options.footer]),
  ];
  const blocks = [
    ...drawn,
    ...drawButtons(reply.buttons.slice(0, detail.maxButtons), [], ids, values),
  ];
  for (const note of notes) blocks.push(smallPrint(note, ids));
  return blocks;
}

function sayNothing(): types.KnownBlock {
  return { type: 'context', elements: [plain('There is nothing to show.', TEXT)] };
}

/** Shown in notifications and read by screen readers; Slack reads mentions and links in it. */
function fallbackText(reply: Reply): string {
  const words = shortenText(foldText(reply.text), MESSAGE_FALLBACK / 5);
  return escapeText(words) || 'Paperwire';
}

function fits(blocks: readonly types.KnownBlock[], maxBlocks: number): boolean {
  return blocks.length <= maxBlocks && textLength(blocks) <= MESSAGE_TEXT;
}

/** Everything that a person reads in it, counted generously. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + textLength(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, each]) => {
    if (name === 'text' && typeof each === 'string') return sum + each.length;
    return sum + textLength(each);
  }, 0);
}
