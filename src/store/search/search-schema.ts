/**
 * The tables of the search index. They hold nothing that the papers don't: those of another format
 * are dropped, and the papers indexed again.
 */

import { sql } from 'kysely';
import type { Transaction } from '../database/database.ts';

/** Raised with every change of the tables or of what is written to them. */
const FORMAT = 1;

/** Of what kind the tables are; `analysis` is the version of the rules by which words are read. */
export function searchLabel(analysis: number): string {
  return `${FORMAT}.${analysis}`;
}

/**
 * Makes the tables where they are missing or of another kind. The caller's transaction must be the
 * only one that does so.
 */
export async function makeSearchTables(transaction: Transaction, label: string): Promise<void> {
  const { rows: held } = await sql<{ name: string | null }>`
    select to_regclass('search_state')::text as name
  `.execute(transaction);
  if (held[0]?.name !== null) {
    const { rows } = await sql<{ label: string }>`select label from search_state`.execute(
      transaction,
    );
    if (rows[0]?.label === label) return;
  }
  await dropSearchTables(transaction);
  for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
  await sql`insert into search_state (label) values (${label})`.execute(transaction);
}

/** Where the papers are other ones from now on; on SQLite there are none. */
export async function dropSearchTables(transaction: Transaction): Promise<void> {
  for (const table of TABLES) {
    await sql`drop table if exists ${sql.table(table)}`.execute(transaction);
  }
}

const TABLES = [
  'search_state',
  'search_segments',
  'search_postings',
  'search_papers',
  'search_columns',
  'search_words',
  'search_acronyms',
  'search_categories',
];

const STATEMENTS = [
  // One row. Whoever writes to the index holds it.
  `create table search_state (
    label text not null,
    generation bigint not null default 0,
    papers integer not null default 0,
    next_paper integer not null default 0,
    total_length bigint not null default 0,
    total_title_length bigint not null default 0,
    covered bigint not null default 0
  )`,
  // What one batch added, or several that were merged; first is its lowest paper number.
  `create table search_segments (
    id bigint generated always as identity primary key,
    first integer not null,
    papers integer not null
  )`,
  `create table search_postings (
    segment bigint not null,
    term text collate "C" not null,
    size integer not null,
    title_size integer not null,
    list bytea not null,
    primary key (segment, term)
  )`,
  // They are dense already: compressing them again would cost time alone.
  'alter table search_postings alter column list set storage external',
  'alter table search_postings alter column list set statistics 0',
  `create table search_papers (
    paper integer not null primary key,
    id text collate "C" not null unique,
    hash bigint not null,
    parts text not null,
    odd text,
    authors text not null,
    acronyms text
  )`,
  'alter table search_papers alter column parts set statistics 0',
  `create table search_columns (
    chunk integer not null primary key,
    version bigint not null,
    data bytea not null
  )`,
  `create table search_words (word text collate "C" not null primary key, keys integer[] not null)`,
  'create index search_words_keys on search_words using gin (keys)',
  `create table search_acronyms (
    short text collate "C" not null,
    long text collate "C" not null,
    count integer not null,
    primary key (short, long)
  )`,
  'create index search_acronyms_long on search_acronyms (long)',
  `create table search_categories (
    number integer generated always as identity primary key,
    names text collate "C" not null unique
  )`,
];
