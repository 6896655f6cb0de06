/**
 * Acronyms that a text explains: `test-time adaptation (TTA)` and `TTA (test-time adaptation)`.
 * The short form is the initials of the last words, function words aside, or else, after Schwartz
 * and Hearst (A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text, PSB
 * 2003), each of its letters stands in the long form, in order, the first at a word's beginning.
 */

import { STOP_WORDS } from './stop-words.ts';

export interface Acronym {
  /** As it stands, without a plural’s s: `TTA`. */
  readonly short: string;
  /** As it stands: `test-time adaptation`. */
  readonly long: string;
}

/** In the order of the text; one that is explained twice comes twice. */
export function findAcronyms(text: string): readonly Acronym[] {
  const found: Acronym[] = [];
  for (const match of text.matchAll(BRACKETS)) {
    const before = text.slice(Math.max(0, match.index - MAX_LONG), match.index).trimEnd();
    const inside = match[1] ?? '';
    const acronym = explainedBefore(before, inside) ?? explainedInside(before, inside);
    if (acronym !== undefined) found.push(acronym);
  }
  return found;
}

const MAX_LONG = 150;
const BRACKETS = /[([]([^()[\]]{2,150})[)\]]/g;
/** Two to ten letters, digits and hyphens, with a capital among them. */
const SHORT_FORM = /^(?=[^A-Z]*[A-Z])[A-Za-z0-9][A-Za-z0-9-]{1,9}$/;

function explainedBefore(before: string, inside: string): Acronym | undefined {
  const short = shortForm(inside.split(/[,;:]/u)[0]?.trim() ?? '');
  if (short === undefined) return undefined;
  const words = before.split(/\s+/);
  const last = words.slice(-Math.min(short.length + 5, short.length * 2)).join(' ');
  return acronymOf(short, last);
}

function explainedInside(before: string, inside: string): Acronym | undefined {
  const short = shortForm(/\S+$/.exec(before)?.[0] ?? '');
  if (short === undefined || !/\s/.test(inside)) return undefined;
  const long = acronymOf(short, inside)?.long;
  return long === undefined ? undefined : { short, long };
}

function shortForm(text: string): string | undefined {
  const single = text.replace(/(?<=[A-Z0-9])s$/, '');
  return SHORT_FORM.test(single) ? single : undefined;
}

function acronymOf(short: string, text: string): Acronym | undefined {
  const [letters, lower] = [short.toLowerCase(), text.toLowerCase()];
  const start = initialsStart(letters, lower) ?? longFormStart(letters, lower);
  if (start === undefined) return undefined;
  const long = text.slice(start);
  const isLonger = long.length > short.length && /[\s-]/.test(long);
  return isLonger && !/[.!?]\s/.test(long) ? { short, long } : undefined;
}

/** Where the last words begin whose initials the short form is. */
function initialsStart(short: string, text: string): number | undefined {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const letters = short.replaceAll('-', '');
  let left = letters.length;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at];
    if (word === undefined) return undefined;
    if (word[0].charAt(0) === letters.charAt(left - 1)) left -= 1;
    else if (!STOP_WORDS.has(word[0])) return undefined;
    if (left === 0) return word.index;
  }
  return undefined;
}

/** Reads both from the end, as each letter of the short form must be found, and finds the start. */
function longFormStart(short: string, text: string): number | undefined {
  let place = text.length;
  for (let at = short.length - 1; at >= 0; at -= 1) {
    const letter = short.charAt(at);
    if (letter === '-') continue;
    place -= 1;
    while (place >= 0 && (text.charAt(place) !== letter || (at === 0 && isInWord(text, place)))) {
      place -= 1;
    }
    if (place < 0) return undefined;
  }
  return place;
}

function isInWord(text: string, place: number): boolean {
  return place > 0 && /[\p{L}\p{N}]/u.test(text.charAt(place - 1));
}
