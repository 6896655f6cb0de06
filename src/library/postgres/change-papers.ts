/**
 * Adds, replaces and removes papers: each change is a segment of its own, which holds the new
 * papers and takes the old ones out of the counts. A paper that changed gets a new number, and what
 * the lists say of the old one is passed over from then on.
 */

import type { Paper } from '../../papers/paper.ts';
import { storable } from '../../store/database/storable.ts';
import type { AcronymRow, PaperRow } from '../../store/search/search-reader.ts';
import type { NewPosting, SearchWriter } from '../../store/search/search-writer.ts';
import { breathe } from '../memory/breathe.ts';
import { PaperCollection } from '../memory/paper-collection.ts';
import { textHash } from '../memory/paper-reader.ts';
import { MAX_PAPERS } from '../memory/postings.ts';
import { type PaperFacts, readFacts } from '../paper-filter.ts';
import { LONGEST_WORD } from '../text/spelling.ts';
import { ColumnChunk, chunkOf } from './paper-columns.ts';
import { encodePostings } from './posting-lists.ts';
import { spellingKeys } from './spelling-keys.ts';
import { readRow, toRows } from './stored-paper.ts';
import { termKey } from './term-key.ts';

export interface PaperChanges {
  readonly put: readonly Paper[];
  readonly remove: readonly string[];
  /** The store's revision that the index covers then; as before unless given. */
  readonly covered?: number | undefined;
}

export async function changePapers(writer: SearchWriter, changes: PaperChanges): Promise<void> {
  const state = await writer.state();
  const puts = new Map(changes.put.map((paper) => [storable(paper.id), paper]));
  const held = await writer.papersById([...puts.keys(), ...changes.remove]);
  const chunks = await Chunks.read(
    writer,
    held.map(({ paper }) => paper),
  );
  const gone: PaperRow[] = [];
  for (const row of held) {
    const paper = puts.get(row.id);
    if (paper === undefined || textHash(paper) !== row.hash) {
      gone.push(row);
      continue;
    }
    puts.delete(row.id);
    chunks.setFacts(row.paper, readFacts(paper));
  }
  const next = { ...state };
  for (const { paper } of gone) {
    const { length, titleLength } = chunks.remove(paper);
    next.papers -= 1;
    next.totalLength -= length;
    next.totalTitleLength -= titleLength;
  }
  // Those of one batch are in the order of their ids, as equal papers stand in an answer.
  const added = [...puts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const first = state.nextPaper;
  if (first + added.length > MAX_PAPERS) {
    throw new RangeError(`The search index holds ${MAX_PAPERS} papers at most.`);
  }
  await chunks.readMore(writer, first, first + added.length);
  if (added.length > 0 || gone.length > 0) {
    const collection = await collect(added);
    const { papers } = collection;
    const categoriesOf = await writer.categoryNumbers(added.map(categoryNames));
    for (const [at, paper] of added.entries()) {
      const [length, titleLength] = [papers.length(at), papers.titleLength(at)];
      const row = { length, titleLength, categories: categoriesOf(categoryNames(paper)) };
      chunks.set(first + at, { ...row, facts: readFacts(paper) });
      next.totalLength += length;
      next.totalTitleLength += titleLength;
    }
    next.papers += added.length;
    next.nextPaper += added.length;
    await writer.removePapers(gone.map(({ paper }) => paper));
    await writer.addPapers(await gather(toRows(collection, first), () => true));
    await writer.addSegment(first, added.length, await toPostings(collection, first, gone));
    await writer.countAcronyms(acronymChanges(collection, gone));
    const isWord = ([text]: readonly [string, number]) => text.length <= LONGEST_WORD;
    const words = await gather(collection.vocabulary.wholeWords(), isWord);
    await writer.addWords(
      words.map(([text]) => text),
      spellingKeys,
    );
  }
  if (chunks.areChanged) {
    next.generation += 1;
    await writer.putChunks(chunks.changed(next.generation));
  }
  const covered = Math.max(state.covered, changes.covered ?? 0);
  if (chunks.areChanged || covered > state.covered) await writer.setState({ ...next, covered });
}

async function collect(papers: readonly Paper[]): Promise<PaperCollection> {
  const collection = new PaperCollection(() => undefined);
  let turn = performance.now();
  for (const paper of papers) {
    collection.put({ ...paper, id: storable(paper.id) });
    turn = await breathe(turn);
  }
  return collection;
}

/** What a generator gives, without holding up the event loop. */
async function gather<T>(items: Iterable<T>, isIn: (item: T) => boolean): Promise<readonly T[]> {
  const gathered: T[] = [];
  let turn = performance.now();
  for (const item of items) {
    if (isIn(item)) gathered.push(item);
    turn = await breathe(turn);
  }
  return gathered;
}

/** The new lists, and how many papers each term has more, or fewer. */
async function toPostings(
  added: PaperCollection,
  first: number,
  gone: readonly PaperRow[],
): Promise<readonly NewPosting[]> {
  const removed = collectRows(gone);
  const postings: NewPosting[] = [];
  let turn = performance.now();
  for (let term = 0; term < added.vocabulary.termCount; term += 1) {
    const size = added.postings.size(term);
    if (size === 0) continue;
    const text = added.vocabulary.termText(term);
    const less = removed.vocabulary.findTerm(text) ?? -1;
    postings.push({
      term: termKey(text),
      size: size - removed.postings.size(less),
      titleSize: added.postings.titleSize(term) - removed.postings.titleSize(less),
      list: encodePostings(added.postings.list(term), first),
    });
    turn = await breathe(turn);
  }
  for (let term = 0; term < removed.vocabulary.termCount; term += 1) {
    const text = removed.vocabulary.termText(term);
    const size = removed.postings.size(term);
    if (size === 0 || added.postings.size(added.vocabulary.findTerm(text) ?? -1) > 0) continue;
    const titleSize = removed.postings.titleSize(term);
    postings.push({
      term: termKey(text),
      size: -size,
      titleSize: -titleSize,
      list: new Uint8Array(0),
    });
  }
  return postings;
}

function collectRows(rows: readonly PaperRow[]): PaperCollection {
  const collection = new PaperCollection(() => undefined);
  const facts: PaperFacts = { firstDay: 0, lastDay: 0, votes: -1, hasCode: false };
  const numberOf = (text: string, start: number, end: number) =>
    collection.vocabulary.word(text.slice(start, end));
  for (const row of rows) {
    const numbers = { ...readRow(row, numberOf), categories: [], acronyms: [] };
    collection.insert(row.id, numbers, facts, row.hash);
  }
  return collection;
}

function acronymChanges(added: PaperCollection, gone: readonly PaperRow[]): readonly AcronymRow[] {
  const changes = new Map<string, AcronymRow>();
  const count = (short: string, long: string, change: number) => {
    const key = `${short} ${long}`;
    changes.set(key, { short, long, count: (changes.get(key)?.count ?? 0) + change });
  };
  for (let paper = 0; paper < added.papers.end; paper += 1) {
    for (const number of added.papers.acronyms(paper)) {
      const pair = added.acronyms.pair(number);
      if (pair !== undefined) count(pair.short, pair.long.join(' '), 1);
    }
  }
  for (const { acronyms } of gone) {
    // Only `toRows` writes this column.
    const pairs = JSON.parse(acronyms ?? '[]') as { short: string; long: string[] }[];
    for (const { short, long } of pairs) count(short, long.join(' '), -1);
  }
  return [...changes.values()].filter((change) => change.count !== 0);
}

const MOST_CATEGORIES = 50;
const LONGEST_CATEGORY = 40;

/** In lower case; what is longer than any category isn't one. */
function categoryNames(paper: Paper): readonly string[] {
  return paper.categories
    .map((name) => storable(name.toLowerCase()))
    .filter((name) => name.length <= LONGEST_CATEGORY && !name.includes('\n'))
    .slice(0, MOST_CATEGORIES);
}

/** The chunks of columns that a change touches. */
class Chunks {
  readonly #chunks = new Map<number, ColumnChunk>();
  readonly #changed = new Set<number>();

  static async read(writer: SearchWriter, papers: readonly number[]): Promise<Chunks> {
    const chunks = new Chunks();
    await chunks.#read(writer, new Set(papers.map(chunkOf)));
    return chunks;
  }

  /** Those of all papers from one number on and below another. */
  async readMore(writer: SearchWriter, first: number, end: number): Promise<void> {
    const wanted = new Set<number>();
    for (let paper = first; paper < end; paper += 1) wanted.add(chunkOf(paper));
    await this.#read(writer, wanted);
  }

  get areChanged(): boolean {
    return this.#changed.size > 0;
  }

  setFacts(paper: number, facts: PaperFacts): void {
    const held = this.#chunk(paper).facts(paper);
    const isSame =
      held.firstDay === facts.firstDay &&
      held.lastDay === facts.lastDay &&
      held.votes === facts.votes &&
      held.hasCode === facts.hasCode;
    if (isSame) return;
    this.#chunk(paper).setFacts(paper, facts);
    this.#changed.add(chunkOf(paper));
  }

  set(paper: number, row: Parameters<ColumnChunk['set']>[1]): void {
    this.#chunk(paper).set(paper, row);
    this.#changed.add(chunkOf(paper));
  }

  remove(paper: number): { readonly length: number; readonly titleLength: number } {
    this.#changed.add(chunkOf(paper));
    return this.#chunk(paper).remove(paper);
  }

  changed(version: number) {
    return [...this.#changed].map((chunk) => ({
      chunk,
      version,
      data: (this.#chunks.get(chunk) ?? new ColumnChunk(undefined)).bytes(),
    }));
  }

  async #read(writer: SearchWriter, wanted: ReadonlySet<number>): Promise<void> {
    const missing = [...wanted].filter((chunk) => !this.#chunks.has(chunk));
    for (const { chunk, data } of await writer.chunks(missing)) {
      this.#chunks.set(chunk, new ColumnChunk(data));
    }
  }

  #chunk(paper: number): ColumnChunk {
    const number = chunkOf(paper);
    const chunk = this.#chunks.get(number) ?? new ColumnChunk(undefined);
    this.#chunks.set(number, chunk);
    return chunk;
  }
}
