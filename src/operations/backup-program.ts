/** `npm start -- backup FILE` and `npm start -- restore FILE`: the whole store as one file. */

import { existsSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { plural } from '../replies/paper-facts.ts';
import { backUp, type RowCounts } from '../store/backup/back-up.ts';
import { restore } from '../store/backup/restore.ts';
import { openDatabase } from '../store/open-store.ts';

export interface BackupOptions {
  readonly databaseUrl: string;
  /** The words after the program’s name. */
  readonly args: readonly string[];
  readonly say: (line: string) => void;
}

/** The bot may run meanwhile: what is written then is not in the file. */
export async function runBackup({ databaseUrl, args, say }: BackupOptions): Promise<boolean> {
  const [file] = args;
  if (file === undefined || args.length > 1) {
    throw new UserError('Into which file? Try: npm start -- backup paperwire.backup');
  }
  if (existsSync(file)) {
    throw new UserError(`${file} is there already. Name another file, or move it away.`);
  }
  refuseMissing(databaseUrl);
  const database = await openDatabase(databaseUrl);
  try {
    const counts = await backUp(database, file, new Date()).catch((error: unknown) => {
      throw unwritable(file, error);
    });
    say(`${file} holds ${countsInWords(counts)}.`);
    return true;
  } finally {
    await database.close();
  }
}

/** No bot may run on the database meanwhile. */
export async function runRestore({ databaseUrl, args, say }: BackupOptions): Promise<boolean> {
  const files = args.filter((arg) => arg !== '--replace');
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new UserError('From which file? Try: npm start -- restore paperwire.backup');
  }
  const database = await openDatabase(databaseUrl);
  try {
    const counts = await restore(database, file, { replace: args.includes('--replace') });
    say(`Restored ${countsInWords(counts)}.`);
    return true;
  } finally {
    await database.close();
  }
}

/** A mistyped name would make an empty database, and an empty backup of it. */
function refuseMissing(databaseUrl: string): void {
  const path = /^sqlite:(?!:memory:)(.*)$/.exec(databaseUrl)?.[1];
  if (path !== undefined && !existsSync(path)) {
    throw new UserError(
      `There is nothing to back up: DATABASE_URL names ${path}, which is not there.`,
    );
  }
}

function countsInWords(counts: RowCounts): string {
  const of = (table: string) => counts.get(table) ?? 0;
  return [
    plural(of('papers'), 'paper'),
    plural(of('subscriptions'), 'subscription'),
    plural(of('votes'), 'vote'),
    `and ${plural(of('saves'), 'saved paper')}`,
  ].join(', ');
}

function unwritable(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^E(?:NOENT|ACCES|PERM|ROFS|NOSPC|ISDIR|NOTDIR|DQUOT)$/.test(code)) return error;
  const words = code === 'ENOSPC' ? 'its disk is full' : code;
  return new UserError(`${file} can’t be written: ${words}. Name a file in a folder with room.`);
}
