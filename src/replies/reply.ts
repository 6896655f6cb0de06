/** What a command answers: plain data that every platform draws in its own way. */

import type { Plot } from './plot.ts';

/**
 * The cards are drawn in order; `text` stands alone where cards can't be drawn: a notification, a
 * screen reader, a log. Strings are plain text everywhere; only a renderer escapes them.
 */
export interface Reply {
  readonly text: string;
  readonly cards: readonly Card[];
  /** `private` is for the asker alone, `channel` for everyone there. */
  readonly visibility: 'private' | 'channel';
  /** The papers that a list numbers from 1, so that `summarize 2` works afterwards. */
  readonly paperIds: readonly string[];
  /** Offered below everything: paging, Share. */
  readonly buttons: readonly Button[];
  /** Says to machines what kind of answer it is. */
  readonly outcome: 'answer' | 'nothing' | 'error';
  /** A paper that was voted for or not any more: what tells its votes is to be drawn anew. */
  readonly recount: string | undefined;
}

export interface Card {
  /** Drawn large; a link where `url` is set. */
  readonly title: readonly Span[];
  readonly url: string | undefined;
  /** The paper that the card is about. */
  readonly paperId: string | undefined;
  /** The number by which a person may name this card's paper. */
  readonly number: number | undefined;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly type: 'text'; readonly spans: readonly Span[] }
  /** Someone's own words: a sentence of an abstract, a person's note. */
  | { readonly type: 'quote'; readonly spans: readonly Span[] }
  | { readonly type: 'list'; readonly items: readonly (readonly Span[])[] }
  | { readonly type: 'fields'; readonly fields: readonly Field[] }
  /** To be copied as it stands: a citation. */
  | { readonly type: 'code'; readonly text: string }
  /** A picture, or rows of bars where no picture can be shown. */
  | { readonly type: 'plot'; readonly plot: Plot }
  /** Small print. */
  | { readonly type: 'note'; readonly spans: readonly Span[] }
  | { readonly type: 'buttons'; readonly buttons: readonly Button[] };

export type Span =
  | string
  | { readonly type: 'strong'; readonly text: string }
  /** A word that a query matched. */
  | { readonly type: 'match'; readonly text: string }
  /** Something to type. */
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly url: string };

export interface Field {
  readonly label: string;
  readonly spans: readonly Span[];
}

/** Opens a page, or runs a command line as if it had been typed: so it needs no memory. */
export type Button =
  | { readonly type: 'open'; readonly label: string; readonly url: string }
  | { readonly type: 'run'; readonly label: string; readonly line: string };

/** An answer of these cards; what is not given is empty, and it is for the asker alone. */
export function reply(
  text: string,
  rest: Partial<Omit<Reply, 'text'>> & { readonly cards: readonly Card[] },
): Reply {
  return {
    text,
    cards: rest.cards,
    visibility: rest.visibility ?? 'private',
    paperIds: rest.paperIds ?? [],
    buttons: rest.buttons ?? [],
    outcome: rest.outcome ?? 'answer',
    recount: rest.recount,
  };
}

/** A card of this title; what is not given is empty. */
export function card(
  title: readonly Span[] | string,
  rest: Partial<Omit<Card, 'title'>> = {},
): Card {
  return {
    title: typeof title === 'string' ? [title] : title,
    url: rest.url,
    paperId: rest.paperId,
    number: rest.number,
    blocks: rest.blocks ?? [],
  };
}

/** The text of spans without their marks. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => (typeof span === 'string' ? span : span.text)).join('');
}
