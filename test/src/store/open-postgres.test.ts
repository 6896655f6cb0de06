import { describe, expect, test } from 'vitest';
import { SettingsError, UnavailableError } from '../../../src/errors.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { newDatabase, query } from '../../fakes/postgres.ts';
import { usePostgres } from '../../fakes/use-postgres.ts';

const server = usePostgres();

async function refusalOf(url: string): Promise<string> {
  const refusal: unknown = await openStore(url).then(
    (store) => store.close(),
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(SettingsError);
  return String(refusal);
}

/** The server's URL with some of its parts changed. */
function changed(parts: Partial<URL>): string {
  return Object.assign(new URL(server()), parts).href;
}

describe('openStore on PostgreSQL', () => {
  test('keeps what was stored', async () => {
    const url = await newDatabase(server());
    const first = await openStore(url);
    await first.notes.set('sync', '2026-07-01');
    await first.close();
    const second = await openStore(url.replace('postgres:', 'postgresql:'));
    expect(await second.notes.get('sync')).toBe('2026-07-01');
    await second.close();
  });

  test('says what to do about a wrong password, without telling it', async () => {
    const refusal = await refusalOf(changed({ password: 'sesame' }));
    expect(refusal).toContain('refuses the user or the password');
    expect(refusal).not.toContain('sesame');
  });

  test('says what to do about a database that doesn’t exist', async () => {
    expect(await refusalOf(changed({ pathname: '/none' }))).toContain('Make it with “createdb”.');
  });

  test('says what to do when no server answers', async () => {
    expect(await refusalOf(changed({ port: '1' }))).toContain(
      'No PostgreSQL answers at DATABASE_URL, postgres://paperwire@127.0.0.1:1/postgres.',
    );
  });

  test('refuses an address that is none', async () => {
    expect(await refusalOf('postgres://a:b/c@d:e/f')).toContain(
      'is no address of a PostgreSQL server',
    );
  });

  test('refuses a newer database and changes nothing in it', async () => {
    const url = await newDatabase(server());
    await query(url, 'create table paperwire_migrations (name text primary key)');
    await query(url, `insert into paperwire_migrations values ('0999-holograms')`);
    expect(await refusalOf(url)).toContain('newer version of Paperwire (it has “0999-holograms”)');
    expect(await tablesOf(url)).toEqual(['paperwire_migrations']);
  });

  test('refuses a database with tables of another program and changes nothing in it', async () => {
    const url = await newDatabase(server());
    await query(url, 'create table notes (id integer primary key)');
    expect(await refusalOf(url)).toContain('holds tables of another program');
    expect(await tablesOf(url)).toEqual(['notes']);
  });

  test('survives the loss of its connections', async () => {
    const url = await newDatabase(server());
    const store = await openStore(url);
    await store.notes.set('a', '1');
    await query(
      url,
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const outcome: unknown = await store.notes.get('a').catch((error: unknown) => error);
    // Whether the loss was noticed before or only by the query is up to the network.
    if (outcome !== '1') expect(outcome).toBeInstanceOf(UnavailableError);
    expect(await store.notes.get('a')).toBe('1');
    await store.close();
  });
});

async function tablesOf(url: string): Promise<readonly unknown[]> {
  const rows = await query(
    url,
    `select table_name from information_schema.tables where table_schema = 'public'`,
  );
  return rows.map((row) => Object.values(row as object)[0]);
}
