/** Writes whose outcome can be checked later: each is known by the run and its number in it. */

import { type Paper, toPaper } from '../../src/papers/paper.ts';
import type { Store } from '../../src/store/store.ts';

/** `part` would be a transaction torn in two. */
export type Written = 'whole' | 'part' | 'nothing';

/** Most writes are batches of papers; a save and a note are the smallest transactions there are. */
export async function write(store: Store, run: string, number: number): Promise<void> {
  const name = `${run}-${number}`;
  if (number % 4 === 1) await store.saves.add(personOf(run), name, NOON);
  else if (number % 4 === 3) await store.notes.set(name, name);
  else await store.papers.put(papersOf(name, number), { source: 'huggingface', day: DAY });
}

export async function written(store: Store, run: string, number: number): Promise<Written> {
  const name = `${run}-${number}`;
  if (number % 4 === 1) {
    const saved = await store.saves.list(personOf(run));
    return saved.some(({ paperId }) => paperId === name) ? 'whole' : 'nothing';
  }
  if (number % 4 === 3) return (await store.notes.get(name)) === name ? 'whole' : 'nothing';
  const papers = papersOf(name, number);
  const ids = papers.map(({ id }) => id);
  const held = await store.papers.get(ids);
  const history = await store.papers.history(ids, DAY);
  if (held.length === 0 && history.length === 0) return 'nothing';
  const isWhole =
    JSON.stringify(held) === JSON.stringify(papers) && history.length === papers.length;
  return isWhole ? 'whole' : 'part';
}

/** How many papers a write puts. */
export function papersIn(number: number): number {
  return number % 2 === 0 ? 1 + ((number * 7) % 60) : 0;
}

const DAY = '2026-07-01';
const NOON = new Date('2026-07-01T12:00:00Z');

function personOf(run: string) {
  return { platform: 'slack', workspace: 'T1', person: run };
}

/** Each paper stands on a list of its own, so that three tables must agree. */
function papersOf(name: string, number: number): readonly Paper[] {
  return Array.from({ length: papersIn(number) }, (_, index) =>
    toPaper({
      id: `local:${name}-${index}`,
      title: `Paper ${index} of ${name}`,
      abstract: 'Words that fill a page of the file. '.repeat(30).trim(),
      signals: { votes: index },
      listings: [{ source: `list-${name}`, day: DAY, position: index + 1 }],
    }),
  );
}
