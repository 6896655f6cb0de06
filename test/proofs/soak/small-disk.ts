/** A small disk of its own for the SQLite file, which can be filled: a tmpfs, which takes root. */

import { execFile } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SIZE_MB = 512;
const PIECE = Buffer.alloc(1024 * 1024);

export class SmallDisk {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** `undefined` where this user may not mount anything. */
  static async mount(path: string): Promise<SmallDisk | undefined> {
    await mkdir(path, { recursive: true });
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', path]);
      return new SmallDisk(path);
    } catch {
      return undefined;
    }
  }

  /** Leaves no byte free. */
  async fill(): Promise<void> {
    const file = await open(join(this.#path, 'ballast'), 'w');
    try {
      for (let size = PIECE.length; size >= 512; ) {
        try {
          await file.write(PIECE, 0, size);
        } catch {
          size = Math.floor(size / 2);
        }
      }
    } finally {
      await file.close();
    }
  }

  async free(): Promise<void> {
    await rm(join(this.#path, 'ballast'), { force: true });
  }

  async unmount(): Promise<void> {
    await run('umount', [this.#path]);
  }
}
