/** Runs several processes of one program at the same time. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Starts the program once for each list of arguments. Resolves with all that each process said,
 * faults included, when the last one has ended.
 */
export async function runProcesses(
  program: URL,
  argumentLists: readonly (readonly string[])[],
): Promise<readonly string[]> {
  return Promise.all(argumentLists.map((list) => collect(start(program, list))));
}

/** The same, of a program that says `ready` and does the rest when it is told: all at once. */
export async function runTogether(
  program: URL,
  argumentLists: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const processes = argumentLists.map((list) => start(program, list));
  const said = processes.map(collect);
  await Promise.all(processes.map(({ stdout }) => once(stdout, 'data')));
  for (const { stdin } of processes) stdin.end('go\n');
  return Promise.all(said);
}

function start(program: URL, list: readonly string[]) {
  return spawn(process.execPath, [fileURLToPath(program), ...list], { stdio: 'pipe' });
}

async function collect(started: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  await once(started, 'close');
  return said.trim();
}
