/** Kysely's SQLite dialect with transactions that never find themselves unable to write. */

import { setTimeout as wait } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import { UnavailableError } from '../../errors.ts';
import { isBusy, isOver } from './sqlite-errors.ts';
import { BUSY_TIMEOUT_MS } from './sqlite-file.ts';

/**
 * Every transaction that may write takes the write lock at its start (`begin immediate`): one that reads first
 * and writes later would fail when another process wrote in between. While that process writes,
 * this one waits without blocking the event loop.
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config);
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    if (settings?.accessMode === 'read only') {
      await connection.executeQuery(BEGIN_READING);
      return;
    }
    const giveUpAt = performance.now() + MAX_WAIT_MS;
    while (!(await tryBegin(connection))) {
      if (performance.now() > giveUpAt) {
        throw new UnavailableError('Another process keeps the database locked.');
      }
      await wait(1 + Math.random() * MAX_PAUSE_MS);
    }
  }

  /** A full disk ends a transaction by itself: then that is what to tell, and nothing is left to do. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!isOver(error)) throw error;
    }
  }
}

/** Asks for the lock without SQLite's own waiting, which would block the event loop. */
async function tryBegin(connection: DatabaseConnection): Promise<boolean> {
  await connection.executeQuery(NO_WAITING);
  try {
    await connection.executeQuery(BEGIN);
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  } finally {
    await connection.executeQuery(WAITING);
  }
}

/** What is read is as it was at the first reading, while others go on to write. */
const BEGIN_READING = CompiledQuery.raw('begin deferred');
const BEGIN = CompiledQuery.raw('begin immediate');
const NO_WAITING = CompiledQuery.raw('pragma busy_timeout = 0');
const WAITING = CompiledQuery.raw(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
const MAX_WAIT_MS = 30_000;
/** Random pauses, so that two waiting processes don't keep meeting. */
const MAX_PAUSE_MS = 10;
