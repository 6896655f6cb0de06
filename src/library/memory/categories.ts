/** The categories that papers have, under numbers. */

export class Categories {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  get names(): readonly string[] {
    return this.#names;
  }

  number(name: string): number {
    const lower = name.toLowerCase();
    const known = this.#numbers.get(lower);
    if (known !== undefined) return known;
    this.#numbers.set(lower, this.#names.length);
    this.#names.push(lower);
    return this.#names.length - 1;
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
