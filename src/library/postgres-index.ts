/**
 * The index in PostgreSQL, for libraries that outgrow memory and for many processes.
 *
 * It ranks by the same code as the index in memory (`ranking/`), so the answers are the same: the
 * database keeps what that one holds, and a search fetches the few lists and papers that it needs.
 * PostgreSQL's own ranking knows neither how rare a word is nor how long a text, and loses a third
 * of the quality; a row for each word of each paper would be 90 million rows for a million papers.
 * So there is a row for each word and segment, as in Lucene: a batch of papers is a segment, a
 * segment never changes, and small ones are merged into larger ones.
 *
 *     search_postings   segment, term → in how many papers, in which, how often
 *     search_papers     number → id and words: read of the first hits alone
 *     search_columns    lengths, days, votes: held by every process, 28 bytes a paper
 *     search_words      words by their spelling, for slips
 */

import type { Paper } from '../papers/paper.ts';
import type { SearchReader, SearchState } from '../store/search/search-reader.ts';
import { openSearchTables, type SearchTables } from '../store/search/search-tables.ts';
import type {
  IndexHit,
  IndexPage,
  IndexSearchOptions,
  PaperChangesSince,
  SharedPaperIndex,
} from './paper-index.ts';
import { changePapers } from './postgres/change/change-papers.ts';
import { choosePapers } from './postgres/choose-papers.ts';
import { segmentsToMerge } from './postgres/merge-policy.ts';
import { PaperColumns } from './postgres/paper-columns.ts';
import { ListCache } from './postgres/term-cache.ts';
import { SearchView } from './postgres/view/search-view.ts';
import { WordNumbers } from './postgres/word-numbers.ts';
import type { Query } from './query.ts';
import { keepWithAll } from './ranking/allowed-papers.ts';
import { readAskedTerms } from './ranking/asked-terms.ts';
import { withNeedsMet } from './ranking/asking.ts';
import { Bm25, LengthNorms } from './ranking/bm25.ts';
import { matchedWords } from './ranking/matched-words.ts';
import { NearSpellings } from './ranking/near-spellings.ts';
import { choosingQuery, toRankRequest } from './ranking/rank-request.ts';
import { defaultRanking, type Ranking } from './ranking/ranking.ts';
import { type RankedPaper, Relevance } from './ranking/relevance.ts';
import { suggestQuery } from './ranking/suggestion.ts';
import { ANALYSIS_VERSION } from './text/analysis.ts';

export interface PostgresIndexOptions {
  /** Other numbers than the measured ones. */
  readonly ranking?: Partial<Ranking> | undefined;
}

/** `url` as in `postgres://user:password@host/name`. Rejects with a SettingsError. */
export async function openPostgresIndex(
  url: string,
  options: PostgresIndexOptions = {},
): Promise<SharedPaperIndex> {
  const tables = await openSearchTables(url, ANALYSIS_VERSION);
  return new PostgresIndex(tables, { ...defaultRanking, ...options.ranking });
}

/** More papers are written in several transactions. */
const MOST_AT_ONCE = 20_000;
/** A process that has read so many words begins anew: they take some 50 MiB. */
const MOST_WORDS = 500_000;
/** Of further hits, the words that matched are not told: whoever asks for so many shows none. */
const MOST_MATCHED = 1_000;

class PostgresIndex implements SharedPaperIndex {
  readonly name = 'postgres';
  readonly #tables: SearchTables;
  readonly #ranking: Ranking;
  readonly #columns = new PaperColumns();
  readonly #norms: LengthNorms;
  readonly #lists = new ListCache();
  #words = new WordNumbers();
  #merging: Promise<unknown> | undefined;

  constructor(tables: SearchTables, ranking: Ranking) {
    this.#tables = tables;
    this.#ranking = ranking;
    this.#norms = new LengthNorms(this.#columns, ranking);
  }

  async add(papers: readonly Paper[]): Promise<void> {
    for (let start = 0; start < papers.length; start += MOST_AT_ONCE) {
      const put = papers.slice(start, start + MOST_AT_ONCE);
      await this.#tables.write((writer) => changePapers(writer, { put, remove: [] }));
      this.#mergeSoon();
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#tables.write((writer) => changePapers(writer, { put: [], remove: ids }));
    this.#mergeSoon();
  }

  async follow(changesSince: PaperChangesSince): Promise<void> {
    const covered = await this.#tables.read(async (reader) => (await reader.state()).covered);
    // Most often there is nothing to do: then nobody need wait for whoever writes.
    if ((await changesSince(covered)).papers.length === 0) return;
    for (;;) {
      const isUpToDate = await this.#tables.write(async (writer) => {
        const { covered } = await writer.state();
        const { papers, revision } = await changesSince(covered);
        if (papers.length === 0) return true;
        await changePapers(writer, { put: papers, remove: [], covered: revision });
        return false;
      });
      if (isUpToDate) return;
      this.#mergeSoon();
    }
  }

  search(typed: Query, options: IndexSearchOptions): Promise<IndexPage> {
    return this.#tables.read(async (reader) => {
      const parts = await this.#open(reader);
      const { view, spellings, relevance } = parts;
      const context = { ...view, ranking: this.#ranking, spellings };
      const asked = await view.settle(() => readAskedTerms(typed, context));
      const query = choosingQuery(typed, asked);
      const allowed = await choosePapers(query, parts);
      if (options.words === 'all') {
        await view.postings.load(asked.words.flat());
        keepWithAll(asked.words, allowed, view.postings);
      }
      const request = toRankRequest(query, asked, allowed, options);
      const ranked = await this.#withNeedsMet(relevance.rank(request), parts);
      const suggestion = await view.settle(() =>
        suggestQuery(typed, asked, ranked.total, spellings),
      );
      const hits = await toHits(ranked.hits.slice(options.offset), view);
      return { hits, total: ranked.total, suggestion };
    });
  }

  similar(id: string, limit: number): Promise<readonly IndexHit[]> {
    return this.#tables.read(async (reader) => {
      const [held] = await reader.papersById([id]);
      if (held === undefined) return [];
      const parts = await this.#open(reader);
      const similar = parts.relevance.similar(held.paper, limit);
      return await toHits(await this.#withNeedsMet(similar, parts), parts.view);
    });
  }

  size(): Promise<number> {
    return this.#tables.read(async (reader) => (await reader.state()).papers);
  }

  async close(): Promise<void> {
    await this.#tables.close();
    await this.#merging;
  }

  /** What a search needs of this moment. */
  async #open(reader: SearchReader) {
    const state = await reader.state();
    await this.#readColumns(reader, state);
    if (this.#words.size > MOST_WORDS) this.#words = new WordNumbers();
    const words = this.#words;
    const columns = this.#columns;
    const view = new SearchView({ reader, state, columns, lists: this.#lists, words });
    const bm25 = new Bm25(view.papers, view.postings, this.#ranking, this.#norms);
    return {
      reader,
      columns,
      vocabulary: words.vocabulary,
      view,
      bm25,
      segments: state.segments.map((segment) => segment.id),
      end: state.nextPaper,
      spellings: new NearSpellings(view.spellings, view.vocabulary, view.postings),
      relevance: new Relevance(view, bm25, this.#ranking),
    };
  }

  async #readColumns(reader: SearchReader, state: SearchState): Promise<void> {
    if (state.generation <= this.#columns.generation) return;
    const chunks = await reader.columns(this.#columns.generation);
    this.#columns.take(
      state.generation,
      {
        papers: state.papers,
        end: state.nextPaper,
        length: state.totalLength,
        titleLength: state.totalTitleLength,
      },
      chunks,
    );
    this.#norms.refresh();
  }

  #withNeedsMet<Result>(
    asking: Parameters<typeof withNeedsMet<Result>>[0],
    { view, bm25 }: { readonly view: SearchView; readonly bm25: Bm25 },
  ): Promise<Result> {
    return withNeedsMet(asking, (need) => view.meet(need, bm25));
  }

  /** Goes on until nothing is left to merge. A failure only leaves more segments than need be. */
  #mergeSoon(): void {
    this.#merging ??= (async () => {
      try {
        while (await this.#tables.merge(segmentsToMerge));
      } catch {
        // The next change tries again.
      } finally {
        this.#merging = undefined;
      }
    })();
  }
}

async function toHits(
  ranked: readonly RankedPaper[],
  view: SearchView,
): Promise<readonly IndexHit[]> {
  await view.papers.load(ranked.slice(0, MOST_MATCHED).map(({ paper }) => paper));
  await view.papers.loadIds(ranked.map(({ paper }) => paper));
  return ranked.map(({ paper, score, terms }, at) => ({
    id: view.papers.id(paper) ?? '',
    score,
    matched: at < MOST_MATCHED ? matchedWords(paper, terms, view) : [],
  }));
}
