/** The hand on the clock of a soak: see `shifted-clock.ts`, which the processes read it by. */

import { closeSync, openSync, writeSync } from 'node:fs';

export class SoakClock {
  readonly path: string;
  readonly #file: number;
  #shiftMs = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'w');
    this.#write(0, 0);
  }

  /** All processes are so much later from now on, at the same moment. */
  leap(ms: number): void {
    this.#shiftMs += ms;
    this.#write(0, this.#shiftMs);
  }

  /** One process’s own clock differs by so much; `at` counts from 1. */
  differ(at: number, ms: number): void {
    this.#write(at, ms);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(at: number, ms: number): void {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setFloat64(0, ms, true);
    writeSync(this.#file, bytes, 0, 8, 8 * at);
  }
}
