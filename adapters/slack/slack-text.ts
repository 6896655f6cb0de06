/** Plain text for Slack: cleaned, shortened at a word, escaped where Slack reads marks. */

/** Without control characters, halves of letters, and marks that turn the writing direction. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
}

/** One line, with single spaces. */
export function foldText(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}

/**
 * At most `limit` UTF-16 units, ended at a word with “…”; never inside a letter, an emoji or a
 * mark that belongs to the letter before it.
 */
export function shortenText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = limit - ELLIPSIS.length;
  let cut = 0;
  let lastSpace = 0;
  // A letter may carry any number of marks: what is looked at stays bounded.
  for (const { segment, index } of GRAPHEMES.segment(text.slice(0, limit + LONGEST_LETTER))) {
    if (/^\s/u.test(segment) && index <= room) lastSpace = index;
    if (index + segment.length > room) break;
    cut = index + segment.length;
  }
  // Words stay whole, but for one that is longer than all before it.
  const end = lastSpace > cut / 2 ? lastSpace : cut;
  return `${text.slice(0, end).toWellFormed().trimEnd()}${ELLIPSIS}`;
}

/**
 * For the few places where Slack reads mentions and links: the fallback text of a message.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What a person typed: Slack sends three characters as entities, and links in brackets. */
export function readTyped(text: string): string {
  return text
    .replace(/<((?:https?|mailto):[^|>\s]+)(?:\|[^>]*)?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The address of a web page; `undefined` for anything else, and for one that is too long. */
export function webAddress(url: string, limit: number): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && href.length <= limit ? href : undefined;
}

const ELLIPSIS = '…';
const LONGEST_LETTER = 64;
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
