/** The categories that papers have, under numbers. */

import { expectSound, jsonSection, readJson, type Section, type SectionReader } from './section.ts';

export class Categories {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  number(name: string): number {
    const lower = name.toLowerCase();
    const known = this.#numbers.get(lower);
    if (known !== undefined) return known;
    this.#numbers.set(lower, this.#names.length);
    this.#names.push(lower);
    return this.#names.length - 1;
  }

  sections(): readonly Section[] {
    return [jsonSection('categories', this.#names)];
  }

  /** Takes what `sections` gave, in the place of what is held. */
  restore(reader: SectionReader): void {
    const names = readJson(reader, 'categories');
    expectSound(Array.isArray(names), 'categories');
    for (const name of names) this.number(String(name));
  }

  /** A category itself, or all that an archive has: `cs` holds `cs.CL`. */
  within(name: string): ReadonlySet<number> {
    const lower = name.toLowerCase();
    const numbers = this.#names.flatMap((held, number) =>
      held === lower || held.startsWith(`${lower}.`) ? [number] : [],
    );
    return new Set(numbers);
  }
}
