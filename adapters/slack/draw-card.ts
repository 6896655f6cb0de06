/** Draws a card: its title and texts, then its buttons. */

import type { types } from '@slack/bolt';
import type { Plot } from '../../src/replies/plot.ts';
import type { Block, Button, Card } from '../../src/replies/reply.ts';
import { sparkline } from '../../src/replies/sparkline.ts';
import { type PaperExtras, partButtons } from './card-buttons.ts';
import { drawButtons, type ElementIds, plain } from './draw-buttons.ts';
import type { LineValues } from './line-value.ts';
import { IMAGE_ALT } from './slack-limits.ts';
import { foldText, shortenText } from './slack-text.ts';
import { joinSections, type RichTextPart, toLeaves, toRichText } from './to-rich-text.ts';

export interface CardOptions {
  /** What Slack shows of a paper beyond its card, by the paper’s id. */
  readonly extras?: ReadonlyMap<string, PaperExtras> | undefined;
  /** The file of each plot that is shown as a picture; the others are drawn in bars. */
  readonly pictures?: ReadonlyMap<Plot, string> | undefined;
}

/** How much of a card is drawn. */
export interface CardDetail {
  /** Of one block of a card. */
  readonly textLimit: number;
  /** Small print in its own block, lighter and smaller. */
  readonly smallPrint: boolean;
  /** Blocks of one card. */
  readonly maxParts: number;
  readonly maxButtons: number;
}

export function drawCard(
  card: Card,
  ids: ElementIds,
  values: LineValues,
  options: CardOptions,
  detail: CardDetail,
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
  const { shown, menu } = partButtons(card, buttons.slice(0, detail.maxButtons), options.extras);
  return [...blocks, ...drawButtons(shown, menu, ids, values)];
}

/** Lighter and smaller than the rest. */
export function smallPrint(text: string, ids: ElementIds): types.ContextBlock {
  return { type: 'context', block_id: ids.next('block'), elements: [plain(text, SMALL_PRINT)] };
}

const SMALL_PRINT = 1000;

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

/** Slack’s narrowest screens hold as many letters. */
const BARS_WIDTH = 44;

function pictureOf(plot: Plot, file: string, ids: ElementIds): types.ImageBlock {
  const alt_text = shortenText(foldText(plot.alt), IMAGE_ALT) || 'A plot';
  return { type: 'image', block_id: ids.next('block'), slack_file: { id: file }, alt_text };
}

/** Only rich text shows links and marks safely. */
function isPlain(block: Extract<Block, { type: 'note' }>): block is {
  readonly type: 'note';
  readonly spans: readonly string[];
} {
  return block.spans.every((span) => typeof span === 'string');
}
