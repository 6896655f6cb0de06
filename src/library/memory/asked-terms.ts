/** From what a person typed to the terms of this index, each with what it counts. */

import type { Query } from '../query.ts';
import { analyzeWord } from '../text/analysis.ts';
import { withoutLeadIn } from '../text/lead-in.ts';
import { plainText } from '../text/plain-text.ts';
import { splitWords } from '../text/words.ts';
import { type AcronymBook, MAX_LONG } from './acronym-book.ts';
import type { WeightedTerm } from './bm25.ts';
import type { NearSpellings } from './near-spellings.ts';
import type { Postings } from './postings.ts';
import type { Ranking } from './ranking.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface AskedTerms {
  /** Each once. */
  readonly terms: readonly WeightedTerm[];
  /** The terms of the words as they were typed, in their order: neighbours were neighbours. */
  readonly sequence: readonly number[];
  /** What was typed and stands nowhere, folded, with what was probably meant, where that is clear. */
  readonly corrections: ReadonlyMap<string, string | undefined>;
  /** Whether anything was asked but stop words. */
  readonly isEmpty: boolean;
}

/** The term under which the author names with this word stand. */
export function authorTerm(nameWord: string): string {
  return `@${nameWord}`;
}

/** What of an index the reading of a query needs. */
export interface AskedTermsContext {
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
  readonly acronyms: AcronymBook;
  readonly spellings: NearSpellings;
  readonly ranking: Ranking;
}

export function readAskedTerms(query: Query, context: AskedTermsContext): AskedTerms {
  return new AskedTermsReader(context).read(query);
}

/** Each look-up of a near spelling takes a millisecond or two in a large index. */
const MAX_CORRECTIONS = 10;

interface AskedWord {
  readonly text: string;
  readonly folded: string;
  readonly parts: readonly string[];
  readonly stems: readonly (string | undefined)[];
  readonly compound: string | undefined;
}

class AskedTermsReader {
  readonly #context: AskedTermsContext;
  readonly #weights = new Map<number, number>();
  readonly #sequence: number[] = [];
  readonly #stems: string[] = [];
  readonly #corrections = new Map<string, string | undefined>();

  constructor(context: AskedTermsContext) {
    this.#context = context;
  }

  read(query: Query): AskedTerms {
    const words = withoutLeadIn(readWords(query.words));
    for (const word of words) this.#readWord(word);
    for (const phrase of query.phrases) for (const word of readWords(phrase)) this.#readWord(word);
    for (const [at, word] of words.entries()) this.#readPair(word, words[at + 1]);
    this.#readAcronyms();
    return {
      terms: [...this.#weights].map(([term, weight]) => ({ term, weight })),
      sequence: this.#sequence,
      corrections: this.#corrections,
      isEmpty: this.#stems.length === 0,
    };
  }

  #readWord(word: AskedWord): void {
    const { compoundWeight, partWeight } = this.#context.ranking;
    const hasCompound = this.#addKnown(word.compound, compoundWeight);
    for (const [at, stem] of word.stems.entries()) {
      if (stem === undefined) continue;
      this.#stems.push(stem);
      const weight = word.compound === undefined ? 1 : partWeight;
      const isKnown = this.#addKnown(stem, weight);
      if (isKnown) this.#sequence.push(this.#context.vocabulary.findTerm(stem) ?? 0);
      const isName = this.#addName(word.parts[at] ?? '', stem);
      if (!isKnown && !isName && !hasCompound) this.#addNear(word.parts[at] ?? '', weight);
    }
  }

  /** Two words that the index has in one piece: `pre trained`, `gpt 4`. */
  #readPair(word: AskedWord, next: AskedWord | undefined): void {
    if (next === undefined || word.parts.length > 1 || next.parts.length > 1) return;
    if (word.stems[0] === undefined || next.stems[0] === undefined) return;
    // The compound of a hyphenated word needs no help: its parts are terms of their own.
    const joined = `${word.folded}${next.folded}`;
    if (this.#context.vocabulary.findWord(joined) === undefined) return;
    this.#addKnown(analyzeWord(joined).stems[0], this.#context.ranking.joinedWeight);
  }

  /** A word is read as a name where more papers have it among their authors than in their text. */
  #addName(part: string, stem: string): boolean {
    const { vocabulary, postings, ranking } = this.#context;
    const name = vocabulary.findTerm(authorTerm(part));
    const papers = name === undefined ? 0 : postings.size(name);
    if (name === undefined || papers === 0 || papers < this.#size(stem)) return false;
    this.#add(name, ranking.authorWeight);
    return true;
  }

  #addNear(part: string, weight: number): void {
    if (this.#corrections.size >= MAX_CORRECTIONS || this.#corrections.has(part)) return;
    const near = this.#context.spellings.near(part);
    for (const { term, likelihood } of near) this.#add(term, weight * likelihood);
    this.#corrections.set(part, near[0]?.text);
  }

  /** A short form brings the words it stands for, and those words bring it. */
  #readAcronyms(): void {
    const { acronyms, ranking } = this.#context;
    const stems = this.#stems;
    const expansions: string[] = [];
    for (let start = 0; start < stems.length; start += 1) {
      for (const long of acronyms.longForms(stems[start] ?? '')) expansions.push(...long);
      for (let size = 2; size <= MAX_LONG && start + size <= stems.length; size += 1) {
        expansions.push(...acronyms.shortForms(stems.slice(start, start + size)));
      }
    }
    for (const expansion of new Set(expansions)) {
      const term = this.#context.vocabulary.findTerm(expansion);
      if (term !== undefined && !this.#weights.has(term)) {
        this.#addKnown(expansion, ranking.acronymWeight);
      }
    }
  }

  #addKnown(text: string | undefined, weight: number): boolean {
    if (text === undefined || this.#size(text) === 0) return false;
    const term = this.#context.vocabulary.findTerm(text);
    if (term !== undefined) this.#add(term, weight);
    return true;
  }

  #add(term: number, weight: number): void {
    this.#weights.set(term, (this.#weights.get(term) ?? 0) + weight);
  }

  #size(text: string): number {
    const term = this.#context.vocabulary.findTerm(text);
    return term === undefined ? 0 : this.#context.postings.size(term);
  }
}

function readWords(text: string): readonly AskedWord[] {
  return [...splitWords(plainText(text))].map(({ text: word }) => {
    const analysis = analyzeWord(word);
    return { ...analysis, text: word.toLowerCase(), folded: analysis.parts.join('-') };
  });
}
