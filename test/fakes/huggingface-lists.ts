/** What the Hugging Face server serves: entries by day, from a folder or given by a test. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An entry in the service's own shape; only what the server itself looks at is named. */
export interface ServedEntry {
  readonly paper: {
    readonly id: string;
    readonly title?: string;
    readonly summary?: string;
    readonly publishedAt?: string;
    readonly upvotes?: number;
  } & Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Entries by day, each day's in the order of its votes. A test may serve broken ones. */
export type ServedDays = Readonly<Record<string, readonly unknown[]>>;

/** Reads a folder of saved lists, `2026-07-15.json` each. Throws when it has none. */
export function readDays(folder: string): ServedDays {
  const days: Record<string, readonly unknown[]> = {};
  for (const name of readdirSync(folder).sort()) {
    const day = /^(\d{4}-\d{2}-\d{2})\.json$/.exec(name)?.[1];
    if (day === undefined) continue;
    const entries: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    if (!Array.isArray(entries)) throw new Error(`${name} is no list.`);
    days[day] = entries;
  }
  if (Object.keys(days).length === 0) throw new Error(`No lists (YYYY-MM-DD.json) in ${folder}.`);
  return days;
}

/** Whether an entry is one that the server can look into. */
export function isServed(entry: unknown): entry is ServedEntry {
  if (typeof entry !== 'object' || entry === null || !('paper' in entry)) return false;
  const { paper } = entry;
  return typeof paper === 'object' && paper !== null && 'id' in paper;
}

/** Best first by the words in common; what has none comes last, since something always comes. */
export function searchEntries(entries: readonly ServedEntry[], query: string): ServedEntry[] {
  const wanted = wordsOf(query);
  const scored = entries.map((entry) => {
    const words = new Set(wordsOf(`${entry.paper.title ?? ''} ${entry.paper.summary ?? ''}`));
    return { entry, score: wanted.filter((word) => words.has(word)).length };
  });
  const found = scored.filter(({ score }) => score > 0);
  return (found.length > 0 ? found : scored.slice(0, 3))
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => ({ ...entry, upvoted: false, ...highlights(entry, wanted) }));
}

function highlights({ paper }: ServedEntry, wanted: readonly string[]) {
  const mark = (text: string) =>
    text.split(/(?<=\s)/).map((part) => ({
      type: wordsOf(part).some((word) => wanted.includes(word)) ? 'highlight' : 'text',
      text: part,
    }));
  return {
    highlightedTitle: mark(paper.title ?? ''),
    highlightedSummary: mark(paper.summary ?? ''),
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
