/**
 * What arXiv's feeds send: the papers of one announcement, as RSS or as Atom.
 * https://info.arxiv.org/help/rss_specifications.html
 */

import type { PaperInput } from '../../papers/paper.ts';
import { arxivNumber, parsePaperId } from '../../papers/paper-id.ts';
import { dayOf } from '../source-day.ts';
import { cleanText, toPlainText } from '../text.ts';
import { ARXIV, ATOM } from './atom-answer.ts';
import { readCategories } from './categories.ts';
import { childrenNamed, parseXml, textOf, type XmlElement } from './xml.ts';

const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/** One evening's papers of some categories. Empty at weekends and on holidays. */
export interface Announcement {
  /** The day in the feed's own words, `YYYY-MM-DD`; `undefined` where it has none. */
  readonly day: string | undefined;
  readonly papers: readonly AnnouncedPaper[];
  /** Why each item that is no paper is none. */
  readonly problems: readonly string[];
}

export interface AnnouncedPaper {
  readonly paper: PaperInput;
  /** New here, new from another category, or a new version of either. */
  readonly kind: AnnounceKind;
}

const KINDS = ['new', 'cross', 'replace', 'replace-cross'] as const;
export type AnnounceKind = (typeof KINDS)[number];

/** Throws an Error when the text is no feed, or a feed that says its query was wrong. */
export function readAnnouncement(text: string): Announcement {
  const root = parseXml(text);
  const { feed, items, day } = root.name === 'rss' ? readRss(root) : readAtom(root);
  const title = cleanText(feed.children.find(({ name }) => name === 'title')?.text ?? '');
  if (/^feed error/i.test(title)) throw new Error(title);
  const read = items.map(readItem);
  return {
    day: dayOf(day?.trim()),
    papers: read.filter((result) => typeof result !== 'string'),
    problems: read.flatMap((result, index) =>
      typeof result === 'string' ? [`item ${index + 1}: ${result}`] : [],
    ),
  };
}

interface FeedParts {
  readonly feed: XmlElement;
  readonly items: readonly ItemParts[];
  readonly day: string | undefined;
}

/** An item of either form. */
interface ItemParts {
  readonly element: XmlElement;
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly terms: readonly string[];
}

function readRss(root: XmlElement): FeedParts {
  const [channel] = childrenNamed(root, '', 'channel');
  if (channel === undefined) throw new Error('An “rss” without a channel.');
  const items = childrenNamed(channel, '', 'item');
  return {
    feed: channel,
    day: textOf(items[0] ?? channel, '', 'pubDate') ?? textOf(channel, '', 'pubDate'),
    items: items.map((item) => ({
      element: item,
      id: textOf(item, '', 'guid'),
      title: textOf(item, '', 'title'),
      description: textOf(item, '', 'description'),
      terms: childrenNamed(item, '', 'category').map(({ text }) => text),
    })),
  };
}

function readAtom(root: XmlElement): FeedParts {
  if (root.space !== ATOM || root.name !== 'feed') throw new Error(`A “${root.name}”, no feed.`);
  const items = childrenNamed(root, ATOM, 'entry');
  const [first] = items;
  return {
    feed: root,
    day: (first && textOf(first, ATOM, 'published')) ?? textOf(root, ATOM, 'updated'),
    items: items.map((item) => ({
      element: item,
      id: textOf(item, ATOM, 'id'),
      title: textOf(item, ATOM, 'title'),
      description: textOf(item, ATOM, 'summary'),
      terms: childrenNamed(item, ATOM, 'category').map(
        ({ attributes }) => attributes.get('term') ?? '',
      ),
    })),
  };
}

function readItem(item: ItemParts): AnnouncedPaper | string {
  const { element } = item;
  const id = parsePaperId((item.id ?? '').trim().replace(/^oai:arxiv\.org:/i, 'arxiv:'));
  const number = id === undefined ? undefined : arxivNumber(id);
  if (id === undefined || number === undefined) return 'id: no arXiv id';
  const title = cleanText(item.title ?? '');
  if (title === '') return 'title: missing';
  const written = textOf(element, ARXIV, 'announce_type')?.trim();
  const kind = KINDS.find((known) => known === written);
  if (kind === undefined) return `announce_type: “${cleanText(written ?? '').slice(0, 40)}”`;
  const paper: PaperInput = {
    id,
    title,
    abstract: readAbstract(item.description ?? ''),
    authors: readCreators(textOf(element, DUBLIN_CORE, 'creator') ?? ''),
    categories: readCategories(item.terms),
    published: monthOf(number),
    doi: cleanText(textOf(element, ARXIV, 'DOI') ?? '').split(' ')[0] || undefined,
    journal: cleanText(textOf(element, ARXIV, 'journal_reference') ?? '') || undefined,
  };
  return { paper, kind };
}

/** The description begins with id and kind: `arXiv:2609.26811v1 Announce Type: new Abstract: …`. */
function readAbstract(description: string): string {
  const mark = 'Abstract: ';
  const start = description.indexOf(mark);
  return cleanText(start < 0 ? description : description.slice(start + mark.length));
}

/** One string for all: names joined with commas, in TeX, some with affiliations in parentheses. */
function readCreators(creator: string): readonly string[] {
  const names: string[] = [];
  for (const part of withoutParentheses(creator).split(/,| and /)) {
    const name = toPlainText(part);
    const last = names.at(-1);
    if (last !== undefined && /^(?:Jr|Sr|II|III|IV)\.?$/.test(name)) {
      names[names.length - 1] = `${last} ${name}`;
    } else if (name !== '') names.push(name);
  }
  return names;
}

function withoutParentheses(text: string): string {
  let depth = 0;
  let outside = '';
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (depth === 0) outside += letter;
    if (letter === ')' && depth > 0) depth -= 1;
  }
  return outside;
}

/**
 * The month in the number: `2609.26811` is of 2026-09. The feed has the day of the announcement
 * alone, days after the submission that every other service gives as the date.
 */
function monthOf(number: string): string | undefined {
  const digits = /(\d{2})(\d{2})(?:\d{3}|\.\d+)$/.exec(number);
  if (digits === null) return undefined;
  const [, year = '', month = ''] = digits;
  return `${Number(year) >= 91 ? '19' : '20'}${year}-${month}`;
}
