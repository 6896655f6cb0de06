/** The papers of the index: facts of all of them are held, words and ids are fetched. */

import type { Papers } from '../../ranking/collection.ts';
import { readRow } from '../stored-paper.ts';
import type { ViewParts } from './view-parts.ts';

/** A paper whose words were fetched. */
interface ReadPaper {
  readonly words: Uint32Array;
  readonly titleSize: number;
  readonly authors: Uint32Array;
}

/** Where more papers than this are equal, they stand as they came. */
const MOST_IDS = 20_000;

export class FetchedPapers implements Papers {
  readonly size: number;
  readonly end: number;
  readonly averageLength: number;
  readonly averageTitleLength: number;
  readonly #reader: ViewParts['reader'];
  readonly #words: ViewParts['words'];
  readonly #columns: ViewParts['columns'];
  readonly #papers = new Map<number, ReadPaper>();
  readonly #ids = new Map<number, string>();
  readonly #askedIds = new Set<number>();

  constructor({ reader, state, columns, words }: ViewParts) {
    this.size = state.papers;
    this.end = Math.max(columns.end, state.nextPaper);
    this.averageLength = columns.averageLength;
    this.averageTitleLength = columns.averageTitleLength;
    this.#reader = reader;
    this.#words = words;
    this.#columns = columns;
  }

  length(paper: number): number {
    return this.#columns.length(paper);
  }

  titleLength(paper: number): number {
    return this.#columns.titleLength(paper);
  }

  firstDay(paper: number): number {
    return this.#columns.firstDay(paper);
  }

  votes(paper: number): number {
    return this.#columns.votes(paper);
  }

  id(paper: number): string | undefined {
    const id = this.#ids.get(paper);
    if (id === undefined) this.#askedIds.add(paper);
    return id;
  }

  /** Of a paper that was loaded. */
  words(paper: number): Uint32Array {
    return this.#papers.get(paper)?.words ?? NONE;
  }

  titleSize(paper: number): number {
    return this.#papers.get(paper)?.titleSize ?? 0;
  }

  authors(paper: number): Uint32Array {
    return this.#papers.get(paper)?.authors ?? NONE;
  }

  /** The words, names and ids of papers. */
  async load(papers: readonly number[]): Promise<void> {
    const words = this.#words;
    const missing = papers.filter((paper) => !this.#papers.has(paper));
    if (missing.length === 0) return;
    const numberOf = (text: string, start: number, end: number) => words.numberIn(text, start, end);
    for (const row of await this.#reader.papers(missing)) {
      const { title, abstract, authors } = readRow(row, numberOf);
      this.#ids.set(row.paper, row.id);
      this.#papers.set(row.paper, {
        words: Uint32Array.from([...title, ...abstract]),
        titleSize: title.length,
        authors: Uint32Array.from(authors),
      });
    }
  }

  async loadIds(papers: readonly number[]): Promise<void> {
    const missing = papers.filter((paper) => !this.#ids.has(paper));
    if (missing.length === 0) return;
    for (const { paper, id } of await this.#reader.ids(missing)) this.#ids.set(paper, id);
  }

  /** Whether ids that were asked for in vain are here now. */
  async fetchAskedIds(): Promise<boolean> {
    const asked = [...this.#askedIds];
    this.#askedIds.clear();
    if (asked.length === 0 || asked.length > MOST_IDS) return false;
    await this.loadIds(asked);
    return true;
  }
}

const NONE = new Uint32Array(0);
