/** A list of papers as a Reply: numbered cards, five a page, with buttons to turn the page. */

import { count } from './paper-facts.ts';
import type { Card, Reply } from './reply.ts';
import { type Button, card, reply, type Span } from './reply.ts';

export const PAPERS_PER_PAGE = 5;

export interface PapersPage {
  /** Said above the cards. */
  readonly heading: readonly Span[];
  /** Small print under the heading: where the list comes from, what did not answer. */
  readonly notes?: readonly string[];
  /** The cards of this page, in order, with the ids of their papers. */
  readonly cards: readonly Card[];
  readonly paperIds: readonly string[];
  /** From 1. */
  readonly page: number;
  /** Of all pages. */
  readonly total: number;
  /** The line that gives another page, and the one that shows this page to everyone. */
  readonly lineOfPage: (page: number) => string;
  readonly shareLine: string;
  readonly share: boolean;
}

/** The number of a page's first paper, from 1: numbers go on from page to page. */
export function firstNumber(page: number): number {
  return (page - 1) * PAPERS_PER_PAGE + 1;
}

/** The page, or the word that there is none of this number. */
export function papersReply(list: PapersPage): Reply {
  const pages = Math.max(1, Math.ceil(list.total / PAPERS_PER_PAGE));
  if (list.page > pages) return noSuchPage(list.page, pages);
  const buttons: Button[] = [];
  if (list.page > 1) {
    buttons.push({ type: 'run', label: 'Previous', line: list.lineOfPage(list.page - 1) });
  }
  if (list.page < pages) {
    buttons.push({ type: 'run', label: 'Next', line: list.lineOfPage(list.page + 1) });
  }
  if (!list.share) buttons.push({ type: 'run', label: 'Share', line: list.shareLine });
  const pageNote = pages > 1 ? [`Page ${list.page} of ${pages}`] : [];
  const notes = [...(list.notes ?? []), ...pageNote];
  const heading = card(list.heading, {
    blocks: notes.map((note) => ({ type: 'note', spans: [note] })),
  });
  const text = list.heading.map((span) => (typeof span === 'string' ? span : span.text)).join('');
  return reply(text, {
    cards: [heading, ...list.cards],
    visibility: list.share ? 'channel' : 'private',
    paperIds: list.paperIds,
    buttons,
  });
}

function noSuchPage(page: number, pages: number): Reply {
  const text = `There is no page ${count(page)}: the last is page ${count(pages)}.`;
  return reply(text, { cards: [card(text)], outcome: 'nothing' });
}
