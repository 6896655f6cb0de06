/** The bot as an operator starts it: a process of its own, configured by its environment. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface RunningMain {
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Everything that it has said, when it has ended. */
  readonly logs: Promise<string>;
  /** So far. */
  said(): string;
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
  let said = '';
  await new Promise<void>((resolve, reject) => {
    stderr.on('data', (chunk: Buffer) => {
      said += String(chunk);
      if (said.includes(ready)) resolve();
    });
    child.once('close', () => void logs.then((all) => reject(new Error(all))));
  });
  return {
    logs,
    said: () => said,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}
