/** Brings a database to the newest schema. */

import { sql } from 'kysely';
import type { Database } from './database.ts';

export async function migrate(database: Database): Promise<void> {
  await database.write(async (transaction) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
  });
}

const STATEMENTS = [
  `create table if not exists papers (
    id text not null primary key, title text not null, abstract text not null,
    authors text not null, categories text not null, published text, doi text, journal text,
    code_url text, project_url text, hugging_face_url text,
    votes integer, comments integer, stars integer, revision bigint not null)`,
  'create index if not exists papers_revision on papers (revision)',
  'create index if not exists papers_published on papers (published)',
  'create index if not exists papers_doi on papers (lower(doi))',
  `create table if not exists signals (
    paper_id text not null, source text not null, day text not null,
    votes integer, comments integer, stars integer, primary key (paper_id, day, source))`,
  `create table if not exists listings (
    source text not null, day text not null, paper_id text not null, position integer not null,
    primary key (source, day, paper_id))`,
  'create index if not exists listings_paper on listings (paper_id)',
  'create index if not exists listings_day on listings (day)',
  'create table if not exists counters (name text not null primary key, value bigint not null)',
  "insert into counters (name, value) values ('papers', 0) on conflict do nothing",
  `create table if not exists shown_lists (
    platform text not null, workspace text not null, channel text not null, person text not null,
    paper_ids text not null, primary key (platform, workspace, channel, person))`,
  'create table if not exists notes (name text not null primary key, text text not null)',
];
