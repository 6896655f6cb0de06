/**
 * Proves that Discord gets its first answers in time whatever the bot is doing: many commands at
 * once, and someone who types, on a large library that is being searched and added to.
 *
 *     node test/proofs/discord-acks.ts --papers 100000 --commands 200
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DiscordDriver, type TypedOptions } from '../fakes/discord-driver.ts';
import { startDiscordServer } from '../fakes/discord-server.ts';
import { PAPERS } from '../fakes/discord-world.ts';

export interface DiscordAckReport {
  readonly papers: number;
  /** Milliseconds from Discord’s sending to its getting the first answer. */
  readonly acks: Times;
  /** The same for what is offered while someone types. */
  readonly completions: Times;
  /** How many people got their answer, and how long the slowest waited. */
  readonly answers: number;
  readonly slowestAnswerMs: number;
  readonly refusals: readonly string[];
}

export interface Times {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface DiscordAckOptions {
  readonly papers: number;
  readonly commands: number;
  readonly completions: number;
  readonly databaseUrl: string;
}

export async function proveDiscordAcks(options: DiscordAckOptions): Promise<DiscordAckReport> {
  const { papers, commands, completions, databaseUrl } = options;
  const server = await startDiscordServer();
  const program = fileURLToPath(new URL('discord-acks-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, server.apiUrl, String(papers), databaseUrl], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ready = await Promise.race([lines.next(), ended.then(() => ({ value: 'ended' }))]);
  if (ready.value !== 'ready') throw new Error('The bot did not start.');

  const { world } = server;
  const discord = new DiscordDriver(server);
  world.patienceMs = 120_000;
  const person = (index: number) => {
    const id = String(2_000_000_000_000_000_000n + BigInt(index));
    world.people.set(id, { name: `Person ${index}`, isManager: false });
    return id;
  };
  // People type one letter after the other, while papers are added.
  for (let index = 0; index < completions; index += 1) {
    const typed = TYPED.slice(0, 3 + (index % (TYPED.length - 2)));
    const [verb, option] = COMPLETED[index % COMPLETED.length] ?? COMPLETED[0];
    await discord.complete(person(0), PAPERS, verb, { [option]: typed }, option);
  }
  const startedAt = performance.now();
  const answered: number[] = [];
  await Promise.all(
    Array.from({ length: commands }, async (_, index) => {
      const [verb, typed] = CALLS[index % CALLS.length] ?? ['status', {}];
      await discord.say(person(index), PAPERS, verb, typed);
      answered.push(performance.now() - startedAt);
    }),
  );
  child.stdin.end();
  await lines.next();
  await ended;
  await server.close();
  const all = [...server.interactions.all.values()];
  return {
    papers,
    acks: timesOf(all.filter(({ type }) => type === 2).map(({ ackMs }) => ackMs)),
    completions: timesOf(all.filter(({ type }) => type === 4).map(({ ackMs }) => ackMs)),
    answers: answered.length,
    slowestAnswerMs: Math.round(Math.max(...answered)),
    refusals: world.refusals,
  };
}

const TYPED = 'continual learning with pretrained models';

const COMPLETED = [
  ['show', 'paper'],
  ['search', 'query'],
  ['subscribe', 'about'],
] as const;

const CALLS: readonly (readonly [verb: string, options: TypedOptions])[] = [
  ['search', { query: 'continual learning with pretrained models' }],
  ['search', { query: 'language models', sort: 'newest' }],
  ['search', { query: '"vision transformer" -survey' }],
  ['trending', {}],
  ['similar', { paper: 'ELECTRA' }],
  ['summarize', { paper: '2103.00020' }],
  ['status', {}],
  ['search', { query: 'graph nets', since: '2020' }],
];

/** A first answer has three seconds; a third of that is asked for. */
export const LONGEST_FIRST_ANSWER_MS = 1000;
/** What is offered later comes after the next letter. */
export const LONGEST_COMPLETION_MS = 200;

function timesOf(times: readonly (number | undefined)[]): Times {
  const sorted = times.map((ms) => ms ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      papers: { type: 'string', default: '100000' },
      commands: { type: 'string', default: '200' },
      completions: { type: 'string', default: '100' },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'paperwire-discord-acks-'));
  const report = await proveDiscordAcks({
    papers: Number(values.papers),
    commands: Number(values.commands),
    completions: Number(values.completions),
    databaseUrl: `sqlite:${join(folder, 'papers.db')}`,
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
  await rm(folder, { recursive: true });
  const isProved =
    report.acks.max < LONGEST_FIRST_ANSWER_MS &&
    report.completions.p95 < LONGEST_COMPLETION_MS &&
    report.refusals.length === 0;
  process.exitCode = isProved ? 0 : 1;
}

if (import.meta.main) await main();
