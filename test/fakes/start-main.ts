/** The bot as an operator starts it: a process of its own, configured by its environment. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface RunningMain {
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Everything that it has said, when it has ended. */
  readonly logs: Promise<string>;
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number | null>;
  /** So far. */
  said(): string;
  /** Resolves when the log says so; rejects with the log when the process ends before. */
  until(words: string): Promise<void>;
  kill(): void;
}

/** Resolves when the log says `ready`; rejects with the log when the process ends before. */
export async function startMain(
  env: Readonly<Record<string, string>>,
  ready: string,
): Promise<RunningMain> {
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      SOURCES: 'sample',
      DATABASE_URL: 'sqlite::memory:',
      PORT: '0',
      LOG_LEVEL: 'trace',
      ...env,
    },
  });
  const { stderr } = child;
  if (stderr === null) throw new Error('no logs');
  const logs = text(stderr);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let said = '';
  stderr.on('data', (chunk: Buffer) => {
    said += String(chunk);
  });
  const until = (words: string) =>
    new Promise<void>((resolve, reject) => {
      if (said.includes(words)) resolve();
      stderr.on('data', () => {
        if (said.includes(words)) resolve();
      });
      void ended.then(() => reject(new Error(said)));
    });
  await until(ready);
  return {
    logs,
    ended,
    said: () => said,
    until,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
