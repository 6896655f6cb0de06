import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { UnavailableError } from '../../../../src/errors.ts';
import { openSqlite } from '../../../../src/store/database/open-sqlite.ts';
import { SqliteFile } from '../../../../src/store/database/sqlite-file.ts';

test('says that the disk is full in words, as a fault that may pass', () => {
  const file = new SqliteFile(':memory:');
  file.prepare('pragma max_page_count = 4').all([]);
  file.prepare('create table papers (text text)').run([]);
  const insert = file.prepare('insert into papers (text) values (?)');
  const fill = () => {
    for (let row = 0; row < 100; row += 1) insert.run(['A long abstract. '.repeat(100)]);
  };
  expect(fill).toThrow(UnavailableError);
  expect(fill).toThrow('The database can’t be used: its disk is full.');
  file.close();
});

test('leaves the fault of a statement as it is', () => {
  const file = new SqliteFile(':memory:');
  file.prepare('create table papers (id text primary key)').run([]);
  const insert = file.prepare('insert into papers (id) values (?)');
  insert.run(['a']);
  expect(() => insert.run(['a'])).toThrow('UNIQUE constraint failed');
  expect(() => insert.run([undefined])).toThrow('A undefined can’t be stored.');
  file.close();
});

test('tells why a transaction failed that had ended by itself', async () => {
  const database = await openSqlite(':memory:');
  const ended = database.write(async (transaction) => {
    // As SQLite does when the disk is full.
    await sql`rollback`.execute(transaction);
    throw new UnavailableError('The database can’t be used: its disk is full.');
  });
  await expect(ended).rejects.toThrow('its disk is full');
  await database.close();
});
