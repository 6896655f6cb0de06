/**
 * One engine with many papers, in a process of its own: `scale-worker.ts ENGINE SIZE FOLDER
 * [SERVER]` writes what it measured as JSON. The engine `load` loads what Paperwire saved in the folder before.
 */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { breathe } from '../../../src/library/memory/breathe.ts';
import { loadMiniSearchIndex, miniSearchIndex } from '../../../src/library/minisearch-index.ts';
import { openPostgresIndex } from '../../../src/library/postgres-index.ts';
import { newDatabase, query } from '../../fakes/postgres.ts';
import { openGenerator, type PaperGenerator } from './abstracts.ts';
import type { Document } from './collections.ts';
import { ENGINES, ON_POSTGRES, paperwire, type SearchEngine } from './engines.ts';
import { type Timing, timeEach } from './timing.ts';

export interface ScaleResult {
  readonly indexMs: number;
  /** What the process holds more than before, garbage collected. */
  readonly memoryMiB: number;
  /** While the first 10,000 were added. */
  readonly longestPauseMs: number;
  /** The same while nothing was done but to count, in turns of 5 ms: what the machine adds. */
  readonly idlePauseMs: number;
  readonly timings: Readonly<Record<'one' | 'three' | 'six' | 'question', Timing>> & {
    readonly similar?: Timing;
  };
  /** What the tables take, and how long the first search of a process does. */
  readonly server?: {
    readonly tables: readonly { readonly name: string; readonly mebibytes: number }[];
    readonly cold: number;
  };
  readonly saved?: { readonly saveMs: number; readonly fileMiB: number; readonly loadMs: number };
}

const FIRST = 10_000;
const BATCH = 1_000;
/** As a program would that fills a database. */
const SERVER_BATCH = 20_000;
const QUERIES = 200;
/** Spreads the queries over all papers. */
const STRIDE = 7_919;

const [name = '', size = '', folder = '', server = ''] = process.argv.slice(2);
const result = name === 'load' ? await load(folder) : await measure(name, Number(size), folder);
process.stdout.write(JSON.stringify(result));

async function measure(engineName: string, count: number, place: string): Promise<ScaleResult> {
  const generator = await openGenerator();
  if (engineName === ON_POSTGRES) return await measureServer(generator, count);
  const open = ENGINES[engineName];
  if (open === undefined) throw new Error(`There is no engine “${engineName}”.`);
  const index = engineName === 'Paperwire' ? miniSearchIndex() : undefined;
  const engine = index === undefined ? open() : paperwire(index);
  const before = memory();
  const first = await addFirst(engine, generator, Math.min(FIRST, count));
  let indexMs = first.ms;
  for (let start = FIRST; start < count; start += BATCH) {
    const batch = papersFrom(generator, start, Math.min(BATCH, count - start));
    const begin = performance.now();
    await engine.add(batch);
    indexMs += performance.now() - begin;
  }
  // Lunr builds its index at the first search.
  const begin = performance.now();
  await engine.search('a first search', 1);
  indexMs += performance.now() - begin;
  const memoryMiB = memory() - before;
  const numbers = queriedNumbers(count);
  const timings = await timeQueries(engine, generator, numbers);
  const { longestPauseMs, idlePauseMs } = first;
  const measured = { indexMs, memoryMiB, longestPauseMs, idlePauseMs, timings };
  if (index === undefined) return measured;
  const ids = numbers.map((number) => generator.paper(number).id);
  const similar = await timeEach(ids, (id) => index.similar(id, 10));
  const saving = performance.now();
  await index.save(join(place, 'index'), 'bench');
  const saveMs = performance.now() - saving;
  const fileMiB = statSync(join(place, 'index')).size / 2 ** 20;
  return {
    ...measured,
    timings: { ...timings, similar },
    saved: { saveMs, fileMiB, loadMs: 0 },
  };
}

/** The same with whole papers, authors, categories and all, in a database of the server. */
async function measureServer(generator: PaperGenerator, count: number): Promise<ScaleResult> {
  const url = await newDatabase(server);
  const index = await openPostgresIndex(url);
  const before = memory();
  const papers = Array.from({ length: Math.min(FIRST, count) }, (_, at) => generator.paper(at));
  globalThis.gc?.();
  const adding = await longestPause(() => index.add(papers));
  const counting = await longestPause(() => countFor(Math.min(adding.ms, 2_000)));
  let indexMs = adding.ms;
  for (let start = FIRST; start < count; start += SERVER_BATCH) {
    const size = Math.min(SERVER_BATCH, count - start);
    const batch = Array.from({ length: size }, (_, at) => generator.paper(start + at));
    const begin = performance.now();
    await index.add(batch);
    indexMs += performance.now() - begin;
  }
  const begin = performance.now();
  await index.close();
  await query(url, 'vacuum analyze');
  indexMs += performance.now() - begin;
  const opened = await openPostgresIndex(url);
  const engine = paperwire(opened);
  const searching = performance.now();
  await engine.search('a first search', 1);
  const cold = performance.now() - searching;
  const numbers = queriedNumbers(count);
  const timings = await timeQueries(engine, generator, numbers);
  const ids = numbers.map((number) => generator.paper(number).id);
  const similar = await timeEach(ids, (id) => opened.similar(id, 10));
  const memoryMiB = memory() - before;
  await opened.close();
  const tables = await query(
    url,
    `select relname as name, pg_total_relation_size(oid) / 1048576.0::float8 as mebibytes
      from pg_class where relkind = 'r' and relname like 'search\\_%' order by 2 desc`,
  );
  return {
    indexMs,
    memoryMiB,
    longestPauseMs: adding.pauseMs,
    idlePauseMs: counting.pauseMs,
    timings: { ...timings, similar },
    server: { tables: tables as { name: string; mebibytes: number }[], cold },
  };
}

function queriedNumbers(count: number): readonly number[] {
  return Array.from({ length: QUERIES }, (_, at) => (at * STRIDE) % count);
}

async function timeQueries(
  engine: SearchEngine,
  generator: PaperGenerator,
  numbers: readonly number[],
) {
  const time = (write: (number: number) => string) =>
    timeEach(numbers.map(write), (text) => engine.search(text, 10));
  return {
    one: await time((number) => generator.keywords(number, 1)),
    three: await time((number) => generator.keywords(number, 3)),
    six: await time((number) => generator.keywords(number, 6)),
    question: await time(generator.question),
  };
}

async function addFirst(engine: SearchEngine, generator: PaperGenerator, count: number) {
  const papers = papersFrom(generator, 0, count);
  globalThis.gc?.();
  const adding = await longestPause(() => engine.add(papers));
  const counting = await longestPause(() => countFor(Math.min(adding.ms, 2_000)));
  return { ms: adding.ms, longestPauseMs: adding.pauseMs, idlePauseMs: counting.pauseMs };
}

async function longestPause(act: () => Promise<void>) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // The first tick only starts the clock, and nothing else happens meanwhile.
  await setTimeout(50);
  const begin = performance.now();
  await act();
  const ms = performance.now() - begin;
  await setTimeout(20);
  delay.disable();
  return { ms, pauseMs: delay.max / 1e6 };
}

async function countFor(ms: number): Promise<void> {
  const end = performance.now() + ms;
  let turn = performance.now();
  while (performance.now() < end) turn = await breathe(turn);
}

async function load(place: string): Promise<ScaleResult> {
  const begin = performance.now();
  const loaded = await loadMiniSearchIndex(join(place, 'index'));
  if (loaded === undefined) throw new Error('The saved index was not taken.');
  await paperwire(loaded.index).search('a first search', 1);
  const loadMs = performance.now() - begin;
  return { saved: { loadMs } } as ScaleResult;
}

function papersFrom(generator: PaperGenerator, start: number, count: number): readonly Document[] {
  return Array.from({ length: count }, (_, at) => {
    const { id, title, abstract } = generator.paper(start + at);
    return { id, title, text: abstract };
  });
}

function memory(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, external, rss } = process.memoryUsage();
  // SQLite keeps its pages outside of all that V8 counts.
  return (name === 'SQLite FTS5' ? rss : heapUsed + Math.max(arrayBuffers, external)) / 2 ** 20;
}
