/** The index of a library in a file of its own, so that a start does not index all papers again. */

import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LIBRARY_NOTE } from '../store/notes.ts';
import type { Store } from '../store/store.ts';
import {
  loadMiniSearchIndex,
  miniSearchIndex,
  type SavablePaperIndex,
} from './minisearch-index.ts';

export interface OpenedIndex {
  readonly index: SavablePaperIndex;
  /** The store's revision up to which the index holds every paper; `undefined` when it is empty. */
  readonly revision: number | undefined;
}

/** Fewer papers than these are indexed sooner than they are read from a file. */
const FEWEST_PAPERS = 2_000;

/** The saved index, or an empty one where none fits this store: it may be another store's. */
export async function openSavedIndex(file: string, store: Store): Promise<OpenedIndex> {
  const loaded = await loadMiniSearchIndex(file);
  const [library, revision] = loaded?.covers.split(' ') ?? [];
  const isOurs = library !== undefined && library === (await store.notes.get(LIBRARY_NOTE));
  if (loaded !== undefined && isOurs && Number(revision) <= (await store.papers.revision())) {
    return { index: loaded.index, revision: Number(revision) };
  }
  await loaded?.index.close();
  return { index: miniSearchIndex(), revision: undefined };
}

/** Writes the index, unless it is small. `revision` is the one up to which it holds every paper. */
export async function saveIndex(
  file: string,
  index: SavablePaperIndex,
  revision: number,
  store: Store,
): Promise<void> {
  if ((await index.size()) < FEWEST_PAPERS) return;
  let library = await store.notes.get(LIBRARY_NOTE);
  if (library === undefined) {
    library = randomUUID();
    await store.notes.set(LIBRARY_NOTE, library);
  }
  await mkdir(dirname(file), { recursive: true });
  await index.save(file, `${library} ${revision}`);
}
