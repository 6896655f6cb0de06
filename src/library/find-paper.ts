/** From what a person types to the one paper that they mean. */

import { UserError } from '../errors.ts';
import type { Paper } from '../papers/paper.ts';
import { parsePaperId } from '../papers/paper-id.ts';
import type { Library } from './library.ts';

export type FoundPaper =
  | { readonly type: 'one'; readonly paper: Paper }
  | FoundPapers
  /** It is named by this canonical id, but the library does not hold it. */
  | { readonly type: 'unheld'; readonly id: string };

/** Several fit, or none does and these come near. */
export interface FoundPapers {
  readonly type: 'several';
  readonly papers: readonly Paper[];
  readonly fits: boolean;
}

/**
 * Reads an id in any form, the number of a card in `shownIds`, or words of a title.
 * Throws a UserError when nothing comes near.
 */
export async function findPaper(
  text: string,
  library: Library,
  shownIds: readonly string[],
): Promise<FoundPaper> {
  const number = numberInList(text);
  if (number !== undefined) return one(await byNumber(number, library, shownIds), text);
  const held = await library.get(text);
  if (held !== undefined) return { type: 'one', paper: held };
  const id = parsePaperId(text);
  if (id !== undefined) return { type: 'unheld', id };
  return byTitle(text, library);
}

/** The number of a list’s entry, as people write one: `2`, `#2`, `2.`, `2:`. */
export function numberInList(text: string): number | undefined {
  const digits = /^#?(\d{1,3})[.,:)]?$/.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** “No paper found for …”, with what to type instead. */
export function notFound(text: string): UserError {
  const shown = text.length > 80 ? `${[...text].slice(0, 79).join('')}…` : text;
  return new UserError(
    `No paper found for “${shown}”. Try an arXiv id such as 2103.00020, a link, or words of its title.`,
  );
}

const NEAR_TITLES = 5;

async function byNumber(
  number: number,
  library: Library,
  shownIds: readonly string[],
): Promise<Paper | undefined> {
  const id = shownIds[number - 1];
  if (id !== undefined) return library.get(id);
  throw new UserError(
    shownIds.length === 0
      ? `There is no list yet that ${number} could be a number of. Try: search continual learning`
      : `The last list has the numbers 1 to ${shownIds.length}, not ${number}. Try: show 1`,
  );
}

async function byTitle(text: string, library: Library): Promise<FoundPaper> {
  const hits = await library.search(text, { limit: NEAR_TITLES });
  const papers = hits.map((hit) => hit.paper);
  if (papers.length === 0) throw notFound(text);
  const words = foldTitle(text);
  const fitting = papers.filter((paper) => holdsWords(foldTitle(paper.title), words));
  const exact = fitting.filter((paper) => isNameOf(words, paper));
  const best = exact.length === 1 ? exact : fitting;
  if (best[0] !== undefined && best.length === 1) return { type: 'one', paper: best[0] };
  return {
    type: 'several',
    papers: fitting.length > 0 ? fitting : papers,
    fits: fitting.length > 0,
  };
}

/** The whole title, or the name before its colon: `ELECTRA`. */
function isNameOf(words: readonly string[], paper: Paper): boolean {
  const name = paper.title.split(':')[0] ?? '';
  const wanted = words.join(' ');
  return foldTitle(paper.title).join(' ') === wanted || foldTitle(name).join(' ') === wanted;
}

function holdsWords(title: readonly string[], words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => title.includes(word));
}

function foldTitle(text: string): readonly string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function one(paper: Paper | undefined, text: string): FoundPaper {
  if (paper === undefined) throw notFound(text);
  return { type: 'one', paper };
}
