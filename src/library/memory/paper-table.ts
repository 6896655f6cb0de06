/**
 * What is held of each paper beside its postings: its words in their order, as numbers, and the few
 * facts that filters and orders ask for. Papers are numbered from 0; a number that became free is
 * given to the next paper.
 *
 *     one list a paper: [ title words | abstract words | author words, 0 after each name |
 *                         categories | acronyms ]
 */

import type { PaperFacts } from '../paper-filter.ts';
import { grown } from './grown.ts';
import { Pool } from './pool.ts';
import { expectSound, jsonSection, readJson, type Section, type SectionReader } from './section.ts';

/** What a paper holds, as numbers. */
export interface PaperNumbers {
  readonly title: ArrayLike<number>;
  readonly abstract: ArrayLike<number>;
  /** Words plus 1, and 0 after each name. */
  readonly authors: ArrayLike<number>;
  readonly categories: ArrayLike<number>;
  readonly acronyms: ArrayLike<number>;
}

export interface PaperRow extends PaperNumbers {
  readonly id: string;
  /** How many terms it holds, and its title. */
  readonly length: number;
  readonly titleLength: number;
  /** Tells whether anything but the facts below changed. */
  readonly textHash: number;
  readonly facts: PaperFacts;
}

/** The columns of a row of numbers. */
const TITLE_END = 0;
const ABSTRACT_END = 1;
const AUTHORS_END = 2;
const CATEGORIES_END = 3;
const LIST_END = 4;
const LENGTH = 5;
const TITLE_LENGTH = 6;
const FIRST_DAY = 7;
const LAST_DAY = 8;
const VOTES = 9;
const HAS_CODE = 10;
const COLUMNS = 11;

export class PaperTable {
  readonly #pool = new Pool();
  readonly #numbers = new Map<string, number>();
  readonly #ids: (string | undefined)[] = [];
  readonly #free: number[] = [];
  #rows = new Int32Array(64 * COLUMNS);
  #addresses = new Float64Array(64);
  #hashes = new Float64Array(64);
  /** 1 at each number that a paper has. */
  #held = new Uint8Array(64);
  #totalLength = 0;
  #totalTitleLength = 0;

  /** How many papers there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Above every paper's number. */
  get end(): number {
    return this.#ids.length;
  }

  get averageLength(): number {
    return this.#totalLength / Math.max(1, this.size);
  }

  get averageTitleLength(): number {
    return this.#totalTitleLength / Math.max(1, this.size);
  }

  find(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** `undefined` for a number that no paper has. */
  id(paper: number): string | undefined {
    return this.#ids[paper];
  }

  /** 1 at each number that a paper has, 0 at the others; the caller's own. */
  held(): Uint8Array {
    return this.#held.slice(0, this.end);
  }

  /** The paper's number. Its id must not be held yet. */
  add(row: PaperRow): number {
    const paper = this.#free.pop() ?? this.#ids.length;
    this.#makeRoom(paper);
    this.#numbers.set(row.id, paper);
    this.#ids[paper] = row.id;
    this.#held[paper] = 1;
    const parts = [row.title, row.abstract, row.authors, row.categories, row.acronyms];
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const address = this.#pool.allocate(size);
    const page = this.#pool.page(address);
    const start = this.#pool.offset(address);
    let end = 0;
    for (const [column, part] of parts.entries()) {
      page.set(part, start + end);
      end += part.length;
      this.#set(paper, column, end);
    }
    this.#addresses[paper] = address;
    this.#hashes[paper] = row.textHash;
    this.#set(paper, LENGTH, row.length);
    this.#set(paper, TITLE_LENGTH, row.titleLength);
    this.#totalLength += row.length;
    this.#totalTitleLength += row.titleLength;
    this.setFacts(paper, row.facts);
    return paper;
  }

  remove(paper: number): void {
    const id = this.#ids[paper];
    if (id === undefined) return;
    this.#pool.release(this.#addresses[paper] ?? 0, this.#get(paper, LIST_END));
    this.#totalLength -= this.length(paper);
    this.#totalTitleLength -= this.titleLength(paper);
    this.#numbers.delete(id);
    this.#ids[paper] = undefined;
    this.#held[paper] = 0;
    this.#free.push(paper);
  }

  setFacts(paper: number, facts: PaperFacts): void {
    this.#set(paper, FIRST_DAY, facts.firstDay);
    this.#set(paper, LAST_DAY, facts.lastDay);
    this.#set(paper, VOTES, facts.votes);
    this.#set(paper, HAS_CODE, facts.hasCode ? 1 : 0);
  }

  textHash(paper: number): number {
    return this.#hashes[paper] ?? 0;
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
    return this.#get(paper, HAS_CODE) === 1;
  }

  /** The words of title and abstract: a view that is good until the next change. */
  words(paper: number): Uint32Array {
    return this.#list(paper, 0, this.#get(paper, ABSTRACT_END));
  }

  /** How many of `words` are the title's. */
  titleSize(paper: number): number {
    return this.#get(paper, TITLE_END);
  }

  authors(paper: number): Uint32Array {
    return this.#list(paper, this.#get(paper, ABSTRACT_END), this.#get(paper, AUTHORS_END));
  }

  categories(paper: number): Uint32Array {
    return this.#list(paper, this.#get(paper, AUTHORS_END), this.#get(paper, CATEGORIES_END));
  }

  acronyms(paper: number): Uint32Array {
    return this.#list(paper, this.#get(paper, CATEGORIES_END), this.#get(paper, LIST_END));
  }

  /** All papers one after the other; a number that no paper has is an empty list without an id. */
  sections(): readonly Section[] {
    const { end } = this;
    return [
      jsonSection(
        'papers.ids',
        Array.from({ length: end }, (_, paper) => this.id(paper) ?? null),
      ),
      { name: 'papers.rows', chunks: [this.#rows.subarray(0, end * COLUMNS)] },
      { name: 'papers.hashes', chunks: [this.#hashes.subarray(0, end)] },
      { name: 'papers.lists', chunks: this.#lists() },
    ];
  }

  /** Takes what `sections` gave. Nothing must be held yet. */
  restore(reader: SectionReader): void {
    const ids = readJson(reader, 'papers.ids');
    this.#rows = reader.int32('papers.rows');
    this.#hashes = reader.float64('papers.hashes');
    const lists = reader.uint32('papers.lists');
    expectSound(Array.isArray(ids) && ids.length === this.#hashes.length, 'the number of papers');
    expectSound(this.#rows.length === ids.length * COLUMNS, 'the rows of papers');
    this.#addresses = new Float64Array(ids.length);
    this.#held = new Uint8Array(ids.length);
    let start = 0;
    for (const [paper, id] of ids.entries()) {
      if (typeof id !== 'string') {
        this.#ids.push(undefined);
        this.#free.push(paper);
        continue;
      }
      const size = this.#get(paper, LIST_END);
      const address = this.#pool.allocate(size);
      this.#pool.page(address).set(lists.subarray(start, start + size), this.#pool.offset(address));
      this.#addresses[paper] = address;
      this.#ids.push(id);
      this.#held[paper] = 1;
      this.#numbers.set(id, paper);
      this.#totalLength += this.length(paper);
      this.#totalTitleLength += this.titleLength(paper);
      start += size;
    }
    expectSound(start === lists.length, 'the words of papers');
  }

  *#lists(): Generator<Uint32Array> {
    for (let paper = 0; paper < this.end; paper += 1) {
      if (this.id(paper) !== undefined) yield this.#list(paper, 0, this.#get(paper, LIST_END));
    }
  }

  #list(paper: number, from: number, to: number): Uint32Array {
    const address = this.#addresses[paper] ?? 0;
    const start = this.#pool.offset(address);
    return this.#pool.page(address).subarray(start + from, start + to);
  }

  #get(paper: number, column: number): number {
    return this.#rows[paper * COLUMNS + column] ?? 0;
  }

  #set(paper: number, column: number, value: number): void {
    this.#rows[paper * COLUMNS + column] = value;
  }

  #makeRoom(paper: number): void {
    this.#rows = grown(this.#rows, (paper + 1) * COLUMNS);
    this.#addresses = grown(this.#addresses, paper + 1);
    this.#hashes = grown(this.#hashes, paper + 1);
    this.#held = grown(this.#held, paper + 1);
  }
}
