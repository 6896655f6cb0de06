/**
 * Spans and blocks as Slack’s rich text. Its texts are shown as they stand: nothing in them is read
 * as a mark, a mention or a link, so that they need no escaping.
 */

import type { types } from '@slack/bolt';
import type { Block, Field, Span } from '../../src/replies/reply.ts';
import { URL_LENGTH } from './slack-limits.ts';
import { cleanText, foldText, shortenText, webAddress } from './slack-text.ts';

export type RichTextPart = types.RichTextBlock['elements'][number];
export type RichTextLeaf = types.RichTextText | types.RichTextLink;

/** The parts of a card that are text, drawn one below the other. */
export function toRichText(
  block: Exclude<Block, { type: 'buttons' | 'plot' }>,
  limit: number,
): readonly RichTextPart[] {
  switch (block.type) {
    case 'text':
    case 'note':
      return sectionOf(toLeaves(block.spans, limit));
    case 'quote': {
      const elements = toLeaves(block.spans, limit);
      return elements.length === 0 ? [] : [{ type: 'rich_text_quote', elements }];
    }
    case 'list': {
      const shown = share(block.items, limit);
      const items = shown.entries.map((item) => toLeaves(item, shown.each));
      const elements = items
        .filter((item) => item.length > 0)
        .map((item) => ({ type: 'rich_text_section' as const, elements: item }));
      return elements.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements }];
    }
    case 'fields': {
      const shown = share(block.fields, limit);
      return shown.entries.flatMap((field) => sectionOf(fieldLeaves(field, shown.each)));
    }
    case 'code': {
      const text = shortenText(cleanText(block.text).trimEnd(), limit);
      if (text.trim() === '') return [];
      return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }];
    }
    default:
      return block satisfies never;
  }
}

/** Sections that follow each other stand on one line in Slack: they become one, with line ends. */
export function joinSections(parts: readonly RichTextPart[]): readonly RichTextPart[] {
  const joined: RichTextPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.type === 'rich_text_section' && last?.type === 'rich_text_section') {
      const elements = [...last.elements, LINE_END, ...part.elements];
      joined[joined.length - 1] = { ...last, elements };
    } else {
      joined.push(part);
    }
  }
  return joined;
}

const LINE_END: RichTextLeaf = { type: 'text', text: '\n' };

export interface LeafStyle {
  /** Everything is bold, and a match is italic too. */
  readonly bold?: boolean;
  /** Makes a link of everything. */
  readonly url?: string | undefined;
}

/** Spans as leaves of at most `limit` characters in all; none of them is empty. */
export function toLeaves(
  spans: readonly Span[],
  limit: number,
  style: LeafStyle = {},
): RichTextLeaf[] {
  const leaves: RichTextLeaf[] = [];
  let room = limit;
  for (const span of joinTexts(spans)) {
    if (room <= 0) break;
    const whole = foldEnds(typeof span === 'string' ? span : span.text);
    const text = shortenText(whole, room);
    if (text === '') continue;
    leaves.push(leafOf(span, text, style));
    room = text === whole ? room - text.length : 0;
  }
  return trimLeaves(leaves);
}

/** As many entries as have room, each at least a line long: twice `limit` in all at the most. */
function share<T>(
  entries: readonly T[],
  limit: number,
): { readonly entries: readonly T[]; readonly each: number } {
  const shown = entries.slice(0, Math.max(1, Math.floor((2 * limit) / SHORTEST_ENTRY)));
  return { entries: shown, each: Math.max(SHORTEST_ENTRY, Math.floor(limit / shown.length)) };
}

const SHORTEST_ENTRY = 60;
const FIELD_LABEL = 75;

function sectionOf(elements: RichTextLeaf[]): readonly RichTextPart[] {
  return elements.length === 0 ? [] : [{ type: 'rich_text_section', elements }];
}

function fieldLeaves({ label, spans }: Field, limit: number): RichTextLeaf[] {
  const value = toLeaves(spans, limit);
  const name = shortenText(foldText(label), FIELD_LABEL);
  if (value.length === 0 || name === '') return value;
  return [{ type: 'text', text: `${name}: `, style: { bold: true } }, ...value];
}

function leafOf(span: Span, text: string, { bold = false, url }: LeafStyle): RichTextLeaf {
  const type = typeof span === 'string' ? 'plain' : span.type;
  const address = typeof span === 'string' || span.type !== 'link' ? url : span.url;
  const style = {
    ...(bold || type === 'strong' || type === 'match' ? { bold: true } : {}),
    ...(bold && type === 'match' ? { italic: true } : {}),
    ...(type === 'code' ? { code: true } : {}),
  };
  const styled = Object.keys(style).length === 0 ? {} : { style };
  const link = address === undefined ? undefined : webAddress(address, URL_LENGTH);
  if (link === undefined) return { type: 'text', text, ...styled };
  return { type: 'link', url: link, text, ...styled };
}

/** White space inside stays one space, and stays at the ends: spans stand beside each other. */
function foldEnds(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ');
}

function joinTexts(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (typeof span === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + span;
    else joined.push(span);
  }
  return joined;
}

/** Without white space at both ends, and without leaves that hold nothing else. */
function trimLeaves(leaves: RichTextLeaf[]): RichTextLeaf[] {
  const kept = [...leaves];
  while (kept.length > 0) {
    const first = kept[0];
    if (first === undefined) break;
    const text = (first.text ?? '').trimStart();
    if (text !== '') {
      kept[0] = { ...first, text };
      break;
    }
    kept.shift();
  }
  while (kept.length > 0) {
    const last = kept.at(-1);
    if (last === undefined) break;
    const text = (last.text ?? '').trimEnd();
    if (text !== '') {
      kept[kept.length - 1] = { ...last, text };
      break;
    }
    kept.pop();
  }
  return kept;
}
