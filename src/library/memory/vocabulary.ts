/**
 * Every word that stands in some paper, under a number, with what the analysis makes of it. A word
 * is analyzed once, however often it stands.
 *
 *     word "gpt-4o" → its parts, words themselves: "gpt", "4o"
 *                   → its terms, stems and the compound: gpt, 4o, gpt4o
 */

import { analyzeWord } from '../text/analysis.ts';
import { grown } from './grown.ts';
import { expectSound, type Section, type SectionReader } from './section.ts';
import { StringTable } from './string-table.ts';

/** The term under which the papers of authors with this word in their names stand. */
export function authorTerm(nameWord: string): string {
  return `@${nameWord}`;
}

export class Vocabulary {
  readonly #words = new StringTable();
  readonly #terms = new StringTable();
  /** For each word its parts, then its terms, at the place that #starts names. */
  #data = new Uint32Array(4096);
  #dataSize = 0;
  #starts = new Uint32Array(1024);
  #partCounts = new Uint8Array(1024);
  #termCounts = new Uint8Array(1024);
  readonly #onWord: (text: string, word: number) => void;

  /** `onWord` hears of every new word that has no parts but itself. */
  constructor(onWord: (text: string, word: number) => void) {
    this.#onWord = onWord;
  }

  /** The number of a word, in lower case as it stands; a new one where it is not known yet. */
  word(text: string): number {
    return this.#words.find(text) ?? this.#addWord(text);
  }

  findWord(text: string): number | undefined {
    return this.#words.find(text);
  }

  text(word: number): string {
    return this.#words.text(word);
  }

  /** The number of a stem or compound; a new one where it is not known yet. */
  term(text: string): number {
    return this.#terms.add(text);
  }

  findTerm(text: string): number | undefined {
    return this.#terms.find(text);
  }

  termText(term: number): string {
    return this.#terms.text(term);
  }

  get termCount(): number {
    return this.#terms.size;
  }

  partCount(word: number): number {
    return this.#partCounts[word] ?? 0;
  }

  part(word: number, at: number): number {
    return this.#data[(this.#starts[word] ?? 0) + at] ?? 0;
  }

  /** How many terms the word has, a compound included. */
  wordTermCount(word: number): number {
    return this.#termCounts[word] ?? 0;
  }

  /** A compound comes last. */
  wordTerm(word: number, at: number): number {
    return this.#data[(this.#starts[word] ?? 0) + (this.#partCounts[word] ?? 0) + at] ?? 0;
  }

  sections(): readonly Section[] {
    const size = this.#words.size;
    return [
      ...this.#words.sections('words'),
      ...this.#terms.sections('terms'),
      { name: 'words.data', chunks: [this.#data.subarray(0, this.#dataSize)] },
      { name: 'words.starts', chunks: [this.#starts.subarray(0, size)] },
      { name: 'words.partCounts', chunks: [this.#partCounts.subarray(0, size)] },
      { name: 'words.termCounts', chunks: [this.#termCounts.subarray(0, size)] },
    ];
  }

  /** Takes what `sections` gave, in the place of what is held. */
  restore(reader: SectionReader): void {
    this.#words.restore('words', reader);
    this.#terms.restore('terms', reader);
    this.#data = reader.uint32('words.data');
    this.#dataSize = this.#data.length;
    this.#starts = reader.uint32('words.starts');
    this.#partCounts = reader.uint8('words.partCounts');
    this.#termCounts = reader.uint8('words.termCounts');
    for (const list of [this.#starts, this.#partCounts, this.#termCounts]) {
      expectSound(list.length === this.#words.size, 'the number of words');
    }
  }

  /** Every word that has no parts but itself, as `onWord` hears of them. */
  *wholeWords(): Generator<readonly [text: string, word: number]> {
    for (let word = 0; word < this.#words.size; word += 1) {
      const isWhole = this.partCount(word) === 1 && this.part(word, 0) === word;
      if (isWhole && this.wordTermCount(word) > 0) yield [this.text(word), word];
    }
  }

  #addWord(text: string): number {
    const { parts, stems, compound } = analyzeWord(text);
    const word = this.#words.add(text);
    const isWhole = parts.length === 1 && parts[0] === text;
    const partWords = isWhole ? [word] : parts.slice(0, MAX_PARTS).map((part) => this.word(part));
    const terms = stems
      .filter((stem) => stem !== undefined)
      .slice(0, MAX_PARTS)
      .map((stem) => this.term(stem));
    if (compound !== undefined) terms.push(this.term(compound));
    this.#makeRoom(word, partWords.length + terms.length);
    this.#starts[word] = this.#dataSize;
    this.#partCounts[word] = partWords.length;
    this.#termCounts[word] = terms.length;
    this.#data.set(partWords, this.#dataSize);
    this.#data.set(terms, this.#dataSize + partWords.length);
    this.#dataSize += partWords.length + terms.length;
    if (isWhole && terms.length > 0) this.#onWord(text, word);
    return word;
  }

  #makeRoom(word: number, size: number): void {
    this.#data = grown(this.#data, this.#dataSize + size);
    this.#starts = grown(this.#starts, word + 1);
    this.#partCounts = grown(this.#partCounts, word + 1);
    this.#termCounts = grown(this.#termCounts, word + 1);
  }
}

/** What a byte can count; a word of more parts is no word. */
const MAX_PARTS = 200;
