/** A database with its schema in place, whichever kind it is. */

import type { Kysely, Transaction as KyselyTransaction, SelectQueryBuilder } from 'kysely';
import type { Schema } from './schema.ts';

/** What the two databases do differently is behind these few members; the queries are the same. */
export interface Database {
  readonly queries: Kysely<Schema>;
  /**
   * Runs the work in one transaction: all of it lasts, or none. Keep it short: SQLite has one
   * writer at a time. The work may run again when PostgreSQL had to undo it, so it must touch
   * nothing but the transaction.
   */
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Runs one statement that writes: on PostgreSQL in one round trip. */
  writeOne<Result>(statement: (queries: Kysely<Schema>) => Promise<Result>): Promise<Result>;
  /** Reads everything as it was at one moment, however long that takes, and keeps nobody waiting. */
  snapshot<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** What `@text` stands for in the steps of the schema. */
  readonly columnText: string;
  /** Keeps the rows that a query in a transaction finds for that transaction alone. */
  readonly lockRows: LockRows;
  /** The same, without the rows that another transaction has locked already. */
  readonly lockFreeRows: LockRows;
  close(): Promise<void>;
}

export type Transaction = KyselyTransaction<Schema>;

export type LockRows = <Table extends keyof Schema, Row>(
  query: SelectQueryBuilder<Schema, Table, Row>,
) => SelectQueryBuilder<Schema, Table, Row>;

/** Is told the text of each statement that is sent to the database. */
export type OnQuery = (sql: string) => void;
