/** SQLite's faults by kind. https://www.sqlite.org/rescode.html */

import { UnavailableError } from '../../errors.ts';

/** Another connection holds the lock, or holds it for a moment to repair the log. */
export function isBusy(error: unknown): boolean {
  return kindOf(error) === BUSY;
}

/** A transaction was to end that had ended. SQLite has no code for it. */
export function isOver(error: unknown): boolean {
  return error instanceof Error && error.message.includes('no transaction is active');
}

/** The file is damaged or no database at all. */
export function isDamage(error: unknown): boolean {
  const kind = kindOf(error);
  return kind === CORRUPT || kind === NO_DATABASE;
}

/** Throws the error, as an UnavailableError where it is the file or the disk that has the fault. */
export function toUnavailable(error: unknown): never {
  const reason = REASONS.get(kindOf(error) ?? 0);
  if (reason === undefined) throw error;
  throw new UnavailableError(`The database can’t be used: ${reason}.`, { cause: error });
}

const BUSY = 5;
const CORRUPT = 11;
const NO_DATABASE = 26;

const REASONS: ReadonlyMap<number, string> = new Map([
  [BUSY, 'another process keeps it locked'],
  [8, 'its file may not be written to'],
  [10, 'its disk does not answer'],
  [CORRUPT, 'its file is damaged'],
  [13, 'its disk is full'],
  [14, 'its file can’t be opened'],
  [NO_DATABASE, 'its file is damaged'],
]);

/** The low byte of a code is its kind. */
function kindOf(error: unknown): number | undefined {
  const fault = error instanceof UnavailableError ? error.cause : error;
  if (!(fault instanceof Error) || !('errcode' in fault)) return undefined;
  return typeof fault.errcode === 'number' ? fault.errcode & 0xff : undefined;
}
