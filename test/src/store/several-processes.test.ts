import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { nine, place, planFor, wish } from '../../contracts/store/samples.ts';
import { newDatabase } from '../../fakes/postgres.ts';
import { usePostgres } from '../../fakes/use-postgres.ts';
import { papersIn, written } from '../../proofs/store-writes.ts';
import { runProcesses, runTogether } from './run-processes.ts';

const server = usePostgres();
const folder = mkdtempSync(join(tmpdir(), 'paperwire-processes-'));
afterAll(() => rm(folder, { recursive: true }));

const STARTER = new URL('./starter.ts', import.meta.url);
const CLAIMER = new URL('./claimer.ts', import.meta.url);
const WRITER = new URL('../../proofs/store-writer.ts', import.meta.url);

let files = 0;
function newFile(): Promise<string> {
  files += 1;
  return Promise.resolve(join(folder, `${files}.db`));
}

describe.each([
  ['SQLite', newFile],
  ['PostgreSQL', () => newDatabase(server())],
])('several processes on %s', (_, newUrl) => {
  test('start at once on a new database', async () => {
    const url = await newUrl();
    const starters = [0, 1].map((index) => [url, `local:${index}`]);
    expect(await runTogether(STARTER, starters)).toEqual(['ready\ndone', 'ready\ndone']);
    const store = await openStore(url);
    expect(await store.papers.count()).toBe(2);
    await store.close();
  });

  test('write at once, and a reader misses none of the changes', async () => {
    const url = await newUrl();
    const store = await openStore(url);
    const runs = ['one', 'two'];
    const isOver = { value: false };
    const followed = follow(store, isOver);
    const said = await runProcesses(
      WRITER,
      runs.map((run) => [url, run, String(WRITES)]),
    );
    isOver.value = true;

    const all = Array.from({ length: WRITES }, (_, number) => number);
    expect(said).toEqual(runs.map(() => all.join('\n')));
    for (const run of runs) {
      for (const number of all) expect(await written(store, run, number)).toBe('whole');
    }
    const papers = runs.length * all.reduce((sum, number) => sum + papersIn(number), 0);
    expect(await store.papers.count()).toBe(papers);
    expect((await followed).size).toBe(papers);
    await store.close();
  });
});

test('two processes deliver slots on SQLite, each once', async () => {
  const { ended, others } = await claimAll(await newFile(), 200, ['one', 'two']);
  expect(others).toEqual([]);
  expect(ended).toHaveLength(200);
  expect(new Set(ended).size).toBe(200);
});

test('four processes deliver a thousand slots on PostgreSQL at few queries a post', async () => {
  const { ended, others, queries } = await claimAll(await newDatabase(server()), 1000, [
    'one',
    'two',
    'three',
    'four',
  ]);
  expect(others).toEqual([]);
  expect(ended).toHaveLength(1000);
  expect(new Set(ended).size).toBe(1000);
  // A slot costs nine, with the beginnings and ends of transactions, and each of its messages one.
  expect(queries / 1000).toBeLessThan(9.5 + POSTS_A_SLOT);
});

test('waits for another process’s write without holding up the event loop', async () => {
  const path = await newFile();
  const store = await openStore(path);
  const other = new DatabaseSync(path);
  other.exec('begin immediate');
  const pending = store.notes.set('a', '1');
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
  other.exec('commit');
  other.close();
  await pending;
  expect(await store.notes.get('a')).toBe('1');
  await store.close();
});

const WRITES = 40;

/** Reads the changes as another process would, until it is over; the ids of what it saw. */
async function follow(store: Store, isOver: { readonly value: boolean }): Promise<Set<string>> {
  const seen = new Set<string>();
  let revision = 0;
  for (;;) {
    const isLast = isOver.value;
    const changes = await store.papers.changedSince(revision, 50);
    for (const { id } of changes.papers) seen.add(id);
    revision = changes.revision;
    if (isLast && changes.papers.length === 0) return seen;
    await nextTurn();
  }
}

const POSTS_A_SLOT = 3;

/** A process for each owner: together they deliver so many slots. What they said, by kind. */
async function claimAll(url: string, count: number, owners: readonly string[]) {
  const store = await openStore(url);
  await planSlots(store, count);
  await store.close();
  const claimers = owners.map((owner) => [url, owner]);
  const lines = (await runTogether(CLAIMER, claimers)).flatMap((said) => said.split('\n'));
  const queries = lines.map((line) => Number(/^queries (\d+)$/.exec(line)?.[1] ?? 0));
  return {
    ended: lines.filter((line) => line.startsWith('slot ')),
    queries: queries.reduce((sum, each) => sum + each),
    others: lines.filter((line) => !/^(?:ready$|slot |queries )/.test(line)),
  };
}

async function planSlots({ subscriptions, slots }: Store, count: number): Promise<void> {
  const added = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      subscriptions.add({ ...wish, place: { ...place, channel: `C${index}` } }),
    ),
  );
  await slots.plan(
    added.map((subscription) => planFor(subscription)),
    nine,
  );
}
