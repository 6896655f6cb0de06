/**
 * The few numbers of every paper that scores, filters and orders ask for. A process holds them all,
 * 28 bytes a paper, and reads again only the chunks that changed.
 */

import { grown } from '../memory/grown.ts';
import type { PaperFacts } from '../paper-filter.ts';

/** So many papers stand in one row of the database. */
export const CHUNK = 1024;

const LENGTH = 0;
const TITLE_LENGTH = 1;
const FIRST_DAY = 2;
const LAST_DAY = 3;
const VOTES = 4;
const FLAGS = 5;
const CATEGORIES = 6;
const COLUMNS = 7;
const IS_HELD = 1;
const HAS_CODE = 2;

export interface ColumnRow {
  readonly length: number;
  readonly titleLength: number;
  readonly facts: PaperFacts;
  /** The number of its list of categories. */
  readonly categories: number;
}

/** The chunk of a paper number, and its place in that. */
export const chunkOf = (paper: number): number => Math.floor(paper / CHUNK);

/** A chunk that a writer changes. */
export class ColumnChunk {
  readonly rows: Int32Array;

  /** Of the bytes that the database has; an empty chunk of none. */
  constructor(bytes: Uint8Array | undefined) {
    this.rows = new Int32Array(CHUNK * COLUMNS);
    if (bytes !== undefined) new Uint8Array(this.rows.buffer).set(bytes);
  }

  set(paper: number, row: ColumnRow): void {
    const start = (paper % CHUNK) * COLUMNS;
    this.rows[start + LENGTH] = row.length;
    this.rows[start + TITLE_LENGTH] = row.titleLength;
    this.rows[start + CATEGORIES] = row.categories;
    this.setFacts(paper, row.facts);
  }

  setFacts(paper: number, facts: PaperFacts): void {
    const start = (paper % CHUNK) * COLUMNS;
    this.rows[start + FIRST_DAY] = facts.firstDay;
    this.rows[start + LAST_DAY] = facts.lastDay;
    this.rows[start + VOTES] = facts.votes;
    this.rows[start + FLAGS] = IS_HELD | (facts.hasCode ? HAS_CODE : 0);
  }

  facts(paper: number): PaperFacts {
    const at = (column: number) => this.rows[(paper % CHUNK) * COLUMNS + column] ?? 0;
    return {
      firstDay: at(FIRST_DAY),
      lastDay: at(LAST_DAY),
      votes: at(VOTES),
      hasCode: (at(FLAGS) & HAS_CODE) !== 0,
    };
  }

  /** Gives its length and that of its title, which count no more. */
  remove(paper: number): { readonly length: number; readonly titleLength: number } {
    const start = (paper % CHUNK) * COLUMNS;
    const length = this.rows[start + LENGTH] ?? 0;
    const titleLength = this.rows[start + TITLE_LENGTH] ?? 0;
    this.rows.fill(0, start, start + COLUMNS);
    return { length, titleLength };
  }

  bytes(): Buffer {
    return Buffer.from(this.rows.buffer);
  }
}

export interface ColumnTotals {
  readonly papers: number;
  /** Above every paper's number. */
  readonly end: number;
  readonly length: number;
  readonly titleLength: number;
}

/** All chunks in one, as a process holds them. */
export class PaperColumns {
  #rows = new Int32Array(0);
  #held = new Uint8Array(0);
  readonly #versions: number[] = [];
  #totals: ColumnTotals = { papers: 0, end: 0, length: 0, titleLength: 0 };
  /** Up to which change of the index this holds everything. */
  #generation = 0;

  get generation(): number {
    return this.#generation;
  }

  get size(): number {
    return this.#totals.papers;
  }

  get end(): number {
    return this.#totals.end;
  }

  get averageLength(): number {
    return this.#totals.length / Math.max(1, this.size);
  }

  get averageTitleLength(): number {
    return this.#totals.titleLength / Math.max(1, this.size);
  }

  /**
   * Takes what changed up to a generation; what is older than what is held is passed over, since
   * searches that began at different moments may end in any order.
   */
  take(
    generation: number,
    totals: ColumnTotals,
    chunks: readonly { chunk: number; version: number; data: Uint8Array }[],
  ): void {
    const size = Math.ceil(Math.max(totals.end, this.end) / CHUNK) * CHUNK;
    this.#rows = grown(this.#rows, size * COLUMNS);
    this.#held = grown(this.#held, size);
    for (const { chunk, version, data } of chunks) {
      if ((this.#versions[chunk] ?? 0) >= version) continue;
      this.#versions[chunk] = version;
      const { rows } = new ColumnChunk(data);
      this.#rows.set(rows, chunk * CHUNK * COLUMNS);
      for (let at = 0; at < CHUNK; at += 1) {
        this.#held[chunk * CHUNK + at] = (rows[at * COLUMNS + FLAGS] ?? 0) & IS_HELD;
      }
    }
    if (generation < this.#generation) return;
    this.#generation = generation;
    this.#totals = totals;
  }

  /** 1 at each number that a paper has, 0 at the others; the caller's own. */
  held(): Uint8Array {
    return this.#held.slice(0, this.end);
  }

  isHeld(paper: number): boolean {
    return this.#held[paper] === 1;
  }

  length(paper: number): number {
    return this.#get(paper, LENGTH);
  }

  titleLength(paper: number): number {
    return this.#get(paper, TITLE_LENGTH);
  }

  firstDay(paper: number): number {
    return this.#get(paper, FIRST_DAY);
  }

  lastDay(paper: number): number {
    return this.#get(paper, LAST_DAY);
  }

  votes(paper: number): number {
    return this.#get(paper, VOTES);
  }

  hasCode(paper: number): boolean {
    return (this.#get(paper, FLAGS) & HAS_CODE) !== 0;
  }

  categories(paper: number): number {
    return this.#get(paper, CATEGORIES);
  }

  #get(paper: number, column: number): number {
    return this.#rows[paper * COLUMNS + column] ?? 0;
  }
}
