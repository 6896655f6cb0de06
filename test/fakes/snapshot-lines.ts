/** Lines of arXiv's metadata snapshot in any number, made of the words of real ones. */

import { readFileSync } from 'node:fs';

/**
 * So many lines, each of another paper; the same for the same seed. Their abstracts, titles and
 * names are put together from those of `test/fixtures/files/snapshot.jsonl`, so that sizes, TeX
 * accents, missing fields and several DOIs are as frequent as there.
 */
export function* snapshotLines(count: number, seed = 1): Iterable<string> {
  const random = randomNumbers(seed);
  const real = recordedLines();
  const sentences = real.flatMap(({ abstract }) => abstract.trim().split(/(?<=\.)\s+/));
  const titles = real.map(({ title }) => title.split(' '));
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[Math.floor(random() * list.length)];
    if (picked === undefined) throw new Error('Nothing to pick from.');
    return picked;
  };
  for (let index = 0; index < count; index += 1) {
    const like = pick(real);
    const people = Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
      pick(pick(real).authors_parsed),
    );
    const { id, created } = placeOf(index);
    const line: SnapshotLine = {
      ...like,
      id,
      submitter: null,
      authors: people.map(([last = '', first = '']) => `${first} ${last}`.trim()).join(', '),
      title: titleOf(pick(titles), pick(titles)),
      categories: [
        ...new Set([...like.categories.split(' '), pick(real).categories.split(' ')[0]]),
      ].join(' '),
      abstract: `  ${Array.from({ length: 4 + Math.floor(random() * 5) }, () => pick(sentences)).join(' ')}\n`,
      versions: [{ version: 'v1', created: created.toUTCString() }],
      update_date: created.toISOString().slice(0, 10),
      authors_parsed: people,
    };
    yield toAscii(JSON.stringify(line));
  }
}

interface SnapshotLine {
  readonly id: string;
  readonly submitter: string | null;
  readonly authors: string;
  readonly title: string;
  readonly categories: string;
  readonly abstract: string;
  readonly versions: readonly { readonly version: string; readonly created: string }[];
  readonly update_date: string;
  readonly authors_parsed: readonly (readonly string[])[];
  readonly [field: string]: unknown;
}

function recordedLines(): readonly SnapshotLine[] {
  const file = new URL('../fixtures/files/snapshot.jsonl', import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** The first half of one title and the second half of another. */
function titleOf(first: readonly string[], second: readonly string[]): string {
  const half = (words: readonly string[]) => Math.ceil(words.length / 2);
  return [...first.slice(0, half(first)), ...second.slice(half(second))].join(' ');
}

/** A month holds 9,999 papers with numbers of four digits, 99,999 with five. */
function placeOf(index: number): { readonly id: string; readonly created: Date } {
  const months = 93;
  const early = months * 9_999;
  const [month, serial, most] =
    index < early
      ? [Math.floor(index / 9_999), (index % 9_999) + 1, 9_999]
      : [months + Math.floor((index - early) / 99_999), ((index - early) % 99_999) + 1, 99_999];
  const first = Date.UTC(2007, 3 + month, 1);
  const yearMonth = new Date(first).toISOString().slice(2, 7).replace('-', '');
  return {
    id: `${yearMonth}.${String(serial).padStart(String(most).length, '0')}`,
    created: new Date(first + (serial / most) * 28 * 86_400_000 - 1000),
  };
}

/** The snapshot writes `é` as `\u00e9`. */
function toAscii(json: string): string {
  return json.replace(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
