/** Starts several processes on one store at the same moment. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Resolves with what each of the processes said at its end; the last word is `done`. */
export async function runStarters(url: string, count: number): Promise<readonly string[]> {
  const starters = Array.from({ length: count }, (_, index) =>
    spawn(process.execPath, [STARTER, url, `local:${index}`], { stdio: 'pipe' }),
  );
  const said = starters.map(collect);
  await Promise.all(starters.map((starter) => once(starter.stdout, 'data')));
  for (const starter of starters) starter.stdin.end('go\n');
  return Promise.all(said);
}

const STARTER = new URL('./starter.ts', import.meta.url).pathname;

async function collect(starter: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [starter.stdout, starter.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  await once(starter, 'close');
  return said.trim();
}
