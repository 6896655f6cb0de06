import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextSlots } from '../../../../src/digest/schedule/slots.ts';
import { openLibrary } from '../../../../src/library/open-library.ts';
import { SAMPLE_DAY, sampleSource } from '../../../../src/sources/sample/sample-source.ts';
import { backUp } from '../../../../src/store/backup/back-up.ts';
import { restore } from '../../../../src/store/backup/restore.ts';
import { BACKED_UP_TABLES, PASSING_TABLES } from '../../../../src/store/backup/tables.ts';
import type { Database } from '../../../../src/store/database/database.ts';
import { MIGRATION_TABLE } from '../../../../src/store/database/migrate.ts';
import { migrations } from '../../../../src/store/database/migrations.ts';
import { openDatabase, openStore } from '../../../../src/store/open-store.ts';
import { newDatabase } from '../../../fakes/postgres.ts';
import { usePostgres } from '../../../fakes/use-postgres.ts';

const serverUrl = usePostgres();
const NOW = new Date('2026-07-15T09:00:00Z');
const PLACE = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const ADA = { platform: 'slack', workspace: 'T1', person: 'U1' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperwire-backup-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const newSqlite = async () => `sqlite:${join(folder, `${randomBytes(4).toString('hex')}.db`)}`;
const newPostgres = () => newDatabase(serverUrl());

describe.each([
  ['SQLite', 'SQLite', newSqlite, newSqlite],
  ['SQLite', 'PostgreSQL', newSqlite, newPostgres],
  ['PostgreSQL', 'SQLite', newPostgres, newSqlite],
])('a backup of %s that %s is restored from', (_from, _to, newSource, newTarget) => {
  it('brings every row back, and the bot goes on from there', async () => {
    const source = await newSource();
    const subscription = await fill(source);
    const target = await newTarget();
    const file = join(folder, 'backup');
    await withDatabase(source, (database) => backUp(database, file, NOW));
    await withDatabase(target, (database) => restore(database, file, { replace: false }));
    expect(await withDatabase(target, rowsOf)).toEqual(await withDatabase(source, rowsOf));

    const store = await openStore(target);
    const library = await openLibrary({ store });
    expect(await store.subscriptions.inPlace(PLACE)).toEqual([subscription]);
    expect((await store.votes.count(PLACE, ['arxiv:2103.00020'])).size).toBe(1);
    expect(await store.saves.count(PLACE, ['arxiv:2103.00020'])).toEqual(
      new Map([['arxiv:2103.00020', 1]]),
    );
    expect((await library.search('contrastive'))[0]?.paper.id).toBeDefined();
    const added = { id: 'new:1', title: 'One more', abstract: 'As ever.' };
    expect(await library.add([added])).toMatchObject({ added: 1 });
    await library.close();
    await store.close();
  });
});

describe('a backup', () => {
  it('holds every table of the store', async () => {
    const url = await newSqlite();
    const tables = await withDatabase(url, async ({ queries }) => {
      const { rows } = await sql<{ name: string }>`
        select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'
      `.execute(queries);
      return rows.map(({ name }) => name);
    });
    const known = [...BACKED_UP_TABLES.map(({ name }) => name), ...PASSING_TABLES, MIGRATION_TABLE];
    expect(tables.toSorted()).toEqual(known.toSorted());
  });

  it('is as the store was at one moment, and keeps no writer waiting', async () => {
    const url = await newSqlite();
    await fill(url);
    const before = await withDatabase(url, rowsOf);
    const file = join(folder, 'backup');
    const other = await openStore(url);
    await withDatabase(url, async (database) => {
      // Held open past the first reading, as a long backup is.
      const isWritten = Promise.withResolvers<void>();
      const reading = database.snapshot(async (transaction) => {
        await transaction.selectFrom('papers').select('id').limit(1).execute();
        await isWritten.promise;
        return transaction.selectFrom('notes').selectAll().execute();
      });
      await other.notes.set('written meanwhile', 'yes');
      isWritten.resolve();
      expect((await reading).map(({ name }) => name)).not.toContain('written meanwhile');
      await backUp(database, file, NOW);
    });
    await other.close();
    const target = await newSqlite();
    await withDatabase(target, (database) => restore(database, file, { replace: false }));
    expect(await withDatabase(target, rowsOf)).not.toEqual(before);
  });

  it('can be read by nobody else', async () => {
    const file = await backedUp();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('of an older version is brought to the newest schema', async () => {
    const url = await newSqlite();
    const older = migrations.slice(0, 3);
    const old = await openDatabase(url, { migrations: older });
    await sql`insert into subscriptions (id, platform, workspace, channel, kind, created_at, schedule, about, top, min_votes, when_empty, last_slot_at) values ('s', 'slack', 'T1', 'C1', 'channel', 1, '{}', '', 5, 0, 'line', 1)`.execute(
      old.queries,
    );
    const file = join(folder, 'old');
    await backUp(old, file, NOW);
    await old.close();
    const target = await newSqlite();
    await withDatabase(target, (database) => restore(database, file, { replace: false }));
    const store = await openStore(target);
    expect(await store.subscriptions.get('s')).toMatchObject({ silent: false, top: 5 });
    await store.close();
  });
});

describe('a restore', () => {
  it('refuses a store that holds something, unless it may be replaced', async () => {
    const file = await backedUp();
    const target = await newSqlite();
    const store = await openStore(target);
    await store.saves.add(ADA, 'arxiv:1', NOW);
    await store.close();
    await withDatabase(target, async (database) => {
      const before = await rowsOf(database);
      await expect(restore(database, file, { replace: false })).rejects.toThrow('--replace');
      expect(await rowsOf(database)).toEqual(before);
      await restore(database, file, { replace: true });
      const saves = await database.queries.selectFrom('saves').select('paper_id').execute();
      expect(saves).toEqual([{ paper_id: 'arxiv:2103.00020' }]);
    });
  });

  it.each([
    ['cut off', (file: string) => cutOff(file)],
    ['no whole text', (file: string) => rewrite(file, (text) => text.slice(0, -20))],
    [
      'without its end',
      (file: string) => rewrite(file, (text) => text.replace(/\{"rows".*\n/, '')),
    ],
    ['with a row too few', (file: string) => rewrite(file, (text) => text.replace(/^\[.*\n/m, ''))],
    ['changed in a bit', (file: string) => flip(file)],
    ['longer than it was', (file: string) => appendFile(file, 'more')],
  ])('refuses a file that is %s, and changes nothing', async (_what, damage) => {
    const file = await backedUp();
    await damage(file);
    await refuses(file, /is damaged|no backup/);
  });

  it('refuses what is no backup, what is not there, and what a newer version made', async () => {
    const file = join(folder, 'other');
    await writeFile(file, 'something else');
    await refuses(file, /is no backup of Paperwire/);
    await writeFile(file, gzipSync('{"id":"arxiv:1"}\n'));
    await refuses(file, /is no backup of Paperwire/);
    await refuses(join(folder, 'missing'), /There is no file/);
    const newer = await backedUp();
    await rewrite(newer, (text) => text.replace('"0001-papers"', '"0001-papers","9999-newer"'));
    await refuses(newer, /made by a newer version of Paperwire \(it has “9999-newer”\)/);
    await rewrite(newer, (text) => text.replace('"format":1', '"format":2'));
    await refuses(newer, /made by a newer version/);
  });

  /** Also what it held before is still there. */
  async function refuses(file: string, message: RegExp): Promise<void> {
    const target = await newSqlite();
    await fill(target);
    await withDatabase(target, async (database) => {
      const before = await rowsOf(database);
      await expect(restore(database, file, { replace: true })).rejects.toThrow(message);
      expect(await rowsOf(database)).toEqual(before);
    });
  }
});

async function backedUp(): Promise<string> {
  const source = await newSqlite();
  await fill(source);
  const file = join(folder, randomBytes(4).toString('hex'));
  await withDatabase(source, (database) => backUp(database, file, NOW));
  return file;
}

/** The sample, a subscription, a slot with a message, a vote and a saved paper. */
async function fill(url: string) {
  const store = await openStore(url);
  const library = await openLibrary({ store });
  const papers = await sampleSource().daily(SAMPLE_DAY);
  await library.add(papers, { source: 'sample', day: SAMPLE_DAY });
  await library.add([
    {
      id: 'arxiv:2103.00020',
      title: 'Zero‑shot 🌍 “quotes” \\ and\nlines',
      abstract: 'Contrastive.',
    },
  ]);
  const schedule = {
    times: ['09:00'],
    weekdays: [],
    monthDays: [],
    months: [],
    eitherDay: false,
    zone: 'Europe/Berlin',
  };
  const subscription = await store.subscriptions.add({
    place: PLACE,
    kind: 'channel',
    owner: 'U1',
    createdAt: NOW,
    schedule,
    about: 'agents',
    top: 5,
    minVotes: 2,
    whenEmpty: 'line',
    language: undefined,
    silent: true,
    nextSlotAt: nextSlots(schedule, NOW, 1)[0],
  });
  const slot = await store.slots.request(subscription.id, NOW);
  await store.deliveries.record(slot?.id ?? '', {
    ordinal: 0,
    messageId: '1.2',
    paperId: undefined,
    postedAt: NOW,
  });
  await store.votes.add(ADA, 'arxiv:2103.00020', { channel: 'C1', at: NOW });
  await store.saves.add(ADA, 'arxiv:2103.00020', NOW);
  await store.notes.set('a note', 'of its own');
  await library.close();
  await store.close();
  return subscription;
}

async function withDatabase<T>(url: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(url);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

/** Every row of every table that a backup holds. */
async function rowsOf({ queries }: Database): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {};
  for (const { name, key } of BACKED_UP_TABLES) {
    const order = sql.join(key.map((column) => sql.ref(column)));
    rows[name] = (
      await sql`select * from ${sql.table(name)} order by ${order}`.execute(queries)
    ).rows;
  }
  return rows;
}

async function cutOff(file: string): Promise<void> {
  await truncate(file, (await stat(file)).size - 100);
}

async function flip(file: string): Promise<void> {
  const bytes = await readFile(file);
  const at = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  await writeFile(file, bytes);
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const text = gunzipSync(await readFile(file)).toString();
  await writeFile(file, gzipSync(change(text)));
}
