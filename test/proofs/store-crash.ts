/**
 * Proves that SQLite keeps what it acknowledged: kills a writing process again and again, opens
 * the file after each time, and looks for every write. One write at a time may be in doubt: not
 * acknowledged yet; it must be there whole or not at all.
 *
 *     node test/proofs/store-crash.ts [--runs 200]
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openStore } from '../../src/store/open-store.ts';
import { papersIn, written } from './store-writes.ts';

export interface CrashReport {
  readonly kills: number;
  /** Kills before the first write was acknowledged: while the file was made or opened. */
  readonly killsAtStart: number;
  readonly acknowledged: number;
  /** Writes under way at a kill that were found whole; the others left nothing. */
  readonly keptInDoubt: number;
  /** What was wrong, in words; empty for a proof. */
  readonly faults: readonly string[];
}

export async function crashStore(runs: number): Promise<CrashReport> {
  const folder = await mkdtemp(join(tmpdir(), 'paperwire-crash-'));
  try {
    return await crashStoreIn(folder, runs);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function crashStoreIn(folder: string, runs: number): Promise<CrashReport> {
  const faults: string[] = [];
  const count = { killsAtStart: 0, acknowledged: 0, keptInDoubt: 0 };
  let papersInFile = 0;
  for (let index = 0; index < runs; index += 1) {
    // A new file now and then, so that its making is interrupted too.
    const file = join(folder, `${Math.floor(index / RUNS_A_FILE)}.db`);
    if (index % RUNS_A_FILE === 0) papersInFile = 0;
    const run = `run${index}`;
    const acknowledged = await runAndKill(file, run);
    const fault = (what: string) => faults.push(`${run}: ${what}`);

    // By turns SQLite alone and the store are the first to open what the kill left.
    if (index % 2 === 0) checkIntegrity(file, fault);
    const store = await openStore(file);
    for (let number = 0; number < acknowledged; number += 1) {
      const found = await written(store, run, number);
      if (found !== 'whole') fault(`of acknowledged write ${number} there is ${found}`);
      papersInFile += papersIn(number);
    }
    const inDoubt = await written(store, run, acknowledged);
    if (inDoubt === 'part') fault(`write ${acknowledged} was torn`);
    if (inDoubt === 'whole') {
      count.keptInDoubt += 1;
      papersInFile += papersIn(acknowledged);
    }
    const held = await store.papers.count();
    if (held !== papersInFile) fault(`${held} papers instead of ${papersInFile}`);
    await store.close();
    if (index % 2 === 1) checkIntegrity(file, fault);

    count.acknowledged += acknowledged;
    if (acknowledged === 0) count.killsAtStart += 1;
  }
  return { kills: runs, ...count, faults };
}

const RUNS_A_FILE = 10;
const WRITER = fileURLToPath(new URL('./store-writer.ts', import.meta.url));
/** A start takes some 150 ms, a write some 3: most kills hit writes, some the start. */
const LONGEST_LIFE_MS = 200;

/** Gives how many writes were acknowledged before the kill. */
async function runAndKill(file: string, run: string): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, file, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  writer.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const closed = once(writer, 'close');
  if (Math.random() < 0.85) await once(writer.stdout, 'data');
  await wait(Math.random() * LONGEST_LIFE_MS);
  writer.kill('SIGKILL');
  const [, signal] = await closed;
  if (signal !== 'SIGKILL') throw new Error(`The writer ended by itself in ${run}.`);
  return said.split('\n').length - 1;
}

function checkIntegrity(file: string, fault: (what: string) => void): void {
  const database = new DatabaseSync(file);
  const [row] = database.prepare('pragma integrity_check').all();
  if (row?.['integrity_check'] !== 'ok') fault(`integrity: ${JSON.stringify(row)}`);
  database.close();
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' } } });
  const { faults, ...report } = await crashStore(Number(values.runs));
  console.log(report);
  for (const fault of faults) console.log(fault);
  console.log(faults.length === 0 ? 'Nothing was lost, nothing was torn.' : 'NOT PROVED');
  process.exitCode = faults.length === 0 ? 0 : 1;
}
