/** One process of the bot in a soak, as an operator starts it; its log is read as it comes. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Memory } from './tell-memory.ts';

export interface BotOptions {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** Its working folder. */
  readonly folder: string;
  readonly clockPath: string;
  /** Which number of the clock is its own, from 1. */
  readonly clockAt: number;
  /** What its log says when it is ready, once for each. */
  readonly ready: readonly string[];
  /** Told of what must not be: a line that is no log, an error that nobody handled, an end. */
  readonly fault: (what: string) => void;
  /** Told of errors that it logged, which a world at fault may bring about. */
  readonly error: (what: string) => void;
}

export interface MemorySample extends Memory {
  /** Seconds since the process started. */
  readonly at: number;
}

/** Of one life: from a start to the end. */
export interface Life {
  readonly name: string;
  readonly samples: MemorySample[];
}

const MAIN = new URL('../../../src/main.ts', import.meta.url).pathname;
const CLOCK = new URL('shifted-clock.ts', import.meta.url).pathname;
const MEMORY = new URL('tell-memory.ts', import.meta.url).pathname;

/** An operator’s supervisor starts it again; so long a graceful stop may take. */
const STOP_MS = 11_000;
const READY_MS = 120_000;
const TELL_MS = 20_000;

export class BotProcess {
  readonly name: string;
  readonly lives: Life[] = [];
  readonly #options: BotOptions;
  #child: ChildProcess | undefined;
  #startedAt = 0;
  #mayEnd = false;

  constructor(options: BotOptions) {
    this.name = options.name;
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#child !== undefined;
  }

  /** Resolves when it is ready; rejects when it is not in time, or ends before. */
  async start(): Promise<void> {
    const { env, folder, clockPath, clockAt, ready } = this.#options;
    await mkdir(folder, { recursive: true });
    const child = spawn(
      process.execPath,
      ['--import', CLOCK, '--import', MEMORY, '--enable-source-maps', MAIN],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        env: {
          ...env,
          PATH: process.env['PATH'],
          SOAK_CLOCK: clockPath,
          SOAK_CLOCK_AT: String(clockAt),
        },
      },
    );
    this.#child = child;
    this.#mayEnd = false;
    this.#startedAt = performance.now();
    this.lives.push({ name: `${this.name}.${this.lives.length + 1}`, samples: [] });
    const waiting = new Set(ready);
    const isReady = Promise.withResolvers<void>();
    const late = setTimeout(
      () => isReady.reject(new Error(`${this.name} was not ready within ${READY_MS / 1000} s.`)),
      READY_MS,
    );
    child.once('exit', (code, signal) => {
      this.#child = undefined;
      if (!this.#mayEnd) this.#options.fault(`${this.name} ended by itself: ${code ?? signal}`);
      isReady.reject(new Error(`${this.name} ended before it was ready: ${code ?? signal}`));
    });
    if (child.stderr !== null) {
      createInterface(child.stderr).on('line', (line) => {
        for (const each of waiting) if (line.includes(each)) waiting.delete(each);
        if (waiting.size === 0) isReady.resolve();
        this.#read(line);
      });
    }
    try {
      await isReady.promise;
    } finally {
      clearTimeout(late);
    }
  }

  /** As the power goes. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** As an operator stops it; a fault where it takes too long or fails. */
  async stop(): Promise<void> {
    const startedAt = performance.now();
    const code = await this.#end('SIGTERM');
    if (code === undefined) return;
    const ms = Math.round(performance.now() - startedAt);
    if (ms > STOP_MS) this.#options.fault(`${this.name} took ${ms} ms to stop`);
    if (code !== 0) this.#options.fault(`${this.name} stopped with ${code}`);
  }

  /** Has it collect its garbage and notes what is left; nothing when it doesn’t answer. */
  async sampleMemory(): Promise<void> {
    const child = this.#child;
    const life = this.lives.at(-1);
    if (child === undefined || life === undefined) return;
    const at = (performance.now() - this.#startedAt) / 1000;
    const told = once(child, 'message', { signal: AbortSignal.timeout(TELL_MS) });
    try {
      child.send('memory');
      const [memory] = (await told) as [Memory];
      life.samples.push({ at, ...memory });
    } catch {
      // It was killed meanwhile.
    }
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null | undefined> {
    const child = this.#child;
    if (child === undefined) return undefined;
    this.#mayEnd = true;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }

  #read(line: string): void {
    const finding = findingIn(line);
    if (finding === undefined) return;
    if (finding.isFault) this.#options.fault(`${this.name}: ${finding.what}`);
    else this.#options.error(finding.what);
  }
}

const ERROR_LEVEL = 50;

/** Errors of the program itself, whatever the world does. */
const OWN_MISTAKES = /^(?:Type|Range|Reference|Syntax|Assertion|Zod|Internal)Error$/;

export interface Finding {
  /** It must not be: no JSON at all, the end of a process, or a mistake of the program. */
  readonly isFault: boolean;
  readonly what: string;
}

/** What is wrong with a line of a log; `undefined` for nothing. */
export function findingIn(line: string): Finding | undefined {
  if (line.trim() === '') return undefined;
  let entry: LogEntry;
  try {
    entry = JSON.parse(line);
  } catch {
    return { isFault: true, what: line.slice(0, LONGEST) };
  }
  const { level = 0, msg, err } = entry;
  if (level < ERROR_LEVEL) return undefined;
  const type = err?.type ?? 'no error';
  const at = err?.stack?.split('\n').find((each) => each.includes(' at ')) ?? '';
  const what = `${msg}: ${type} ${err?.message ?? ''} ${at.trim()}`.slice(0, LONGEST);
  return { isFault: level > ERROR_LEVEL || OWN_MISTAKES.test(type), what };
}

const LONGEST = 500;

interface LogEntry {
  readonly level?: number;
  readonly msg?: string;
  /** pino writes the class as `type`. */
  readonly err?: { readonly type?: string; readonly message?: string; readonly stack?: string };
}
