/** Opens a library over a store and an index: both in memory unless others are given. */

import { type Paper, type PaperInput, toPaper } from '../papers/paper.ts';
import { parsePaperId } from '../papers/paper-id.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { toDay } from './day.ts';
import type { AddCounts, AddOptions, Hit, HitPage, Library, SearchOptions } from './library.ts';
import { miniSearchIndex } from './minisearch-index.ts';
import type { IndexHit, PaperIndex, SharedPaperIndex } from './paper-index.ts';
import { parseQuery, type Query } from './query.ts';
import { openSavedIndex, saveIndex } from './saved-index.ts';

export interface LibraryOptions {
  /** An open store, which stays open, or the URL of one to open: `sqlite:data/papers.db`. */
  readonly store?: Store | string | undefined;
  /** One that lasts is given what it doesn’t have yet; any other one has to be empty. */
  readonly index?: PaperIndex | undefined;
  /** Keeps the index in this file from one run to the next; not with an `index` of your own. */
  readonly indexFile?: string | undefined;
  /** Told why the index could not be kept when the library closed: the next start takes longer. */
  readonly onUnsaved?: ((error: unknown) => void) | undefined;
  /** For dates such as `since:yesterday`. */
  readonly now?: (() => Date) | undefined;
}

/** Resolves once every paper of the store can be found. */
export async function openLibrary(options: LibraryOptions = {}): Promise<Library> {
  const { store: place = 'sqlite::memory:', indexFile, now = () => new Date() } = options;
  const store = typeof place === 'string' ? await openStore(place) : place;
  const opened =
    options.index === undefined && indexFile !== undefined
      ? await openSavedIndex(indexFile, store)
      : { index: options.index ?? miniSearchIndex(), revision: undefined };
  const library = new StoredLibrary(store, opened.index, now, store !== place);
  await library.load(opened.revision);
  if (!('save' in opened.index) || indexFile === undefined) return library;
  const { index } = opened;
  const save = async () => {
    await library.refresh();
    if (library.revision !== opened.revision) {
      await saveIndex(indexFile, index, library.revision, store);
    }
  };
  library.closeWith(() => save().catch(options.onUnsaved ?? (() => {})));
  return library;
}

/** Papers are stored and indexed in batches, so that neither holds up the event loop for long. */
const BATCH_SIZE = 500;
/** A shared index takes more at once: each batch is a segment there. */
const SHARED_BATCH_SIZE = 2_000;
const DEFAULT_LIMIT = 10;

class StoredLibrary implements Library {
  readonly #store: Store;
  readonly #index: PaperIndex;
  readonly #now: () => Date;
  readonly #ownsStore: boolean;
  /** Adding goes one after the other, so that the index ends as the store does. */
  #adding: Promise<unknown> = Promise.resolve();
  /** Up to which change of the store the index is known to hold every paper. */
  #revision = 0;
  #save: () => Promise<void> = async () => {};

  constructor(store: Store, index: PaperIndex, now: () => Date, ownsStore: boolean) {
    this.#store = store;
    this.#index = index;
    this.#now = now;
    this.#ownsStore = ownsStore;
  }

  get indexName(): string {
    return this.#index.name;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Indexes every paper, or those that changed after the revision that the index holds. */
  async load(revision: number | undefined): Promise<void> {
    if (isShared(this.#index)) return this.refresh();
    if (revision !== undefined) {
      this.#revision = revision;
      return this.refresh();
    }
    // Read first: what is added meanwhile is then indexed twice rather than never.
    this.#revision = await this.#store.papers.revision();
    for await (const papers of this.#store.papers.all()) await this.#index.add(papers);
  }

  /** What is done before the library closes; must not reject. */
  closeWith(save: () => Promise<void>): void {
    this.#save = save;
  }

  refresh(): Promise<void> {
    const refreshed = this.#adding.then(async () => {
      if (isShared(this.#index)) return this.#lead(this.#index);
      for (;;) {
        const changes = await this.#store.papers.changedSince(this.#revision, BATCH_SIZE);
        if (changes.papers.length === 0) return;
        await this.#index.add(changes.papers);
        this.#revision = changes.revision;
      }
    });
    this.#adding = refreshed.catch(() => undefined);
    return refreshed;
  }

  async add(
    papers: Iterable<PaperInput> | AsyncIterable<PaperInput>,
    options: AddOptions = {},
  ): Promise<AddCounts> {
    const seen = { source: options.source ?? 'added', day: options.day ?? toDay(this.#now()) };
    const counts = { added: 0, changed: 0, unchanged: 0 };
    const put = async (batch: readonly Paper[]) => {
      const result = await this.#put(batch, seen);
      counts.added += result.added;
      counts.changed += result.changed;
      counts.unchanged += result.unchanged;
    };
    let batch: Paper[] = [];
    try {
      for await (const input of papers) {
        batch.push(toPaper(input));
        if (batch.length === BATCH_SIZE) {
          const full = batch;
          batch = [];
          await put(full);
        }
      }
    } finally {
      // An entry that is no paper does not cost those before it.
      if (batch.length > 0) await put(batch);
    }
    return counts;
  }

  #put(batch: readonly Paper[], seen: { source: string; day: string }): Promise<AddCounts> {
    const result = this.#adding.then(async () => {
      const { papers, ...counts } = await this.#store.papers.put(batch, seen);
      if (isShared(this.#index)) await this.#lead(this.#index);
      else await this.#index.add(papers);
      return counts;
    });
    this.#adding = result.catch(() => undefined);
    return result;
  }

  /** Has a shared index follow the store, so that its order of changes is the store’s. */
  #lead(index: SharedPaperIndex): Promise<void> {
    return index.follow((revision) => this.#store.papers.changedSince(revision, SHARED_BATCH_SIZE));
  }

  async get(id: string): Promise<Paper | undefined> {
    const verbatim = id.trim();
    const canonical = parsePaperId(verbatim);
    const wanted =
      canonical === undefined || canonical === verbatim ? [verbatim] : [verbatim, canonical];
    const papers = await this.#store.papers.get(wanted);
    if (papers[0] !== undefined || canonical === undefined) return papers[0];
    return canonical.startsWith('doi:') ? this.#store.papers.byDoi(canonical.slice(4)) : undefined;
  }

  async search(query: string | Query, options: SearchOptions = {}): Promise<readonly Hit[]> {
    return (await this.searchPage(query, options)).hits;
  }

  async searchPage(query: string | Query, options: SearchOptions = {}): Promise<HitPage> {
    const { limit = DEFAULT_LIMIT, offset = 0, sort = 'relevance' } = options;
    const parsed = this.#read(query);
    const page = await this.#index.search(parsed, { limit, offset, sort, words: 'any' });
    return { ...page, hits: await this.#withPapers(page.hits) };
  }

  async matching(query: string | Query): Promise<ReadonlySet<string>> {
    const limit = await this.#index.size();
    const options = { limit, offset: 0, sort: 'relevance', words: 'all' } as const;
    const page = await this.#index.search(this.#read(query), options);
    return new Set(page.hits.map((hit) => hit.id));
  }

  async similar(id: string, options: { readonly limit?: number } = {}): Promise<readonly Hit[]> {
    const paper = await this.get(id);
    if (paper === undefined) return [];
    return this.#withPapers(await this.#index.similar(paper.id, options.limit ?? DEFAULT_LIMIT));
  }

  size(): Promise<number> {
    return this.#store.papers.count();
  }

  async close(): Promise<void> {
    await this.#adding;
    await this.#save();
    await this.#index.close();
    if (this.#ownsStore) await this.#store.close();
  }

  #read(query: string | Query): Query {
    return typeof query === 'string' ? parseQuery(query, { today: toDay(this.#now()) }) : query;
  }

  async #withPapers(hits: readonly IndexHit[]): Promise<readonly Hit[]> {
    const papers = await this.#store.papers.get(hits.map((hit) => hit.id));
    const byId = new Map(papers.map((paper) => [paper.id, paper]));
    return hits.flatMap(({ id, score, matched }) => {
      const paper = byId.get(id);
      return paper === undefined ? [] : [{ paper, score, matched }];
    });
  }
}

function isShared(index: PaperIndex): index is SharedPaperIndex {
  return 'follow' in index;
}
