/** Collects a text in constant memory. */

/** Text that comes in parts; beyond the limit only its size is kept. */
export class PartedText {
  readonly #maxBytes: number;
  #parts: Uint8Array[] = [];
  #size = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  add(part: Uint8Array): void {
    this.#size += part.byteLength;
    if (this.#size <= this.#maxBytes) this.#parts.push(part);
    else this.#parts = [];
  }

  /** The text, `undefined` when it went beyond the limit; the next one begins. */
  take(): string | undefined {
    const isWhole = this.#size <= this.#maxBytes;
    const text = isWhole ? Buffer.concat(this.#parts).toString('utf8') : undefined;
    this.#parts = [];
    this.#size = 0;
    return text;
  }
}
