/**
 * How quick and how large each engine is with many papers, in one run. Each has a process of its
 * own, one after the other, so that none answers for another's memory.
 */

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ON_POSTGRES } from './engines.ts';
import type { ScaleResult } from './scale-worker.ts';
import { cells } from './table.ts';
import type { Timing } from './timing.ts';

/** The goals hold for a library of this size. */
const GOAL_SIZE = 100_000;
const SLOWEST_P95_MS = 50;
const SLOWEST_LOAD_MS = 5_000;
const LONGEST_PAUSE_MS = 50;
const SERVER_GOAL_SIZE = 1_000_000;
const SERVER_P95_MS = 200;
/** Of MiniSearch's defaults, for questions. */
const LARGEST_PART = 1 / 3;

const OURS = 'Paperwire';
const DEFAULTS = 'MiniSearch defaults';
const WORKER = join(import.meta.dirname, 'scale-worker.ts');

/** Prints the tables; gives what fell short of a goal. */
export async function benchScale(
  sizes: readonly number[],
  engines: readonly string[],
  postgres: string | undefined,
) {
  const faults: string[] = [];
  for (const size of sizes) {
    const results = new Map<string, ScaleResult>();
    console.log(cells(`${size.toLocaleString('en')} papers`, COLUMNS));
    for (const engine of engines) {
      const result = await measure(engine, size, postgres);
      results.set(engine, result);
      console.log(cells(engine, cellsOf(result)));
    }
    printSaved(results.get(OURS));
    printServer(results.get(ON_POSTGRES));
    console.log();
    if (size === GOAL_SIZE) faults.push(...missedGoals(results));
    if (size === SERVER_GOAL_SIZE) faults.push(...missedByServer(results.get(ON_POSTGRES)));
  }
  return faults;
}

const COLUMNS = [
  'index s',
  'memory MiB',
  'pause (idle)',
  '1 word',
  '3 words',
  '6 words',
  'question',
];

async function measure(
  engine: string,
  size: number,
  postgres: string | undefined,
): Promise<ScaleResult> {
  const folder = await mkdtemp(join(tmpdir(), 'paperwire-bench-'));
  try {
    const result = await runWorker([engine, String(size), folder, postgres ?? '']);
    return result.saved === undefined
      ? result
      : {
          ...result,
          saved: { ...result.saved, ...(await runWorker(['load', String(size), folder])).saved },
        };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runWorker(args: readonly string[]): Promise<ScaleResult> {
  const options = ['--expose-gc', '--max-old-space-size=12000', WORKER, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  return JSON.parse(stdout) as ScaleResult;
}

function cellsOf(result: ScaleResult): readonly string[] {
  const { one, three, six, question } = result.timings;
  return [
    (result.indexMs / 1000).toFixed(1),
    result.memoryMiB.toFixed(0),
    `${result.longestPauseMs.toFixed(0)} (${result.idlePauseMs.toFixed(0)})`,
    ...[one, three, six, question].map(timingCell),
  ];
}

function timingCell({ p50, p95 }: Timing): string {
  return `${p50.toFixed(1)}/${p95.toFixed(1)}`;
}

function printSaved(result: ScaleResult | undefined): void {
  if (result?.saved === undefined) return;
  const { saveMs, loadMs, fileMiB } = result.saved;
  console.log(
    `${OURS}: similar ${timingCell(result.timings.similar ?? { p50: 0, p95: 0, max: 0 })} ms; ` +
      `saved in ${saveMs.toFixed(0)} ms as ${fileMiB.toFixed(0)} MiB, loaded in ${loadMs.toFixed(0)} ms`,
  );
}

function printServer(result: ScaleResult | undefined): void {
  if (result?.server === undefined) return;
  const { tables, cold } = result.server;
  const total = tables.reduce((sum, { mebibytes }) => sum + mebibytes, 0);
  const parts = tables.map(({ name, mebibytes }) => `${name} ${mebibytes.toFixed(0)}`).join(', ');
  console.log(
    `${ON_POSTGRES}: similar ${timingCell(result.timings.similar ?? { p50: 0, p95: 0, max: 0 })} ms; ` +
      `first search of a process ${cold.toFixed(0)} ms; ${total.toFixed(0)} MiB (${parts})`,
  );
}

function missedByServer(result: ScaleResult | undefined): readonly string[] {
  if (result === undefined) return [];
  return (['one', 'three', 'six'] as const).flatMap((kind) => {
    const { p95 } = result.timings[kind];
    return p95 < SERVER_P95_MS ? [] : [`PostgreSQL, ${kind}: p95 is ${p95.toFixed(1)} ms`];
  });
}

function missedGoals(results: ReadonlyMap<string, ScaleResult>): readonly string[] {
  const ours = results.get(OURS);
  if (ours === undefined) return [];
  const faults: string[] = [];
  for (const kind of ['one', 'three', 'six', 'question'] as const) {
    const { p95 } = ours.timings[kind];
    if (p95 >= SLOWEST_P95_MS) faults.push(`${kind}: p95 is ${p95.toFixed(1)} ms`);
  }
  const defaults = results.get(DEFAULTS)?.timings.question.p95;
  const { p95 } = ours.timings.question;
  if (defaults !== undefined && p95 > defaults * LARGEST_PART) {
    faults.push(`questions: p95 is ${(p95 / defaults).toFixed(2)} of that of ${DEFAULTS}`);
  }
  if (ours.longestPauseMs > LONGEST_PAUSE_MS) {
    const { longestPauseMs, idlePauseMs } = ours;
    faults.push(
      `adding paused everything for ${longestPauseMs.toFixed(0)} ms, ` +
        `where the machine alone did for ${idlePauseMs.toFixed(0)} ms`,
    );
  }
  if ((ours.saved?.loadMs ?? 0) > SLOWEST_LOAD_MS) faults.push('the saved index loads too slowly');
  return faults;
}
