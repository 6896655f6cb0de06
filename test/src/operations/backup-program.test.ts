import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const MAIN = new URL('../../../src/main.ts', import.meta.url).pathname;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperwire-backup-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('npm start -- backup and restore', () => {
  it('carry a store over into another one, and say what it holds', async () => {
    const file = join(folder, 'paperwire.backup');
    const papers = join(folder, 'papers.jsonl');
    await writeFile(papers, '{"id":"2103.00020","title":"CLIP","abstract":"We learn images."}');
    await main('a', ['import', papers]);
    expect(await main('a', ['backup', file])).toMatch(
      /holds 1 paper, 0 subscriptions, 0 votes, and 0 saved papers\.$/m,
    );
    expect(await main('b', ['restore', file])).toMatch(/^Restored 1 paper,/m);
    expect(await main('b', ['backup', join(folder, 'again')])).toMatch(/holds 1 paper/);
    expect(await refusal('b', ['restore', file])).toContain('--replace');
    expect(await main('b', ['restore', file, '--replace'])).toMatch(/^Restored/m);
  });

  it('say what is wrong with what was typed, and leave no file behind', async () => {
    expect(await refusal('a', ['backup'])).toContain('npm start -- backup paperwire.backup');
    expect(await refusal('a', ['restore'])).toContain('npm start -- restore paperwire.backup');
    expect(await refusal('a', ['backup', join(folder, 'x')])).toContain('nothing to back up');
    expect(await refusal('a', ['restore', join(folder, 'x')])).toContain('There is no file');
    const there = await refusal('a', ['backup', join(folder, 'a.db')]);
    expect(there).toContain('is there already');
    const nowhere = await refusal('a', ['backup', join(folder, 'no', 'x')]);
    expect(nowhere).toContain('can’t be written');
    expect((await readdir(folder)).filter((name) => !name.startsWith('a.db'))).toEqual([]);
  });
});

async function main(name: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: `sqlite:${join(folder, `${name}.db`)}` };
  const { stdout } = await run(process.execPath, [MAIN, ...args], { env, cwd: folder });
  return stdout;
}

async function refusal(name: string, args: readonly string[]): Promise<string> {
  const failed = await main(name, args).then(
    () => undefined,
    (error: { readonly stderr: string; readonly code: number }) => error,
  );
  expect(failed?.code).toBe(1);
  return failed?.stderr ?? '';
}
