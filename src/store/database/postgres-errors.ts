/** PostgreSQL's faults by kind. https://www.postgresql.org/docs/current/errcodes-appendix.html */

import { SettingsError, UnavailableError } from '../../errors.ts';

/** The server undid a transaction since two of them stood in each other's way: try it again. */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}

/** Throws the error, as an UnavailableError where the connection is lost or was never made. */
export function toUnavailable(error: unknown): never {
  if (!isLostConnection(error)) throw error;
  throw new UnavailableError('The database doesn’t answer.', { cause: error });
}

/** What the operator can do about an error at the start; other errors stay as they are. */
export function toSettingsError(error: unknown, url: string): unknown {
  const cause = error instanceof UnavailableError ? error.cause : error;
  const advice = adviceFor(cause, withoutPassword(url));
  if (advice === undefined) return error;
  // Without the error itself as the cause: it may hold the whole URL, password and all.
  return new SettingsError([advice]);
}

function adviceFor(error: unknown, url: string): string | undefined {
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return `PostgreSQL refuses the user or the password of DATABASE_URL, ${url}. It is written as in postgres://user:password@localhost/paperwire.`;
    case '3D000':
      return `DATABASE_URL, ${url}, names a database that doesn’t exist. Make it with “createdb”.`;
    case '42501':
      return `The user of DATABASE_URL, ${url}, may not create tables. Make the database theirs: “createdb --owner”.`;
    case '42P07':
      return `The database of DATABASE_URL, ${url}, holds tables of another program. Give Paperwire its own: “createdb paperwire”. Nothing in it was changed.`;
    case 'ERR_INVALID_URL':
      return 'DATABASE_URL is no address of a PostgreSQL server. It is written as in postgres://user:password@localhost/paperwire; a letter such as @ or / in the password is written %40 or %2F.';
    default:
      return isLostConnection(error)
        ? `No PostgreSQL answers at DATABASE_URL, ${url}. Start it, or put the address right.`
        : undefined;
  }
}

/** Classes 08 (connection), 53 (no room for one more, or on its disk) and 57 (it stops or starts). */
function isLostConnection(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined && /^(?:08...|53...|57P0[123]|E[A-Z]{4,}|EAI_AGAIN)$/u.test(code))
    return true;
  // node-postgres has no code for these.
  return (
    error instanceof Error &&
    /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/u.test(
      error.message,
    )
  );
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function withoutPassword(url: string): string {
  return url.replace(/(?<=^[a-z]+:\/\/[^/@]*?):[^/@]*(?=@)/iu, '');
}
