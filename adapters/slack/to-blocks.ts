/** Draws a Reply as Slack messages: blocks, and the text that stands alone without them. */

import type { types } from '@slack/bolt';
import { pdfUrl } from '../../src/papers/paper-id.ts';
import type { Plot } from '../../src/replies/plot.ts';
import type { Block, Button, Card, Reply } from '../../src/replies/reply.ts';
import { sparkline } from '../../src/replies/sparkline.ts';
import { drawButtons, ElementIds, plain } from './draw-buttons.ts';
import { LineValues } from './line-value.ts';
import { IMAGE_ALT, MESSAGE_BLOCKS, MESSAGE_FALLBACK, MESSAGE_TEXT, TEXT } from './slack-limits.ts';
import { cleanText, escapeText, foldText, shortenText } from './slack-text.ts';
import { joinSections, type RichTextPart, toLeaves, toRichText } from './to-rich-text.ts';

export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
}

export interface DrawOptions {
  /** The line that was answered, by which the message can be drawn anew. */
  readonly origin?: string | undefined;
  /** What Slack shows of a paper beyond its card, by the paper’s id. */
  readonly extras?: ReadonlyMap<string, PaperExtras> | undefined;
  /** Small print below everything: who shared it. */
  readonly footer?: string | undefined;
  /** The file of each plot that is shown as a picture; the others are drawn in bars. */
  readonly pictures?: ReadonlyMap<Plot, string> | undefined;
  /** Fewer where the blocks stand among others. */
  readonly maxBlocks?: number | undefined;
}

export interface PaperExtras {
  /** Votes of the team. */
  readonly votes: number;
  readonly code: string | undefined;
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

/** How much is drawn: the first that has room is taken. */
interface Detail {
  /** Of one block of a card. */
  readonly textLimit: number;
  /** Small print in its own block, lighter and smaller. */
  readonly smallPrint: boolean;
  readonly maxCards: number;
  /** Blocks of one card. */
  readonly maxParts: number;
  /** Of one card, and below everything. */
  readonly maxButtons: number;
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

function drawCard(
  card: Card,
  ids: ElementIds,
  values: LineValues,
  options: DrawOptions,
  detail: Detail,
): readonly types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  let parts: RichTextPart[] = titleOf(card);
  const flush = () => {
    if (parts.length === 0) return;
    const elements = [...joinSections(parts)];
    blocks.push({ type: 'rich_text', block_id: ids.next('block'), elements });
    parts = [];
  };
  const buttons: Button[] = [];
  for (const block of card.blocks.slice(0, detail.maxParts)) {
    if (block.type === 'buttons') {
      buttons.push(...block.buttons);
    } else if (block.type === 'plot') {
      const file = options.pictures?.get(block.plot);
      if (file === undefined) {
        const bars = { type: 'code' as const, text: sparkline(block.plot, BARS_WIDTH) };
        parts.push(...toRichText(bars, detail.textLimit));
        continue;
      }
      flush();
      blocks.push(pictureOf(block.plot, file, ids));
    } else if (block.type === 'note' && detail.smallPrint && isPlain(block)) {
      const text = foldText(block.spans.join(''));
      if (text === '') continue;
      flush();
      blocks.push(smallPrint(text, ids));
    } else {
      parts.push(...toRichText(block, detail.textLimit));
    }
  }
  flush();
  const { shown, menu } = partButtons(card, buttons.slice(0, detail.maxButtons), options);
  return [...blocks, ...drawButtons(shown, menu, ids, values)];
}

/** The number, and the title as a link. */
function titleOf(card: Card): RichTextPart[] {
  const title = toLeaves(card.title, TITLE, { bold: true, url: card.url });
  if (title.length === 0) return [];
  const number = card.number === undefined ? [] : [numberLeaf(card.number)];
  return [{ type: 'rich_text_section', elements: [...number, ...title] }];
}

/** Room for any real title. */
const TITLE = 300;

function numberLeaf(number: number) {
  return { type: 'text' as const, text: `${number}. `, style: { bold: true } };
}

/** Pages to open and citations go into a menu, so that a card of a list has one row. */
function partButtons(
  card: Card,
  buttons: readonly Button[],
  options: DrawOptions,
): { readonly shown: readonly Button[]; readonly menu: readonly Button[] } {
  const { paperId } = card;
  if (paperId === undefined || buttons.length === 0) return { shown: buttons, menu: [] };
  const extras = options.extras?.get(paperId);
  const votes = extras?.votes ?? 0;
  const shown = buttons.map((button) =>
    isVote(button) && votes > 0 ? { ...button, label: `${button.label} · ${votes}` } : button,
  );
  const isListed = buttons.every((button) => button.type === 'run' && button.label !== 'Cite');
  if (!isListed) return { shown, menu: [] };
  const menu: readonly (Button | undefined)[] = [
    { type: 'run', label: 'Abstract', line: `show ${paperId}` },
    { type: 'run', label: 'Cite', line: `cite ${paperId}` },
    openButton('PDF', pdfUrl(paperId)),
    openButton('Code', extras?.code),
  ];
  return { shown, menu: menu.filter((button) => button !== undefined) };
}

function openButton(label: string, url: string | undefined): Button | undefined {
  return url === undefined ? undefined : { type: 'open', label, url };
}

function isVote(button: Button): boolean {
  return button.type === 'run' && /^(?:un)?vote /.test(button.line);
}

/** Slack’s narrowest screens hold as many letters. */
const BARS_WIDTH = 44;

function pictureOf(plot: Plot, file: string, ids: ElementIds): types.ImageBlock {
  const alt_text = shortenText(foldText(plot.alt), IMAGE_ALT) || 'A plot';
  return { type: 'image', block_id: ids.next('block'), slack_file: { id: file }, alt_text };
}

/** Whether Slack must find a file to show it. */
export function hasPicture({ blocks }: SlackMessage): boolean {
  return blocks.some(({ type }) => type === 'image');
}

/** Only rich text shows links and marks safely. */
function isPlain(block: Extract<Block, { type: 'note' }>): block is {
  readonly type: 'note';
  readonly spans: readonly string[];
} {
  return block.spans.every((span) => typeof span === 'string');
}

function smallPrint(text: string, ids: ElementIds): types.ContextBlock {
  return { type: 'context', block_id: ids.next('block'), elements: [plain(text, SMALL_PRINT)] };
}

const SMALL_PRINT = 1000;

function sayNothing(): types.KnownBlock {
  return { type: 'context', elements: [plain('There is nothing to show.', SMALL_PRINT)] };
}

/** Shown in notifications and read by screen readers; Slack reads mentions and links in it. */
function fallbackText(reply: Reply): string {
  const words = shortenText(foldText(reply.text), MESSAGE_FALLBACK / 5);
  return escapeText(words) || 'Paperwire';
}

/** Code to be copied is worth nothing when it is cut: what has no room goes into more messages. */
function splitCode(reply: Reply): { readonly kept: Reply; readonly rest: readonly string[] } {
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
