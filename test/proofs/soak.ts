/**
 * Runs the whole bot for a long time with everything going wrong around it, and checks against the
 * loopback platforms’ own records that nothing is posted twice, nothing due is missing, no command
 * is acknowledged late and memory does not grow. Two installations side by side: four processes on
 * PostgreSQL (Slack by HTTP behind a balancer), and one on SQLite (Slack by Socket Mode); both on
 * Discord too. Nights pass at once: a preloaded module shifts the clock of all processes.
 *
 *     npm run soak -- --minutes 60 [--seed 1] [--channels 1000]
 */

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { WorldReport } from './soak/mornings.ts';
import { isSound, table } from './soak/report.ts';
import type { WorldTask } from './soak/world-process.ts';

const CLOCK = new URL('soak/shifted-clock.ts', import.meta.url).pathname;
const WORLD = new URL('soak/world-process.ts', import.meta.url).pathname;

/** Rejects with what the process said when it ends without a report. */
export async function runWorld(
  task: WorldTask,
  log: (text: string) => void = () => {},
): Promise<WorldReport> {
  const folder = await mkdtemp(join(tmpdir(), 'paperwire-soak-clock-'));
  const clockPath = join(folder, 'clock');
  await writeFile(clockPath, Buffer.alloc(8));
  try {
    const child = spawn(process.execPath, ['--import', CLOCK, WORLD, JSON.stringify(task)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SOAK_CLOCK: clockPath },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000);
      log(chunk.toString());
    });
    const report = await text(child.stdout);
    if (report === '') throw new Error(`The world of ${task.store} gave no report:\n${said}`);
    return JSON.parse(report) as WorldReport;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sizes for a machine of two cores; on Monday before the clocks of Europe are set back. */
const START = '2026-10-19T05:50:00Z';
const PAPERS = 3_000;
const SQLITE_PART = 0.3;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      channels: { type: 'string', default: '1000' },
    },
  });
  const [minutes, seed, channels] = [values.minutes, values.seed, values.channels].map(Number);
  if (!(minutes !== undefined && minutes > 0 && seed !== undefined && channels !== undefined)) {
    throw new Error('Right would be --minutes 60 --seed 1 --channels 1000.');
  }
  const shared = { minutes, mornings: 1, papers: PAPERS, start: START };
  const onSqlite = Math.round(channels * SQLITE_PART);
  const tasks: readonly WorldTask[] = [
    {
      ...shared,
      store: 'postgres',
      processes: 4,
      channels: channels - onSqlite,
      seed,
      pauseMs: 1_000,
      troubleMs: 20_000,
    },
    {
      ...shared,
      store: 'sqlite',
      processes: 1,
      channels: onSqlite,
      seed: seed + 1_000,
      pauseMs: 2_000,
      troubleMs: 25_000,
    },
  ];
  const reports = await Promise.all(
    tasks.map((task) => runWorld(task, (line) => process.stderr.write(line))),
  );
  const named = reports.map((report, index) => ({ name: tasks[index]?.store ?? '', report }));
  process.stdout.write(`${table(named, { minutes, seed, channels })}\n`);
  process.exitCode = named.every(({ report }) => isSound(report)) ? 0 : 1;
}

if (import.meta.main) await main();
