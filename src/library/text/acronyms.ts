/**
 * Acronyms that a text explains: `test-time adaptation (TTA)` and `TTA (test-time adaptation)`.
 * After Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in
 * Biomedical Text (PSB 2003): each letter of the short form must stand in the long one, in order,
 * the first at the beginning of a word.
 */

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
  const start = longFormStart(short.toLowerCase(), text.toLowerCase());
  if (start === undefined) return undefined;
  const long = text.slice(start);
  const isLonger = long.length > short.length && /[\s-]/.test(long);
  return isLonger && !/[.!?]\s/.test(long) ? { short, long } : undefined;
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
