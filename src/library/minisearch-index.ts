/** The index in memory, on MiniSearch. */

import MiniSearch from 'minisearch';
import type { Paper } from '../papers/paper.ts';
import type { IndexHit, IndexPage, IndexSearchOptions, PaperIndex } from './paper-index.ts';
import { type PaperFacts, passes, toFacts } from './paper-filter.ts';
import type { Query } from './query.ts';

export function miniSearchIndex(): PaperIndex {
  return new MiniSearchIndex();
}

/** Few enough that indexing them pauses nobody. */
const CHUNK = 20;

class MiniSearchIndex implements PaperIndex {
  readonly name = 'memory';
  readonly #facts = new Map<string, PaperFacts>();
  readonly #engine = new MiniSearch<Paper>({
    fields: ['title', 'abstract'],
    storeFields: ['title'],
    searchOptions: { boost: { title: 1.5 } },
  });

  async add(papers: readonly Paper[]): Promise<void> {
    for (let start = 0; start < papers.length; start += CHUNK) {
      for (const paper of papers.slice(start, start + CHUNK)) {
        if (this.#engine.has(paper.id)) this.#engine.discard(paper.id);
        this.#engine.add(paper);
        this.#facts.set(paper.id, toFacts(paper));
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (this.#facts.delete(id)) this.#engine.discard(id);
    }
  }

  async search(query: Query, options: IndexSearchOptions): Promise<IndexPage> {
    const text = [query.words, ...query.phrases].join(' ');
    const found = this.#engine.search(text.trim() === '' ? MiniSearch.wildcard : text);
    const hits = found
      .map(({ id, score, match }) => ({ id: String(id), score, matched: Object.keys(match) }))
      .filter(({ id }) => {
        const facts = this.#facts.get(id);
        return facts !== undefined && passes(facts, query);
      });
    const isByWords = text.trim() !== '';
    const sort = options.sort === 'relevance' && !isByWords ? 'newest' : options.sort;
    hits.sort((a, b) => this.#compare(a, b, sort));
    return {
      hits: hits.slice(options.offset, options.offset + options.limit),
      total: hits.length,
      suggestion: isByWords && hits.length === 0 ? this.#suggestion(text) : undefined,
    };
  }

  async similar(id: string, limit: number): Promise<readonly IndexHit[]> {
    const title = this.#engine.getStoredFields(id)?.['title'];
    if (typeof title !== 'string') return [];
    const found = this.#engine.search(title).filter((hit) => hit.id !== id);
    return found
      .slice(0, limit)
      .map((hit) => ({ id: String(hit.id), score: hit.score, matched: Object.keys(hit.match) }));
  }

  async size(): Promise<number> {
    return this.#facts.size;
  }

  async close(): Promise<void> {
    this.#engine.removeAll();
    this.#facts.clear();
  }

  #compare(a: IndexHit, b: IndexHit, sort: IndexSearchOptions['sort']): number {
    const [left, right] = [this.#facts.get(a.id), this.#facts.get(b.id)];
    const byVotes = (right?.votes ?? -1) - (left?.votes ?? -1);
    const byDay = (right?.firstDay ?? 0) - (left?.firstDay ?? 0);
    const byScore = b.score - a.score;
    const first = sort === 'votes' ? byVotes : sort === 'newest' ? byDay : byScore;
    return first || byScore || byDay || (a.id < b.id ? -1 : 1);
  }

  #suggestion(text: string): string | undefined {
    return this.#engine.autoSuggest(text, { fuzzy: 0.2 })[0]?.suggestion;
  }
}
