/**
 * Plain text as Discord's markdown, so that other people's words are shown and never obeyed: the
 * one place that escapes for Discord.
 */

import type { Span } from '../../src/replies/reply.ts';

export interface MarkdownOptions {
  /** In characters of the result. */
  readonly limit?: number;
  /** In a title, which is bold as a whole, a match is underlined and nothing else is marked. */
  readonly place?: 'text' | 'title';
  /** Makes a link of the whole line. */
  readonly url?: string | undefined;
}

/** Spans as one line of markdown, shortened at a word. */
export function toMarkdown(spans: readonly Span[], options: MarkdownOptions = {}): string {
  const { limit = Number.POSITIVE_INFINITY, place = 'text', url } = options;
  const pieces = joinAlike(spans.map((span) => pieceOf(span, place)));
  const plain = pieces.map((piece) => piece.text).join('');
  const address = url === undefined ? undefined : webAddress(url);
  const words = () => escapeStart(fitPieces(pieces, limit - 1));
  if (address === undefined || plain.trim() === '') return words();
  const [open, close] = linkMarks(plain, address);
  if (open.length + close.length > limit / 2) return words();
  return `${open}${fitPieces(pieces, limit - open.length - close.length)}${close}`;
}

/** Plain text of at most `limit` UTF-16 units, shortened at a word and never inside a letter. */
export function shortenText(text: string, limit: number): string {
  const line = foldSpaces(text).trim();
  return line.length <= limit ? line : longestPrefix(line, limit, (prefix) => prefix);
}

/** Text between two fences, which it can't end early; line ends stay. */
export function toCodeBlock(text: string): string {
  const kept = removeUnseen(text.replace(/\r\n?/g, '\n')).trimEnd();
  return `${FENCE}\n${kept.replace(/`(?=`|$)/g, `\`${ZERO_WIDTH_SPACE}`)}\n${FENCE}`;
}

/** The address of a web page, safe in the brackets of a link; `undefined` for anything else. */
export function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replace(/[()<>|*_~`\\\s]/g, percentEncode);
}

/** What stands around a piece of text, and whether its marks are read in it. */
interface Piece {
  readonly text: string;
  readonly mark: '' | '**' | '__' | '`';
  readonly url: string | undefined;
}

const FENCE = '```';
const ELLIPSIS = '…';
const ZERO_WIDTH_SPACE = '\u200b';

function pieceOf(span: Span, place: 'text' | 'title'): Piece {
  const text = foldSpaces(typeof span === 'string' ? span : span.text);
  if (typeof span === 'string') return { text, mark: '', url: undefined };
  switch (span.type) {
    case 'strong':
      return { text, mark: place === 'title' ? '' : '**', url: undefined };
    case 'match':
      return { text, mark: place === 'title' ? '__' : '**', url: undefined };
    case 'code':
      // Nothing can be escaped between backticks.
      return { text, mark: text.includes('`') ? '' : '`', url: undefined };
    case 'link':
      return { text, mark: '', url: webAddress(span.url) };
    default:
      return span satisfies never;
  }
}

/** Two bold words in a row would be read as `**a****b**`, where no mark ends. */
function joinAlike(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isAlike = last !== undefined && last.mark === piece.mark && last.url === piece.url;
    if (isAlike) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else if (piece.text !== '') joined.push(piece);
  }
  return joined;
}

/** As many pieces as there is room for; the one that does not fit is shortened. */
function fitPieces(pieces: readonly Piece[], limit: number): string {
  let line = '';
  for (const [index, each] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    const room = limit - line.length;
    // An address takes at most half of the room from the words.
    const piece = each.url !== undefined && each.url.length > room / 2 ? unlinked(each) : each;
    // What is drawn is never shorter than its words.
    const whole = piece.text.length > room ? undefined : draw(piece, piece.text);
    if (whole !== undefined && whole.length <= room - (isLast ? 0 : ELLIPSIS.length)) {
      line += whole;
      continue;
    }
    const cut = longestPrefix(piece.text, room, (text) => draw(piece, text));
    return cut === '' ? `${line.trimEnd()}${ELLIPSIS}` : line + cut;
  }
  return line.trim();
}

function unlinked(piece: Piece): Piece {
  return { ...piece, url: undefined };
}

function draw({ mark, url }: Piece, text: string): string {
  if (text.trim() === '') return text;
  if (url !== undefined) {
    const [open, close] = linkMarks(text, url);
    return `${open}${escapeMarks(text)}${close}`;
  }
  if (mark === '') return escapeMarks(text);
  // White space stays outside: marks next to it are not read as marks.
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return `${before}${mark}${mark === '`' ? inner : escapeMarks(inner)}${mark}${after}`;
}

/**
 * Discord takes no link whose words look like another link, so that nobody is led astray, and
 * loses its way in words with brackets.
 */
function linkMarks(text: string, address: string): readonly [string, string] {
  const isRefused = /:\/\/|[[\]]|\bdiscord(?:app)?\.(?:gg|com)\b/iu.test(text);
  return isRefused ? ['', ` [(open)](${address})`] : ['[', `](${address})`];
}

/**
 * Of all that Discord reads: emphasis, code, spoilers, quotes, links, mentions; and a colon only
 * where an address or an emoji could follow.
 */
function escapeMarks(text: string): string {
  return text.replace(/[\\*_~`|<>[\]@]|:(?=\S)/gu, '\\$&');
}

/** Only a line's beginning can be a heading or a list. */
function escapeStart(line: string): string {
  return line.replace(/^(?=[#+-])|(?<=^\d+)(?=[.)])/, '\\');
}

function foldSpaces(text: string): string {
  return removeUnseen(text.replace(/\s+/gu, ' '));
}

/** Halves of letters, control characters, and marks that turn the writing direction. */
function removeUnseen(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
}

/** The longest beginning, ended at a word with “…”, whose drawing is at most `limit` long. */
function longestPrefix(text: string, limit: number, drawn: (prefix: string) => string): string {
  const letters = [...text.slice(0, 2 * Math.max(limit, 0) + 2)];
  let low = 0;
  let high = letters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (drawn(beginning(letters, middle)).length <= limit) low = middle;
    else high = middle - 1;
  }
  if (low === 0) return '';
  const space = letters[low] === ' ' ? low : letters.lastIndexOf(' ', low);
  // Words stay whole, but for one that is longer than all before it.
  return drawn(beginning(letters, space > low / 2 ? space : low));
}

function beginning(letters: readonly string[], count: number): string {
  return `${letters.slice(0, count).join('').trimEnd()}${ELLIPSIS}`;
}

function percentEncode(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
