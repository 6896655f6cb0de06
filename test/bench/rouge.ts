/**
 * The judge of summaries: ROUGE-1, -2 and -L as ROUGE-1.5.5 counts them and as the SciTLDR paper
 * reports them (https://arxiv.org/abs/2004.15011, section 4): ASCII letters and digits in lower
 * case, Porter stems for words of more than three letters, stop words kept, F1.
 */

import { stemmer } from 'stemmer';

/** F1 scores from 0 to 1. */
export interface Rouge {
  readonly r1: number;
  readonly r2: number;
  readonly rl: number;
}

/** A text made ready for scoring, so that many candidates can be held against it. */
export interface RougeText {
  readonly tokens: readonly string[];
  readonly unigrams: ReadonlyMap<string, number>;
  readonly bigrams: ReadonlyMap<string, number>;
}

/**
 * The scores against the reference that shares most single words: ROUGE-2 and -L come from that
 * same reference, as in the dataset's own script.
 */
export function rougeAgainstBest(candidate: RougeText, references: readonly RougeText[]): Rouge {
  let best: RougeText | undefined;
  let bestR1 = -1;
  for (const reference of references) {
    const r1 = overlap(candidate.unigrams, reference.unigrams);
    if (r1 > bestR1) [best, bestR1] = [reference, r1];
  }
  if (best === undefined) return { r1: 0, r2: 0, rl: 0 };
  return {
    r1: bestR1,
    r2: overlap(candidate.bigrams, best.bigrams),
    rl: f1(
      longestCommon(candidate.tokens, best.tokens),
      candidate.tokens.length,
      best.tokens.length,
    ),
  };
}

export function rougeText(text: string): RougeText {
  const tokens = rougeTokens(text);
  const bigrams = tokens.slice(1).map((token, at) => `${tokens[at] ?? ''} ${token}`);
  return { tokens, unigrams: counts(tokens), bigrams: counts(bigrams) };
}

export function rougeTokens(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => (word.length > 3 ? stem(word) : word));
}

const stems = new Map<string, string>();

function stem(word: string): string {
  let known = stems.get(word);
  if (known === undefined) {
    known = stemmer(word);
    stems.set(word, known);
  }
  return known;
}

function counts(items: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
}

function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [item, count] of a) shared += Math.min(count, b.get(item) ?? 0);
  return f1(shared, sum(a), sum(b));
}

function sum(found: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of found.values()) total += count;
  return total;
}

function f1(shared: number, candidateSize: number, referenceSize: number): number {
  return shared === 0 ? 0 : (2 * shared) / (candidateSize + referenceSize);
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const token of a) {
    const next = [0];
    for (let at = 0; at < b.length; at += 1) {
      next.push(token === b[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
