/**
 * The index in memory.
 *
 * MiniSearch's radix tree holds every word and finds near spellings and beginnings. Its ranking is
 * not used: it keeps a Map for each word and sorts an object for each hit, so 100,000 papers take
 * several times the memory, and long questions many times the time, of BM25 over lists of numbers
 * (`memory/`); `npm run bench:search` shows both side by side.
 */

import SearchableMap from 'minisearch/SearchableMap';
import type { Paper } from '../papers/paper.ts';
import { allowedPapers, keepWithAll } from './memory/allowed-papers.ts';
import { readAskedTerms } from './memory/asked-terms.ts';
import { Bm25 } from './memory/bm25.ts';
import { breathe } from './memory/breathe.ts';
import { matchedWords } from './memory/matched-words.ts';
import { NearSpellings } from './memory/near-spellings.ts';
import { PaperCollection } from './memory/paper-collection.ts';
import { Phrases } from './memory/phrases.ts';
import { defaultRanking, type Ranking } from './memory/ranking.ts';
import { type RankedPaper, Relevance } from './memory/relevance.ts';
import { suggestQuery } from './memory/suggestion.ts';
import type { IndexHit, IndexPage, IndexSearchOptions, PaperIndex } from './paper-index.ts';
import type { Query } from './query.ts';

export interface MiniSearchIndexOptions {
  /** Other numbers than the measured ones. */
  readonly ranking?: Partial<Ranking> | undefined;
}

/** An empty index. Adding is quick for papers whose words it holds already. */
export function miniSearchIndex(options: MiniSearchIndexOptions = {}): PaperIndex {
  return new MiniSearchIndex({ ...defaultRanking, ...options.ranking });
}

class MiniSearchIndex implements PaperIndex {
  readonly name = 'memory';
  readonly #ranking: Ranking;
  #parts: Parts;

  constructor(ranking: Ranking) {
    this.#ranking = ranking;
    this.#parts = openParts(ranking);
  }

  async add(papers: readonly Paper[]): Promise<void> {
    let start = performance.now();
    for (const paper of papers) {
      if (this.#parts.put(paper)) this.#parts.bm25.refresh();
      start = await breathe(start);
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    let start = performance.now();
    for (const id of ids) {
      if (this.#parts.remove(id)) this.#parts.bm25.refresh();
      start = await breathe(start);
    }
  }

  async search(typed: Query, options: IndexSearchOptions): Promise<IndexPage> {
    const parts = this.#parts;
    const asked = readAskedTerms(typed, parts);
    const isOnlyStopWords = asked.words.length === 0 && typed.words !== '';
    const query = isOnlyStopWords ? { ...typed, phrases: [...typed.phrases, typed.words] } : typed;
    const isByFields = typed.words === '' && typed.phrases.length === 0;
    const allowed = allowedPapers(query, parts);
    if (options.words === 'all') keepWithAll(asked.words, allowed, parts.postings);
    const ranked = parts.relevance.rank({
      asked,
      allowed,
      isChosen: isByFields || query.phrases.length > 0 || options.words === 'all',
      sort: isByFields && options.sort === 'relevance' ? 'newest' : options.sort,
      count: options.offset + options.limit,
    });
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
      : toHits(this.#parts.relevance.similar(paper, limit), this.#parts);
  }

  async size(): Promise<number> {
    return this.#parts.papers.size;
  }

  async close(): Promise<void> {
    this.#parts = openParts(this.#ranking);
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
    put: (paper: Paper) => collection.put(paper),
    remove: (id: string) => collection.remove(id),
  };
}

function toHits(ranked: readonly RankedPaper[], parts: Parts): readonly IndexHit[] {
  return ranked.map(({ paper, score, terms }) => ({
    id: parts.papers.id(paper) ?? '',
    score,
    matched: matchedWords(paper, terms, parts),
  }));
}
