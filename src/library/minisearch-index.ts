/**
 * The index in memory.
 *
 * MiniSearch's radix tree holds every word and finds near spellings and beginnings. Its ranking is
 * not used: it keeps a Map for each word and sorts an object for each hit, so 100,000 papers take
 * several times the memory, and long questions many times the time, of BM25 over lists of numbers
 * (`memory/`, `ranking/`); `npm run bench:search` shows both side by side.
 */

import SearchableMap from 'minisearch/SearchableMap';
import type { Paper } from '../papers/paper.ts';
import { breathe } from './memory/breathe.ts';
import { readIndexFile, writeIndexFile } from './memory/index-file.ts';
import { PaperCollection } from './memory/paper-collection.ts';
import type { SectionReader } from './memory/section.ts';
import type { IndexHit, IndexPage, IndexSearchOptions, PaperIndex } from './paper-index.ts';
import type { Query } from './query.ts';
import { allowedPapers, keepWithAll } from './ranking/allowed-papers.ts';
import { readAskedTerms } from './ranking/asked-terms.ts';
import { withAllAtHand } from './ranking/asking.ts';
import { Bm25 } from './ranking/bm25.ts';
import { matchedWords } from './ranking/matched-words.ts';
import { NearSpellings } from './ranking/near-spellings.ts';
import { Phrases } from './ranking/phrases.ts';
import { choosingQuery, toRankRequest } from './ranking/rank-request.ts';
import { defaultRanking, type Ranking } from './ranking/ranking.ts';
import { type RankedPaper, Relevance } from './ranking/relevance.ts';
import { suggestQuery } from './ranking/suggestion.ts';
import { ANALYSIS_VERSION } from './text/analysis.ts';

export interface MiniSearchIndexOptions {
  /** Other numbers than the measured ones. */
  readonly ranking?: Partial<Ranking> | undefined;
}

/** An index that can be kept in a file, so that a start needs no indexing. */
export interface SavablePaperIndex extends PaperIndex {
  /**
   * Writes the index beside the file and then in its place. `covers` is for the caller alone, to
   * tell later which papers the file knows of. Papers added meanwhile wait.
   */
  save(file: string, covers: string): Promise<void>;
}

export interface LoadedIndex {
  readonly index: SavablePaperIndex;
  readonly covers: string;
}

/** An empty index. Adding is quick for papers whose words it holds already. */
export function miniSearchIndex(options: MiniSearchIndexOptions = {}): SavablePaperIndex {
  return new MiniSearchIndex({ ...defaultRanking, ...options.ranking });
}

/**
 * The index that `save` wrote; `undefined` when there is no file, or it is damaged or of another
 * version: then the papers have to be indexed again.
 */
export async function loadMiniSearchIndex(
  file: string,
  options: MiniSearchIndexOptions = {},
): Promise<LoadedIndex | undefined> {
  const held = await readIndexFile(file, ANALYSIS_VERSION);
  if (held === undefined) return undefined;
  const index = new MiniSearchIndex({ ...defaultRanking, ...options.ranking });
  return index.restore(held.reader) ? { index, covers: held.covers } : undefined;
}

class MiniSearchIndex implements SavablePaperIndex {
  readonly name = 'memory';
  readonly #ranking: Ranking;
  #parts: Parts;
  /** Changes and savings go one after the other, so that a file holds the state of one moment. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Under way while the words of a file come into the tree. */
  #spelling: Promise<void> | undefined;

  constructor(ranking: Ranking) {
    this.#ranking = ranking;
    this.#parts = openParts(ranking);
  }

  add(papers: readonly Paper[]): Promise<void> {
    return this.#inTurn(() => this.#forEach(papers, (paper) => this.#parts.collection.put(paper)));
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.#inTurn(() => this.#forEach(ids, (id) => this.#parts.collection.remove(id)));
  }

  save(file: string, covers: string): Promise<void> {
    return this.#inTurn(() => {
      const label = { analysis: ANALYSIS_VERSION, covers };
      return writeIndexFile(file, label, this.#parts.collection.sections());
    });
  }

  /** Whether the sections were sound. Nothing must be held yet. */
  restore(reader: SectionReader): boolean {
    try {
      this.#parts.collection.restore(reader);
    } catch (error) {
      if (error instanceof RangeError || error instanceof SyntaxError) return false;
      throw error;
    }
    this.#spelling = this.#growTree();
    return true;
  }

  /** Takes longer than all the rest of a start, and only slips of the fingers wait for it. */
  async #growTree(): Promise<void> {
    const { collection, tree } = this.#parts;
    let turn = performance.now();
    for (const [text, word] of collection.vocabulary.wholeWords()) {
      tree.set(text, word);
      turn = await breathe(turn);
    }
    this.#spelling = undefined;
  }

  async search(typed: Query, options: IndexSearchOptions): Promise<IndexPage> {
    const parts = this.#parts;
    let asked = readAskedTerms(typed, parts);
    if (asked.corrections.size > 0 && this.#spelling !== undefined) {
      await this.#spelling;
      asked = readAskedTerms(typed, parts);
    }
    const query = choosingQuery(typed, asked);
    const allowed = allowedPapers(query, parts);
    if (options.words === 'all') keepWithAll(asked.words, allowed, parts.postings);
    const request = toRankRequest(query, asked, allowed, options);
    const ranked = withAllAtHand(parts.relevance.rank(request));
    return {
      hits: toHits(ranked.hits.slice(options.offset), parts),
      total: ranked.total,
      suggestion: suggestQuery(typed, asked, ranked.total, parts.spellings),
    };
  }

  async similar(id: string, limit: number): Promise<readonly IndexHit[]> {
    const paper = this.#parts.papers.find(id);
    return paper === undefined
      ? []
      : toHits(withAllAtHand(this.#parts.relevance.similar(paper, limit)), this.#parts);
  }

  async size(): Promise<number> {
    return this.#parts.papers.size;
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#parts = openParts(this.#ranking);
    });
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const result = this.#turn.then(act);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** `act` says whether it changed any words. */
  async #forEach<T>(items: readonly T[], act: (item: T) => boolean): Promise<void> {
    let turn = performance.now();
    for (const item of items) {
      if (act(item)) this.#parts.bm25.refresh();
      turn = await breathe(turn);
    }
  }
}

type Parts = ReturnType<typeof openParts>;

function openParts(ranking: Ranking) {
  const tree = new SearchableMap<number>();
  const collection = new PaperCollection((text, word) => tree.set(text, word));
  const { vocabulary, postings, papers, acronyms, categories } = collection;
  const bm25 = new Bm25(papers, postings, ranking);
  const spellings = new NearSpellings(
    {
      *within(word, edits) {
        for (const [text, [number]] of tree.fuzzyGet(word, edits)) yield [text, number];
      },
      startingWith: (prefix) => tree.atPrefix(prefix),
    },
    vocabulary,
    postings,
  );
  return {
    tree,
    collection,
    vocabulary,
    postings,
    papers,
    acronyms,
    categories,
    bm25,
    spellings,
    ranking,
    phrases: new Phrases(vocabulary, postings, papers),
    relevance: new Relevance(collection, bm25, ranking),
  };
}

function toHits(ranked: readonly RankedPaper[], parts: Parts): readonly IndexHit[] {
  return ranked.map(({ paper, score, terms }) => ({
    id: parts.papers.id(paper) ?? '',
    score,
    matched: matchedWords(paper, terms, parts),
  }));
}
