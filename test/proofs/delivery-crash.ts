/**
 * Proves that a thread is delivered exactly once whatever is killed: processes of the bot are
 * killed (SIGKILL) at random moments while they post to a chat that loses answers, and started
 * again, until everything due is delivered.
 *
 *     node test/proofs/delivery-crash.ts [--runs 300] [--seed 1] [--store sqlite,postgres]
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openStore } from '../../src/store/open-store.ts';
import { type ChatServer, startChatServer } from '../fakes/chat-server.ts';
import { newDatabase, startPostgres } from '../fakes/postgres.ts';
import { addSample, subscribeChannels, threadFaults } from './delivery-setup.ts';
import { randomFrom } from './random.ts';

export interface CrashReport {
  readonly runs: number;
  readonly kills: number;
  readonly messages: number;
  readonly lostAnswers: number;
  readonly faults: readonly string[];
}

export interface CrashOptions {
  readonly databaseUrl: string;
  readonly runs: number;
  readonly seed: number;
  /** How many processes run side by side. */
  readonly processes: number;
}

const CHANNELS = 4;
const PAPERS = 4;
const LEASE_MS = 400;
/** A process takes about so long from its first claim to its last message. */
const LONGEST_LIFE_MS = 500;

export async function crashDelivery(options: CrashOptions): Promise<CrashReport> {
  const random = randomFrom(options.seed);
  const chat = await startChatServer({ random, lostAnswers: 0.1, faults: 0.05 });
  const store = await openStore(options.databaseUrl);
  const faults: string[] = [];
  let kills = 0;
  try {
    await addSample(store);
    for (let run = 0; run < options.runs; run += 1) {
      const channels = Array.from({ length: CHANNELS }, (_, index) => `r${run}c${index}`);
      await subscribeChannels(store, channels, PAPERS);
      kills += await runWithKills(options, chat, random);
      const found = threadFaults(chat.messages, channels, PAPERS);
      faults.push(...found.map((fault) => `run ${run}: ${fault}`));
    }
    faults.push(...chat.refusals);
    const { messages } = chat;
    return { runs: options.runs, kills, messages: messages.length, lostAnswers: chat.lost, faults };
  } finally {
    await store.close();
    await chat.close();
  }
}

/** Starts processes and kills them, until they end by themselves. Gives the number of kills. */
async function runWithKills(
  options: CrashOptions,
  chat: ChatServer,
  random: () => number,
): Promise<number> {
  let kills = 0;
  for (let round = 0; ; round += 1) {
    const children = Array.from({ length: options.processes }, () =>
      startProcess(options.databaseUrl, chat.url),
    );
    // Two rounds are killed; the third must bring everything to its end.
    const isLast = round >= 2;
    const ended = await Promise.all(
      children.map(async (child) => {
        await ready(child);
        if (!isLast) {
          await Promise.race([once(child, 'close'), wait(random() * LONGEST_LIFE_MS)]);
        } else if (child.exitCode === null) await once(child, 'close');
        if (child.exitCode !== null) return child.exitCode === 0;
        child.kill('SIGKILL');
        await once(child, 'close');
        kills += 1;
        return false;
      }),
    );
    if (ended.some((isDone) => isDone)) {
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
      return kills;
    }
    if (isLast) throw new Error('A process could not deliver what was due.');
  }
}

async function ready(child: ChildProcess): Promise<void> {
  if (child.stdout !== null) await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
}

function startProcess(databaseUrl: string, chatUrl: string): ChildProcess {
  const program = new URL('delivery-process.ts', import.meta.url).pathname;
  return spawn(process.execPath, [program, databaseUrl, chatUrl, String(LEASE_MS), '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      store: { type: 'string', default: 'sqlite,postgres' },
    },
  });
  const stores = values.store.split(',');
  const runs = Math.ceil(Number(values.runs) / stores.length);
  const seed = Number(values.seed);
  let isProved = true;
  for (const kind of stores) {
    const report = await withStore(kind, (databaseUrl, processes) =>
      crashDelivery({ databaseUrl, runs, seed, processes }),
    );
    const { faults, ...counts } = report;
    process.stdout.write(`${kind}: ${JSON.stringify(counts)}, ${faults.length} faults\n`);
    for (const fault of faults) process.stdout.write(`  ${fault}\n`);
    isProved &&= faults.length === 0;
  }
  process.exitCode = isProved ? 0 : 1;
}

/** SQLite is for one process at a time, PostgreSQL for several. */
async function withStore<T>(
  kind: string,
  use: (databaseUrl: string, processes: number) => Promise<T>,
): Promise<T> {
  if (kind === 'postgres') {
    const postgres = await startPostgres();
    try {
      return await use(await newDatabase(postgres.url), 2);
    } finally {
      await postgres.stop();
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'paperwire-delivery-'));
  try {
    return await use(`sqlite:${join(folder, 'paperwire.db')}`, 1);
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (import.meta.main) await main();
