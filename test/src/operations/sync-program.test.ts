import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import type { ServedDays } from '../../fakes/huggingface-lists.ts';
import { startHuggingFaceServer } from '../../fakes/huggingface-server.ts';
import type { Loopback } from '../../fakes/loopback.ts';
import { servedEntries } from '../../fakes/served-entries.ts';

const DAYS: ServedDays = {
  '2026-07-13': servedEntries(12, 1),
  '2026-07-14': servedEntries(70, 20),
  '2026-07-15': servedEntries(2, 100),
  '2026-07-16': servedEntries(30, 200),
  // The same papers stand on two days.
  '2026-07-17': servedEntries(12, 1),
};
const PAPERS = 12 + 70 + 2 + 30;
const ARGS = ['sync', '--from', '2026-07-12', '--to', '2026-07-18'];

let folder: string;
let server: Loopback;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperwire-'));
  server = await startHuggingFaceServer({ days: DAYS });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('npm start -- sync', () => {
  it('stores every paper once and each list in its order, and changes nothing again', async () => {
    const first = await run('a.db');
    expect(first.at(-1)).toBe(`The library holds ${PAPERS} papers.`);
    const held = await contents('a.db');
    expect(held.lists['2026-07-14']).toHaveLength(70);
    expect(held.lists['2026-07-17']).toEqual(held.lists['2026-07-13']);
    const second = await run('a.db');
    expect(second.at(-2)).toContain('7 of 7 days were held already');
    expect(await contents('a.db')).toEqual(held);
  });

  it('ends the same when it is killed after any day and started again', async () => {
    await run('whole.db');
    for (let days = 1; days <= 5; days += 2) {
      await run(`killed-${days}.db`, days);
      await run(`killed-${days}.db`);
      expect(await contents(`killed-${days}.db`)).toEqual(await contents('whole.db'));
    }
  });

  it('says which source stopped, and fails', async () => {
    server.failAlways({ status: 503 });
    const lines = await run('a.db', undefined, 1);
    expect(lines[0]).toMatch(/^Hugging Face stopped: Hugging Face has a fault/);
  });

  it('names what is wrong with a date', async () => {
    const lines = await run('a.db', undefined, 1, ['sync', '--from', 'bananas']);
    expect(lines.join('\n')).toContain(
      '“bananas” is no date. Try: npm start -- sync --from 2026-06-01',
    );
  });

  it.each([['--nope'], ['2026-06-01'], ['--from']])('says what it takes, given %s', async (arg) => {
    const lines = await run('a.db', undefined, 1, ['sync', arg]);
    expect(lines.slice(1)).toEqual([
      `- sync takes --from and --to, each with a day, not “${arg}”. Try: npm start -- sync --from 2026-06-01`,
    ]);
  });
});

/** The lines that the program printed; it is killed after so many of them. */
async function run(
  file: string,
  killAfter?: number,
  code: number | null = killAfter === undefined ? 0 : null,
  args: readonly string[] = ARGS,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['src/main.ts', ...args], {
    env: {
      ...process.env,
      DATABASE_URL: `sqlite:${join(folder, file)}`,
      HUGGINGFACE_URL: server.url,
      SOURCES: 'huggingface',
    },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === killAfter) child.kill('SIGKILL');
  }
  expect(await ended).toBe(code);
  return lines;
}

async function contents(file: string) {
  const store = await openStore(`sqlite:${join(folder, file)}`);
  const papers = (await Array.fromAsync(store.papers.all())).flat();
  const lists: Record<string, readonly string[]> = {};
  for (const day of await store.papers.listedDays('huggingface', 10)) {
    lists[day] = (await store.papers.listed('huggingface', day)).map((paper) => paper.id);
  }
  const history = await store.papers.history(
    papers.map((paper) => paper.id),
    '2026-01-01',
  );
  await store.close();
  return { papers, lists, history };
}
