/** What a word that stands in no paper was probably meant to be. */

import { editDistance, LONGEST_WORD, toleratedEdits } from '../text/spelling.ts';
import type { TermLists, Words } from './collection.ts';

/** Words by their spelling, as MiniSearch's radix tree finds them. */
export interface SpellingTree {
  /** Every word within so many letters put in, left out or changed, with its number. */
  within(word: string, edits: number): Iterable<readonly [word: string, number: number]>;
  startingWith(prefix: string): Iterable<readonly [word: string, number: number]>;
}

export interface NearWord {
  /** The word as it is spelled. */
  readonly text: string;
  readonly term: number;
  /** From 0 to 1: what it should count of what the word as typed would. */
  readonly likelihood: number;
}

export class NearSpellings {
  readonly #tree: SpellingTree;
  readonly #vocabulary: Words;
  readonly #postings: TermLists;

  constructor(tree: SpellingTree, vocabulary: Words, postings: TermLists) {
    this.#tree = tree;
    this.#vocabulary = vocabulary;
    this.#postings = postings;
  }

  /** Likeliest first: slips of the fingers, then a word of which this is the beginning. */
  near(word: string): readonly NearWord[] {
    if (word.length > LONGEST_WORD) return [];
    const slips = this.#slips(word, toleratedEdits(word.length));
    if (slips.length > 0) return slips;
    const split = this.#split(word);
    return split.length > 0 ? split : this.#completions(word);
  }

  /** As `near`, one slip more allowed: for “did you mean” where nothing was found. */
  nearest(word: string): string | undefined {
    const edits = toleratedEdits(word.length);
    return edits === 1 ? this.#slips(word, 2)[0]?.text : undefined;
  }

  /** The likeliest word one slip away that stands in at least so many papers. */
  commoner(word: string, papers: number): string | undefined {
    if (word.length > LONGEST_WORD) return undefined;
    const common = this.#within(word, 1).filter((candidate) => candidate.papers >= papers);
    return this.#weighed(word, common, 1)[0]?.text;
  }

  #within(word: string, edits: number): Candidate[] {
    const candidates: Candidate[] = [];
    for (const [text, number] of this.#tree.within(word, edits)) {
      this.#consider(candidates, text, number, editDistance(word, text, edits));
    }
    // Two neighbours swapped are one slip to us and two edits to the tree, for which it looks at
    // twenty times as many words.
    for (const text of edits === 1 ? swapped(word) : []) {
      const number = this.#vocabulary.findWord(text);
      if (number !== undefined) this.#consider(candidates, text, number, 1);
    }
    return candidates;
  }

  #slips(word: string, edits: number): readonly NearWord[] {
    if (edits === 0) return [];
    const candidates = this.#within(word, edits);
    const least = Math.min(...candidates.map((candidate) => candidate.distance));
    const nearest = candidates.filter((candidate) => candidate.distance === least);
    return this.#weighed(word, nearest, least === 1 ? 0.8 : 0.5);
  }

  #completions(word: string): readonly NearWord[] {
    if (word.length < MIN_PREFIX) return [];
    const candidates: Candidate[] = [];
    for (const [text, number] of this.#tree.startingWith(word)) {
      this.#consider(candidates, text, number, text.length - word.length);
    }
    return this.#weighed(word, candidates, 0.5);
  }

  /** Two words with the space left out. */
  #split(word: string): readonly NearWord[] {
    let best: readonly Candidate[] = [];
    let mostPapers = 1;
    for (let at = MIN_SPLIT; at <= word.length - MIN_SPLIT; at += 1) {
      const halves: Candidate[] = [];
      for (const half of [word.slice(0, at), word.slice(at)]) {
        const number = this.#vocabulary.findWord(half);
        if (number !== undefined) this.#consider(halves, half, number, 0);
      }
      const papers = Math.min(...halves.map((half) => half.papers));
      if (halves.length === 2 && papers > mostPapers) [best, mostPapers] = [halves, papers];
    }
    const text = best.map((half) => half.text).join(' ');
    return best.map(({ term }) => ({ text, term, likelihood: 0.8 }));
  }

  #consider(candidates: Candidate[], text: string, number: number, distance: number): void {
    if (this.#vocabulary.wordTermCount(number) === 0) return;
    const term = this.#vocabulary.wordTerm(number, 0);
    const papers = this.#postings.size(term);
    if (papers > 0) candidates.push({ text, term, distance, papers });
  }

  /** The commonest counts in full, a few others half as much; one that begins alike goes first. */
  #weighed(word: string, candidates: Candidate[], likelihood: number): readonly NearWord[] {
    const beginsAlike = ({ text }: Candidate) => (text[0] === word[0] ? 1 : 0);
    candidates.sort(
      (a, b) =>
        beginsAlike(b) - beginsAlike(a) ||
        b.papers - a.papers ||
        a.distance - b.distance ||
        (a.text < b.text ? -1 : 1),
    );
    const terms = new Set<number>();
    const weighed: NearWord[] = [];
    for (const { text, term } of candidates) {
      if (terms.has(term) || terms.size === MAX_READINGS) continue;
      weighed.push({ text, term, likelihood: terms.size === 0 ? likelihood : likelihood / 2 });
      terms.add(term);
    }
    return weighed;
  }
}

function swapped(word: string): readonly string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );
}

interface Candidate {
  readonly text: string;
  readonly term: number;
  readonly distance: number;
  readonly papers: number;
}

const MIN_PREFIX = 4;
const MIN_SPLIT = 3;
const MAX_READINGS = 4;
