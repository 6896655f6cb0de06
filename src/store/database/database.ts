/** A database with its schema in place, whichever kind it is. */

import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { Schema } from './schema.ts';

export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  readonly queries: Kysely<Schema>;
  /** Runs the work in one transaction: all of it lasts, or none. Keep it short. */
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export type Transaction = KyselyTransaction<Schema>;
