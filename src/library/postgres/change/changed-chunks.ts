/** The chunks of columns that a change touches. */

import type { SearchWriter } from '../../../store/search/search-writer.ts';
import type { PaperFacts } from '../../paper-filter.ts';
import { ColumnChunk, chunkOf } from '../paper-columns.ts';

export class ChangedChunks {
  readonly #chunks = new Map<number, ColumnChunk>();
  readonly #changed = new Set<number>();

  static async read(writer: SearchWriter, papers: readonly number[]): Promise<ChangedChunks> {
    const chunks = new ChangedChunks();
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
