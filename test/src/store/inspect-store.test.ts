import { beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../../src/store/database/migrations.ts';
import { inspectStore } from '../../../src/store/inspect-store.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { wish } from '../../contracts/store/samples.ts';
import { newDatabase, query } from '../../fakes/postgres.ts';
import { usePostgres } from '../../fakes/use-postgres.ts';

const server = usePostgres();
let database = '';
beforeAll(async () => {
  database = await newDatabase(server());
});

describe('looking at a PostgreSQL database', () => {
  it('finds an empty one new, and leaves it empty', async () => {
    const before = await inspectStore(database);
    expect(before).toMatchObject({ isNew: true, papers: 0, places: [], problem: undefined });
    expect(before.pending).toBe(migrations.length);
    expect(before.kind).toMatch(/^PostgreSQL \d+/);
    expect(await inspectStore(database)).toEqual(before);
  });

  it('counts what it holds, and where it posts', async () => {
    const store = await openStore(database);
    const subscription = await store.subscriptions.add(wish);
    expect(await inspectStore(database)).toMatchObject({
      isNew: false,
      pending: 0,
      papers: 0,
      problem: undefined,
    });
    expect((await inspectStore(database)).places).toEqual([subscription.place]);
    await store.close();
  });

  it('says what a user lacks who may not create tables', async () => {
    await query(
      database,
      `drop role if exists reader;
       create role reader login password 'reader'; grant pg_read_all_data to reader`,
    );
    const url = new URL(database);
    url.username = 'reader';
    url.password = 'reader';
    const found = await inspectStore(url.href);
    expect(found.problem?.says).toBe('The user of DATABASE_URL may not create tables.');
  });

  it('refuses one of a newer version', async () => {
    await query(database, `insert into paperwire_migrations (name) values ('9999-later')`);
    await expect(inspectStore(database)).rejects.toThrow(/newer/);
  });
});
