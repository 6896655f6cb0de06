/** The facts of a paper in the few words that a card has room for. */

import type { Paper, Signals } from '../papers/paper.ts';

/** `Kevin Clark, Minh-Thang Luong, Quoc V. Le and 1 more`; `undefined` when nobody is known. */
export function authorsLine(authors: readonly string[], shown = 3): string | undefined {
  if (authors.length === 0) return undefined;
  const more = authors.length - shown;
  // “and 1 more” is no shorter than the name.
  if (more <= 1) return joinNames(authors);
  return `${authors.slice(0, shown).join(', ')} and ${more} more`;
}

/** `23 Mar 2020 · cs.CL, cs.LG`: whatever of it is known. */
export function dateLine(paper: Paper): string | undefined {
  const parts = [
    paper.published === undefined ? undefined : plainDate(paper.published),
    paper.categories.length === 0 ? undefined : paper.categories.slice(0, 3).join(', '),
  ];
  return joinParts(parts);
}

/** `▲ 128 · 12 comments · ★ 340`: whatever of it is known. */
export function signalsLine(signals: Signals): string | undefined {
  const { votes, comments, stars } = signals;
  return joinParts([
    votes === undefined ? undefined : `▲ ${count(votes)}`,
    comments === undefined || comments === 0 ? undefined : plural(comments, 'comment'),
    stars === undefined ? undefined : `★ ${count(stars)}`,
  ]);
}

/** `23 Mar 2020`, `Mar 2020` or `2020`, as exactly as the day is given. */
export function plainDate(day: string): string {
  const [year = '', month, date] = day.split('-');
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [date === undefined ? undefined : String(Number(date)), name, year]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** `1 comment`, `2 comments`, `1,204 comments`. */
export function plural(number: number, noun: string, nouns = `${noun}s`): string {
  return `${count(number)} ${number === 1 ? noun : nouns}`;
}

/** `1,204`. */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}

/** What is there, with a dot between; `undefined` when nothing is. */
export function joinParts(parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? undefined : known.join(' · ');
}

function joinNames(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
