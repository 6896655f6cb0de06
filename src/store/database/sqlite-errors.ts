/** SQLite's faults by kind. */

/** Another connection holds the lock, or holds it for a moment to repair the log. */
export function isBusy(error: unknown): boolean {
  return kindOf(error) === 5;
}

/** The file is damaged or no database at all. */
export function isDamage(error: unknown): boolean {
  const kind = kindOf(error);
  return kind === 11 || kind === 26;
}

/** https://www.sqlite.org/rescode.html: the low byte of a code is its kind. */
function kindOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}
