/** A card taken apart into what a message is made of: lines of text, code, buttons. */

import type { Plot } from '../../src/replies/plot.ts';
import {
  type Block,
  type Button,
  type Card,
  plainText,
  type Span,
} from '../../src/replies/reply.ts';
import { sparkline } from '../../src/replies/sparkline.ts';
import { shortenText, toCodeBlock, toMarkdown } from './discord-text.ts';

export type Part =
  | { readonly type: 'lines'; readonly lines: readonly Line[]; readonly startsCard?: boolean }
  /** To be copied: `line` shows it, `text` is what stands in a file when that is too long. */
  | {
      readonly type: 'code';
      readonly line: Extract<Line, { type: 'fixed' }>;
      readonly text: string;
      readonly extension: string;
    }
  | { readonly type: 'file'; readonly name: string }
  | { readonly type: 'picture'; readonly png: Uint8Array; readonly alt: string }
  /** `about` names the card for a menu. */
  | { readonly type: 'buttons'; readonly buttons: readonly Button[]; readonly about: string };

export type Line =
  | {
      readonly type: 'spans';
      /** Markdown around the spans, never shortened. */
      readonly before: string;
      readonly after: string;
      readonly spans: readonly Span[];
      readonly isTitle: boolean;
      readonly url: string | undefined;
    }
  | { readonly type: 'fixed'; readonly fixed: string };

/** A plot without a picture is drawn in bars. */
export function cardParts(card: Card, pictures: ReadonlyMap<Plot, Uint8Array>): Part[] {
  const title = titleLine(card);
  const parts: Part[] =
    title === undefined ? [] : [{ type: 'lines', lines: [title], startsCard: true }];
  for (const block of card.blocks) {
    const part = blockPart(block, card, pictures);
    if (part !== undefined) parts.push(part);
  }
  return parts;
}

/** Plain text as a line, behind a mark such as `-# `. */
export function lineOfText(text: string, before = ''): Line {
  return spansLine([text], before);
}

/** A line of at most `limit` characters where it can be shortened at all. */
export function drawLine(line: Line, limit = Number.POSITIVE_INFINITY): string {
  if (line.type === 'fixed') return line.fixed;
  const { before, after, spans, isTitle, url } = line;
  const room = limit - before.length - after.length;
  return `${before}${toMarkdown(spans, { limit: room, place: isTitle ? 'title' : 'text', url })}${after}`;
}

/** A card without a number is the head of the others, or stands alone: its title is larger. */
function titleLine({ title, number, url }: Card): Line | undefined {
  if (isBlank(title)) return undefined;
  const [before, after] = number === undefined ? ['### ', ''] : [`**${number}. `, '**'];
  return { type: 'spans', before, after, spans: title, isTitle: true, url };
}

function blockPart(
  block: Block,
  card: Card,
  pictures: ReadonlyMap<Plot, Uint8Array>,
): Part | undefined {
  switch (block.type) {
    case 'text':
      return spansPart(block.spans, '');
    case 'quote':
      return spansPart(block.spans, '> ');
    case 'note':
      return spansPart(block.spans, '-# ');
    case 'list':
      return textPart(
        block.items.filter((item) => !isBlank(item)).map((item) => spansLine(item, '- ')),
      );
    case 'fields':
      return textPart(
        block.fields.map(({ label, spans }) => spansLine(spans, `${boldLabel(label)} `)),
      );
    case 'code':
      return codePart(block.text, extensionOf(block.text));
    case 'plot': {
      const png = pictures.get(block.plot);
      if (png !== undefined) return { type: 'picture', png, alt: block.plot.alt };
      return codePart(sparkline(block.plot, BARS_WIDTH), 'txt');
    }
    case 'buttons':
      return block.buttons.length === 0
        ? undefined
        : { type: 'buttons', buttons: block.buttons, about: menuName(card) };
    default:
      return block satisfies never;
  }
}

function spansPart(spans: readonly Span[], before: string): Part | undefined {
  return isBlank(spans) ? undefined : textPart([spansLine(spans, before)]);
}

function codePart(text: string, extension: string): Part {
  return { type: 'code', line: { type: 'fixed', fixed: toCodeBlock(text) }, text, extension };
}

function textPart(lines: readonly Line[]): Part | undefined {
  return lines.length === 0 ? undefined : { type: 'lines', lines };
}

function spansLine(spans: readonly Span[], before: string): Line {
  return { type: 'spans', before, after: '', spans, isTitle: false, url: undefined };
}

const LONGEST_LABEL = 40;
/** Discord’s narrowest screens hold as many letters. */
const BARS_WIDTH = 44;

function boldLabel(label: string): string {
  return toMarkdown([{ type: 'strong', text: shortenText(label, LONGEST_LABEL) || '·' }]);
}

function menuName({ number, title }: Card): string {
  return number === undefined ? plainText(title) : `${number}. ${plainText(title)}`;
}

function isBlank(spans: readonly Span[]): boolean {
  return plainText(spans).trim() === '';
}

/** So that a reference manager opens what is attached. */
function extensionOf(text: string): string {
  const start = text.trimStart();
  if (start.startsWith('@')) return 'bib';
  if (start.startsWith('TY  -')) return 'ris';
  if (start.startsWith('[') || start.startsWith('{')) return 'json';
  return start.split('\n', 1)[0]?.includes(',') === true ? 'csv' : 'txt';
}
