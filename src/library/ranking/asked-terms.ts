/** From what a person typed to the terms of this index, each with what it counts. */

import { MAX_LONG } from '../memory/acronym-book.ts';
import { authorTerm } from '../memory/vocabulary.ts';
import type { Query } from '../query.ts';
import { analyzeWord } from '../text/analysis.ts';
import { withoutLeadIn } from '../text/lead-in.ts';
import { plainText } from '../text/plain-text.ts';
import { wordTexts } from '../text/words.ts';
import type { WeightedTerm } from './bm25.ts';
import type { Acronyms, TermLists, Words } from './collection.ts';
import type { NearSpellings } from './near-spellings.ts';
import type { Ranking } from './ranking.ts';

export interface AskedTerms {
  /** Each once. */
  readonly terms: readonly WeightedTerm[];
  /** For each word as typed the terms that stand for it: a paper has the word when it has one. */
  readonly words: readonly (readonly number[])[];
  /** The terms of the words as they were typed, in their order: neighbours were neighbours. */
  readonly sequence: readonly number[];
  /**
   * What was typed and stands nowhere, folded, with what was probably meant, where that is clear;
   * and what stands in next to no paper where a like word stands in many.
   */
  readonly corrections: ReadonlyMap<string, string | undefined>;
}

/** What of an index the reading of a query needs. */
export interface AskedTermsContext {
  readonly vocabulary: Words;
  readonly postings: TermLists;
  readonly acronyms: Acronyms;
  readonly spellings: NearSpellings;
  readonly ranking: Ranking;
}

export function readAskedTerms(query: Query, context: AskedTermsContext): AskedTerms {
  return new AskedTermsReader(context).read(query);
}

/** Each look-up of a near spelling takes a millisecond or two in a large index. */
const MAX_CORRECTIONS = 10;

const RARE = 3;
const COMMONER = 50;
const LEAST_DOUBTED = 5;

interface AskedWord {
  readonly folded: string;
  readonly parts: readonly string[];
  readonly stems: readonly (string | undefined)[];
  readonly compound: string | undefined;
}

class AskedTermsReader {
  readonly #context: AskedTermsContext;
  readonly #weights = new Map<number, number>();
  readonly #words: number[][] = [];
  readonly #sequence: number[] = [];
  readonly #stems: string[] = [];
  readonly #corrections = new Map<string, string | undefined>();

  constructor(context: AskedTermsContext) {
    this.#context = context;
  }

  read(query: Query): AskedTerms {
    let before: { readonly word: AskedWord; readonly terms: number[] } | undefined;
    for (const word of withoutLeadIn(readWords(query.words))) {
      const terms = this.#readWord(word);
      const joined = before === undefined ? undefined : this.#joined(before.word, word);
      if (joined !== undefined) {
        this.#add(joined, this.#context.ranking.joinedWeight);
        before?.terms.push(joined);
        terms.push(joined);
      }
      before = { word, terms };
    }
    for (const phrase of query.phrases) for (const word of readWords(phrase)) this.#readWord(word);
    this.#readAcronyms();
    return {
      terms: [...this.#weights].map(([term, weight]) => ({
        term,
        weight: this.#saturated(weight),
      })),
      words: this.#words,
      sequence: this.#sequence,
      corrections: this.#corrections,
    };
  }

  /** A word typed twice counts nearly twice, one typed a hundred times as much as eight others. */
  #saturated(weight: number): number {
    const { repeats } = this.#context.ranking;
    return ((repeats + 1) * weight) / (repeats + weight);
  }

  /** The terms of the word's last part. */
  #readWord(word: AskedWord): number[] {
    const { compoundWeight, partWeight } = this.#context.ranking;
    const compound = this.#known(word.compound);
    if (compound !== undefined) this.#add(compound, compoundWeight);
    let terms: number[] = [];
    for (const [at, stem] of word.stems.entries()) {
      if (stem === undefined) continue;
      const part = word.parts[at] ?? '';
      const weight = word.compound === undefined ? 1 : partWeight;
      const known = this.#known(stem);
      const name = this.#name(part, stem);
      this.#stems.push(stem);
      if (known !== undefined) {
        this.#add(known, weight);
        this.#sequence.push(known);
      }
      if (name !== undefined) this.#add(name, this.#context.ranking.authorWeight);
      terms = [known, name, compound].filter((term) => term !== undefined);
      this.#words.push(terms);
      if (terms.length === 0) this.#addNear(part, weight);
      else if (known !== undefined && word.compound === undefined) this.#doubt(part, known);
    }
    return terms;
  }

  /**
   * The term of two words that papers have in one piece: `pre trained`, `gpt 4`. The compound of a
   * hyphenated word needs no such help: its parts are terms of their own.
   */
  #joined(word: AskedWord, next: AskedWord): number | undefined {
    if (word.stems.length > 1 || next.stems.length > 1) return undefined;
    if (word.stems[0] === undefined || next.stems[0] === undefined) return undefined;
    const joined = `${word.folded}${next.folded}`;
    const isWord = this.#context.vocabulary.findWord(joined) !== undefined;
    return isWord ? this.#known(analyzeWord(joined).stems[0]) : undefined;
  }

  /** A word is read as a name where more papers have it among their authors than in their text. */
  #name(part: string, stem: string): number | undefined {
    const name = this.#known(authorTerm(part));
    return name !== undefined && this.#size(name) >= this.#size(this.#known(stem))
      ? name
      : undefined;
  }

  #addNear(part: string, weight: number): void {
    if (this.#corrections.size >= MAX_CORRECTIONS || this.#corrections.has(part)) return;
    const near = this.#context.spellings.near(part);
    for (const { term, likelihood } of near) this.#add(term, weight * likelihood);
    this.#corrections.set(part, near[0]?.text);
  }

  /** In a large library somebody else has slipped in the same way: that finds little. */
  #doubt(part: string, term: number): void {
    if (this.#corrections.size >= MAX_CORRECTIONS || this.#corrections.has(part)) return;
    const { postings, spellings } = this.#context;
    const papers = postings.size(term);
    if (papers > RARE || part.length < LEAST_DOUBTED) return;
    const commoner = spellings.commoner(part, papers * COMMONER);
    if (commoner !== undefined) this.#corrections.set(part, commoner);
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
      const term = this.#known(expansion);
      if (term !== undefined && !this.#weights.has(term)) this.#add(term, ranking.acronymWeight);
    }
  }

  #add(term: number, weight: number): void {
    this.#weights.set(term, (this.#weights.get(term) ?? 0) + weight);
  }

  /** The number of a term that stands in some paper. */
  #known(text: string | undefined): number | undefined {
    const term = text === undefined ? undefined : this.#context.vocabulary.findTerm(text);
    return this.#size(term) > 0 ? term : undefined;
  }

  #size(term: number | undefined): number {
    return term === undefined ? 0 : this.#context.postings.size(term);
  }
}

function readWords(text: string): readonly AskedWord[] {
  return wordTexts(plainText(text)).map((word) => {
    const analysis = analyzeWord(word);
    return { ...analysis, folded: analysis.parts.join('-') };
  });
}
