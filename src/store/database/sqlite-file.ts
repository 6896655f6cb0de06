/** Node's built-in SQLite in the shape that Kysely's SQLite dialect asks for. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type { OnQuery } from './database.ts';
import { toUnavailable } from './sqlite-errors.ts';
import { storable } from './storable.ts';

/** Statements are kept prepared: SQLite compiles a query of the same text once. */
export class SqliteFile implements SqliteDatabase {
  readonly #database: DatabaseSync;
  readonly #onQuery: OnQuery | undefined;
  readonly #statements = new Map<string, SqliteStatement>();

  /** `path` is a file or `:memory:`. */
  constructor(path: string, onQuery?: OnQuery) {
    this.#database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    this.#onQuery = onQuery;
  }

  /** Makes the connection as all our connections are; fails as busy while another one starts. */
  configure(): void {
    for (const pragma of PRAGMAS) this.#database.exec(`PRAGMA ${pragma}`);
  }

  prepare(sql: string): SqliteStatement {
    this.#onQuery?.(sql);
    const kept = this.#statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = toKyselyStatement(this.#database.prepare(sql));
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

/** How long one reading may block the event loop while another process repairs the log. */
export const BUSY_TIMEOUT_MS = 5000;
const MAX_STATEMENTS = 300;

/**
 * `synchronous = FULL` writes the log through to the disk at each commit. NORMAL would be enough
 * for a killed process, but after a power cut it may forget the last commits, and a message that
 * was posted and forgotten is posted twice. A batch of papers is one commit, so it costs little.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  // In KiB where it is negative.
  'cache_size = -32768',
  'temp_store = MEMORY',
  // What a large import leaves of the log, in bytes.
  'journal_size_limit = 67108864',
];

function toKyselyStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => attempt(() => statement.all(...parameters.map(toSqlValue))),
    run: (parameters) => attempt(() => statement.run(...parameters.map(toSqlValue))),
    // Streaming isn't used here: it would keep the one connection from everyone else.
    iterate: (parameters) => statement.iterate(...parameters.map(toSqlValue)),
  };
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    return toUnavailable(error);
  }
}

function toSqlValue(value: unknown): SQLInputValue {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number' || typeof value === 'bigint' || value === null) return value;
  throw new TypeError(`A ${typeof value} can’t be stored.`);
}
