/**
 * Proves that Slack is acknowledged in time whatever the bot is doing: many commands at once, on a
 * large library that is being searched and added to.
 *
 *     node test/proofs/slack-acks.ts --papers 100000 --commands 200
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SlackDriver } from '../fakes/slack-driver.ts';
import { startSlackServer } from '../fakes/slack-server.ts';

export interface AckReport {
  readonly mode: 'socket' | 'http';
  readonly papers: number;
  readonly acks: number;
  /** Milliseconds from Slack’s sending to its getting the acknowledgement. */
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** How many people got their answer, and how long the slowest waited. */
  readonly answers: number;
  readonly slowestAnswerMs: number;
  readonly refusals: readonly string[];
}

export interface AckOptions {
  readonly mode: 'socket' | 'http';
  readonly papers: number;
  readonly commands: number;
  readonly databaseUrl: string;
}

export async function proveAcks(options: AckOptions): Promise<AckReport> {
  const { mode, papers, commands, databaseUrl } = options;
  const server = await startSlackServer(
    mode === 'http' ? { publicUrl: 'https://papers.example.org' } : {},
  );
  const program = fileURLToPath(new URL('slack-acks-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [program, server.apiUrl, mode, String(papers), databaseUrl],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ready = await Promise.race([lines.next(), ended.then(() => ({ value: 'ended' }))]);
  const [word, url] = String(ready.value).split(' ');
  if (word !== 'ready') throw new Error('The bot did not start.');
  if (mode === 'http') server.appUrl = url;

  const slack = new SlackDriver(server);
  server.workspace.patienceMs = 120_000;
  const startedAt = performance.now();
  const answered: number[] = [];
  await Promise.all(
    Array.from({ length: commands }, async (_, index) => {
      const user = `U0MANY${index}`;
      server.workspace.addUser({ id: user, name: `Person ${index}`, tz: 'UTC', isGuest: false });
      await slack.say(user, 'C0PAPERS', LINES[index % LINES.length] ?? '');
      answered.push(performance.now() - startedAt);
    }),
  );
  child.stdin.end();
  await lines.next();
  await ended;
  await server.close();
  const times = server.ackTimes.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.ceil(share * times.length) - 1] ?? 0);
  return {
    mode,
    papers,
    acks: times.length,
    p50: at(0.5),
    p95: at(0.95),
    max: at(1),
    answers: answered.length,
    slowestAnswerMs: Math.round(Math.max(...answered)),
    refusals: server.workspace.refusals,
  };
}

const LINES = [
  'search continual learning with pretrained models',
  'language models sort newest',
  'search "vision transformer" -survey',
  'trending',
  'similar ELECTRA',
  'summarize 2103.00020',
  'status',
  'search graph nets since 2020',
];

/** An acknowledgement has three seconds; a third of that is asked for. */
export const LONGEST_ACK_MS = 1000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      papers: { type: 'string', default: '100000' },
      commands: { type: 'string', default: '200' },
      modes: { type: 'string', default: 'socket,http' },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'paperwire-acks-'));
  const databaseUrl = `sqlite:${join(folder, 'papers.db')}`;
  let isProved = true;
  for (const mode of ['socket', 'http'] as const) {
    if (!values.modes.includes(mode)) continue;
    const report = await proveAcks({
      mode,
      papers: Number(values.papers),
      commands: Number(values.commands),
      databaseUrl,
    });
    process.stdout.write(`${JSON.stringify(report)}\n`);
    isProved &&= report.max < LONGEST_ACK_MS && report.refusals.length === 0;
  }
  await rm(folder, { recursive: true });
  process.exitCode = isProved ? 0 : 1;
}

if (import.meta.main) await main();
