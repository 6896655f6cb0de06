import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { SettingsError } from '../../../src/errors.ts';
import { type Paper, toPaper } from '../../../src/papers/paper.ts';
import type { Migration } from '../../../src/store/database/migrations.ts';
import { openSqlite } from '../../../src/store/database/open-sqlite.ts';
import { openStore } from '../../../src/store/open-store.ts';

const root = mkdtempSync(join(tmpdir(), 'paperwire-store-'));
afterAll(() => rm(root, { recursive: true }));

let tests = 0;
let folder = '';
beforeEach(async () => {
  tests += 1;
  folder = join(root, String(tests));
  await mkdir(folder);
});

const seen = { source: 'file', day: '2026-07-01' };
const paper: Paper = toPaper({ id: 'local:1', title: 'A title', abstract: 'An abstract.' });

/** A database with 300 papers, closed; its path. */
async function madeDatabase(): Promise<string> {
  const path = join(folder, 'paperwire.db');
  const store = await openStore(path);
  const papers = Array.from({ length: 300 }, (_, index) =>
    toPaper({ id: `local:${index}`, title: 'A title', abstract: 'Words. '.repeat(100) }),
  );
  await store.papers.put(papers, seen);
  await store.close();
  return path;
}

/** The text of the refusal; the folder is the same afterwards, byte for byte. */
async function refusalOf(path: string): Promise<string> {
  const before = snapshot(folder);
  const refusal = await openStore(path).then(
    async (store) => {
      await store.close();
      return undefined;
    },
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(SettingsError);
  expect(snapshot(folder)).toEqual(before);
  return String(refusal);
}

function snapshot(path: string): unknown {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map(({ name }) => [name, readFileSync(join(path, name)).toString('base64')]);
}

describe('openStore', () => {
  test.each([
    ['sqlite:', 'deep/er/file.db'],
    ['sqlite://', 'file.db'],
    ['', 'with space & %20 ?.db'],
  ])('makes the file that %s%s names, and its folder, and finds it again', async (kind, name) => {
    const url = `${kind}${join(folder, name)}`;
    const first = await openStore(url);
    await first.papers.put([paper], seen);
    await first.close();
    const second = await openStore(url);
    expect(await second.papers.get(['local:1'])).toEqual([paper]);
    await second.close();
    expect(readdirSync(join(folder, name, '..'))).toEqual([name.split('/').at(-1)]);
  });

  test.each(['', 'sqlite:', 'mysql://localhost/x', 'https://example.org/data.db'])(
    'refuses the address “%s” with an example of right',
    async (url) => {
      await expect(openStore(url)).rejects.toThrow(
        'Take a file as in data/paperwire.db, or a server as in postgres://',
      );
    },
  );

  test('opens a file that a killed process left with its log', async () => {
    const path = join(folder, 'live.db');
    const live = await openStore(path);
    await live.papers.put([paper], seen);
    for (const ending of ['', '-wal']) await cp(path + ending, join(folder, `left.db${ending}`));
    await live.close();
    const left = await openStore(join(folder, 'left.db'));
    expect(await left.papers.get(['local:1'])).toEqual([paper]);
    await left.close();
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut at its end', (bytes) => bytes.subarray(0, bytes.length - 5000)],
    ['cut at its beginning', (bytes) => bytes.subarray(0, 60)],
    ['with a page of zeros', (bytes) => bytes.fill(0, 4096 * 3, 4096 * 4)],
    [
      'with a page of noise',
      (bytes) => bytes.map((byte, at) => (at >> 12 === 5 ? at * 37 : byte)) as Buffer,
    ],
    ['without its header', (bytes) => bytes.fill(0, 0, 100)],
    ['with a broken list of tables', (bytes) => bytes.fill(7, 100, 4096)],
    ['that is a text', () => Buffer.from('These are not the bytes of a database.\n'.repeat(50))],
  ])('refuses a file %s and leaves it as it is', async (_, damage) => {
    const path = await madeDatabase();
    writeFileSync(path, damage(readFileSync(path)));
    expect(await refusalOf(path)).toMatch(/paperwire\.db, is damaged.* It was left as it is\./);
  });

  test('refuses a damaged file with a log beside it', async () => {
    const path = join(folder, 'live.db');
    const live = await openStore(path);
    await live.papers.put([paper], seen);
    await cp(`${path}-wal`, join(folder, 'left.db-wal'));
    await live.close();
    rmSync(path);
    writeFileSync(join(folder, 'left.db'), 'no database'.repeat(1000));
    expect(await refusalOf(join(folder, 'left.db'))).toContain('damaged, or no database');
  });

  test.each([false, true])('refuses a newer database (still in its log: %s)', async (isInLog) => {
    const path = await madeDatabase();
    const newer = new DatabaseSync(path);
    newer.exec(`insert into paperwire_migrations (name) values ('0999-holograms')`);
    const target = join(folder, 'copy.db');
    if (isInLog) {
      await cp(path, target);
      await cp(`${path}-wal`, `${target}-wal`);
    }
    newer.close();
    expect(await refusalOf(isInLog ? target : path)).toContain(
      'written by a newer version of Paperwire (it has “0999-holograms”)',
    );
  });

  test('refuses the database of another program', async () => {
    const path = join(folder, 'other.db');
    const other = new DatabaseSync(path);
    other.exec('create table notes (id integer primary key)');
    other.close();
    expect(await refusalOf(path)).toContain('belongs to another program');
  });

  test('refuses a folder, and a file below a file', async () => {
    expect(await refusalOf(folder)).toContain('is no file');
    writeFileSync(join(folder, 'file'), '');
    expect(await refusalOf(join(folder, 'file', 'x.db'))).toContain('can’t be opened');
  });

  test('takes an empty file for a new database', async () => {
    const path = join(folder, 'empty.db');
    writeFileSync(path, '');
    const store = await openStore(path);
    expect(await store.papers.count()).toBe(0);
    await store.close();
  });
});

describe('steps of the schema', () => {
  const first: Migration = { name: '0001-a', statements: ['create table a (x @text)'] };
  const second: Migration = { name: '0002-b', statements: ['alter table a add column y @text'] };
  const broken: Migration = {
    name: '0003-c',
    statements: ['create table c (x @text)', 'nonsense'],
  };

  async function open(migrations: readonly Migration[]): Promise<void> {
    const database = await openSqlite(join(folder, 'steps.db'), { migrations });
    await database.close();
  }

  function columns(): readonly unknown[] {
    const database = new DatabaseSync(join(folder, 'steps.db'));
    const rows = database.prepare(`select name from pragma_table_info('a')`).all();
    database.close();
    return rows.map(({ name }) => name);
  }

  test('bring an older database to the newest schema, each once', async () => {
    await open([first]);
    expect(columns()).toEqual(['x']);
    await open([first, second]);
    await open([first, second]);
    expect(columns()).toEqual(['x', 'y']);
  });

  test('change nothing when one of them fails', async () => {
    await open([first]);
    await expect(open([first, second, broken])).rejects.toThrow('nonsense');
    expect(columns()).toEqual(['x']);
    await open([first]);
  });
});
