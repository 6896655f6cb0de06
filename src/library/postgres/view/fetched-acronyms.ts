/** What acronyms stand for in the papers of the index. */

import { commonReadings } from '../../memory/acronym-book.ts';
import type { Acronyms } from '../../ranking/collection.ts';
import type { ViewParts } from './view-parts.ts';

export class FetchedAcronyms implements Acronyms {
  readonly #reader: ViewParts['reader'];
  readonly #longForms = new Map<string, readonly (readonly string[])[]>();
  readonly #shortForms = new Map<string, readonly string[]>();
  readonly #askedShorts = new Set<string>();
  readonly #askedLongs = new Set<string>();

  constructor({ reader }: ViewParts) {
    this.#reader = reader;
  }

  longForms(short: string): readonly (readonly string[])[] {
    const forms = this.#longForms.get(short);
    if (forms === undefined) this.#askedShorts.add(short);
    return forms ?? [];
  }

  shortForms(long: readonly string[]): readonly string[] {
    const text = long.join(' ');
    const forms = this.#shortForms.get(text);
    if (forms === undefined) this.#askedLongs.add(text);
    return forms ?? [];
  }

  /** Whether any form was asked for in vain. */
  async fetchAsked(): Promise<boolean> {
    const shorts = [...this.#askedShorts];
    const longs = [...this.#askedLongs];
    if (shorts.length + longs.length === 0) return false;
    this.#askedShorts.clear();
    this.#askedLongs.clear();
    const rows = await this.#reader.acronyms(shorts, longs);
    for (const short of shorts) {
      const pairs = commonReadings(rows.filter((row) => row.short === short));
      this.#longForms.set(
        short,
        pairs.map(({ long }) => long.split(' ')),
      );
    }
    for (const long of longs) {
      const pairs = commonReadings(rows.filter((row) => row.long === long));
      this.#shortForms.set(
        long,
        pairs.map((pair) => pair.short),
      );
    }
    return true;
  }
}
