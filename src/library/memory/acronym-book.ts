/** The acronyms that the papers explain, read both ways. */

import type { Acronym } from '../text/acronyms.ts';
import { analyzeWord, stemsOf } from '../text/analysis.ts';
import { expectSound, jsonSection, readJson, type Section, type SectionReader } from './section.ts';

export interface AcronymPair {
  /** The term of the short form. */
  readonly short: string;
  /** The stems of the long form. */
  readonly long: readonly string[];
}

export class AcronymBook {
  readonly #pairs: AcronymPair[] = [];
  /** In how many papers each pair stands. */
  readonly #counts: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #byShort = new Map<string, number[]>();
  readonly #byLong = new Map<string, number[]>();

  /** The number of a pair; `undefined` for one that could not be asked for. */
  number(acronym: Acronym): number | undefined {
    const pair = readPair(acronym);
    return pair === undefined ? undefined : this.#numberOf(pair);
  }

  #numberOf(pair: AcronymPair): number {
    const longKey = pair.long.join(' ');
    const key = `${pair.short} ${longKey}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#pairs.length;
    this.#pairs.push(pair);
    this.#counts.push(0);
    this.#numbers.set(key, number);
    push(this.#byShort, pair.short, number);
    push(this.#byLong, longKey, number);
    return number;
  }

  pair(number: number): AcronymPair | undefined {
    return this.#pairs[number];
  }

  count(number: number, change: 1 | -1): void {
    this.#counts[number] = (this.#counts[number] ?? 0) + change;
  }

  /** What a short form stands for in most papers, and what else in at least half as many. */
  longForms(short: string): readonly (readonly string[])[] {
    return this.#common(this.#byShort.get(short)).map((pair) => pair.long);
  }

  /** The short forms of a long one. */
  shortForms(long: readonly string[]): readonly string[] {
    return this.#common(this.#byLong.get(long.join(' '))).map((pair) => pair.short);
  }

  sections(): readonly Section[] {
    const pairs = this.#pairs.map(({ short, long }, number) => [
      this.#counts[number] ?? 0,
      short,
      ...long,
    ]);
    return [jsonSection('acronyms', pairs)];
  }

  /** Takes what `sections` gave, in the place of what is held. */
  restore(reader: SectionReader): void {
    const pairs = readJson(reader, 'acronyms');
    expectSound(Array.isArray(pairs), 'acronyms');
    for (const pair of pairs) {
      expectSound(Array.isArray(pair) && Number.isInteger(pair[0]), 'acronyms');
      const [count, short, ...long] = pair;
      const number = this.#numberOf({ short: String(short), long: long.map(String) });
      this.#counts[number] = Number(count);
    }
  }

  #common(numbers: readonly number[] = []): readonly AcronymPair[] {
    return commonReadings(
      numbers.flatMap((number) => {
        const pair = this.#pairs[number];
        return pair === undefined ? [] : [{ ...pair, count: this.#counts[number] ?? 0 }];
      }),
    );
  }
}

/** Of the pairs that share a form, those in most papers, and others in at least half as many. */
export function commonReadings<Pair extends { readonly count: number }>(
  pairs: readonly Pair[],
): readonly Pair[] {
  const most = Math.max(...pairs.map(({ count }) => count), 0);
  return pairs
    .filter(({ count }) => count > 0 && count * 2 >= most)
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_READINGS);
}

/** As it is looked up; `undefined` for one that could not be asked for. */
export function readPair(acronym: Acronym): AcronymPair | undefined {
  const short = termOf(acronym.short);
  const long = stemsOf(acronym.long);
  if (short === undefined || long.length < 2 || long.length > MAX_LONG) return undefined;
  return { short, long };
}

/** The longest long form, in stems. */
export const MAX_LONG = 6;
const MAX_READINGS = 2;

function termOf(short: string): string | undefined {
  const { stems, compound } = analyzeWord(short);
  return compound ?? stems[0];
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else held.push(value);
}
