/**
 * A normal morning: many channels due in the same minute, several processes on one PostgreSQL, one
 * of them killed in the middle. Measures the time against the limit of one post a second a channel,
 * and the statements that a post costs.
 *
 *     node test/proofs/delivery-morning.ts [--channels 1000] [--processes 4] [--papers 5]
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openStore } from '../../src/store/open-store.ts';
import { startChatServer } from '../fakes/chat-server.ts';
import { newDatabase, query, startPostgres } from '../fakes/postgres.ts';
import { addSample, subscribeChannels, threadFaults } from './delivery-setup.ts';

export interface MorningOptions {
  readonly serverUrl: string;
  readonly channels: number;
  readonly processes: number;
  readonly papers: number;
  readonly paceMs: number;
}

export interface MorningReport {
  readonly messages: number;
  /** From the start of the processes to the last message. */
  readonly seconds: number;
  /** What one post a second a channel allows at best. */
  readonly limitSeconds: number;
  readonly throttled: number;
  readonly statementsPerPost: number;
  readonly faults: readonly string[];
}

const LEASE_MS = 10_000;

export async function deliverMorning(options: MorningOptions): Promise<MorningReport> {
  const { channels, processes, papers, paceMs } = options;
  const databaseUrl = await newDatabase(options.serverUrl);
  const chat = await startChatServer({ paceMs });
  const store = await openStore(databaseUrl);
  try {
    await addSample(store);
    const names = Array.from({ length: channels }, (_, index) => `c${index}`);
    await subscribeChannels(store, names, papers);
    const before = await statements(databaseUrl);
    const startedAt = Date.now();
    const children = Array.from({ length: processes }, () => start(databaseUrl, chat.url, paceMs));
    const [victim] = children;
    if (victim !== undefined) {
      const third = (channels * (papers + 1)) / 3;
      while (chat.messages.length < third && victim.exitCode === null) await wait(5);
      victim.kill('SIGKILL');
    }
    await Promise.all(
      children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'close')),
    );
    const lastAt = chat.messages.at(-1)?.at ?? startedAt;
    const spent = (await statements(databaseUrl)) - before;
    return {
      messages: chat.messages.length,
      seconds: (lastAt - startedAt) / 1000,
      limitSeconds: (papers * paceMs) / 1000,
      throttled: chat.throttled,
      statementsPerPost: spent / chat.messages.length,
      faults: [...threadFaults(chat.messages, names, papers), ...chat.refusals],
    };
  } finally {
    await store.close();
    await chat.close();
  }
}

/** Transactions of the database so far; every statement of ours outside of one is one. */
async function statements(databaseUrl: string): Promise<number> {
  const rows = await query(
    databaseUrl,
    'select (xact_commit + xact_rollback)::int as count from pg_stat_database where datname = current_database()',
  );
  const [row] = rows as readonly { readonly count: number }[];
  return row?.count ?? 0;
}

function start(databaseUrl: string, chatUrl: string, paceMs: number) {
  const program = new URL('delivery-process.ts', import.meta.url).pathname;
  const args = [program, databaseUrl, chatUrl, String(LEASE_MS), String(paceMs)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      channels: { type: 'string', default: '1000' },
      processes: { type: 'string', default: '4' },
      papers: { type: 'string', default: '5' },
    },
  });
  const postgres = await startPostgres();
  try {
    const report = await deliverMorning({
      serverUrl: postgres.url,
      channels: Number(values.channels),
      processes: Number(values.processes),
      papers: Number(values.papers),
      paceMs: 1_000,
    });
    const { faults, ...figures } = report;
    process.stdout.write(`${JSON.stringify(figures)}, ${faults.length} faults\n`);
    for (const fault of faults.slice(0, 20)) process.stdout.write(`  ${fault}\n`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    await postgres.stop();
  }
}

if (import.meta.main) await main();
