/**
 * A backup: one file that either kind of database can be restored from.
 *
 *     gzip of JSON lines
 *       {"paperwire":"backup","format":1,"madeAt":"…","migrations":["0001-papers",…]}
 *       {"table":"papers","columns":["id","title",…]}
 *       ["arxiv:2103.00020","Learning …",…]            one row a line
 *       …
 *       {"rows":4321}                                  the end: how many there were
 */

import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { UserError } from '../../errors.ts';

export type Value = string | number | null;
export type Row = readonly Value[];

export interface BackupHead {
  readonly madeAt: string;
  /** The steps of the schema that the rows are of, by name. */
  readonly migrations: readonly string[];
}

export type BackupPart =
  | { readonly type: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly type: 'row'; readonly row: Row };

/** Raised with every change of the lines; an older program refuses what it can’t read. */
const FORMAT = 1;

/**
 * Writes a backup beside the file and puts it in place when it is whole; nobody else may read it.
 * Rejects with the error of the file system.
 */
export async function writeBackupFile(
  path: string,
  head: BackupHead,
  parts: AsyncIterable<BackupPart>,
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    // It holds what people have saved, and tokens where many workspaces have installed the bot.
    const file = createWriteStream(temporary, { mode: 0o600, flags: 'wx', flush: true });
    await pipeline(toLines(head, parts), createGzip({ level: GZIP_LEVEL }), file);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Quick: twice as fast as the standard level, and a tenth larger. */
const GZIP_LEVEL = 3;
/** Lines are handed on in pieces of about so many characters. */
const PIECE = 65_536;

async function* toLines(head: BackupHead, parts: AsyncIterable<BackupPart>) {
  let rows = 0;
  let piece = `${JSON.stringify({ paperwire: 'backup', format: FORMAT, ...head })}\n`;
  for await (const part of parts) {
    if (part.type === 'row') {
      rows += 1;
      piece += `${JSON.stringify(part.row)}\n`;
    } else piece += `${JSON.stringify({ table: part.table, columns: part.columns })}\n`;
    if (piece.length > PIECE) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}${JSON.stringify({ rows })}\n`;
}

/**
 * What a backup begins with. Rejects with a UserError for a file that can’t be read or is no
 * backup, also one of a format of a later version.
 */
export async function readBackupHead(path: string): Promise<BackupHead> {
  for await (const line of linesOf(path)) return readHead(path, line);
  throw noBackup(path);
}

/**
 * The tables and rows of a backup. Rejects with a UserError where the file is damaged or ends
 * before its end: so whoever reads it once through knows that it is whole.
 */
export async function* readBackupParts(path: string): AsyncGenerator<BackupPart> {
  let isFirst = true;
  let columns = 0;
  let rows = 0;
  let end: number | undefined;
  for await (const line of linesOf(path)) {
    if (isFirst) {
      readHead(path, line);
      isFirst = false;
      continue;
    }
    const value = readLine(path, line);
    if (end !== undefined) throw damaged(path);
    if (Array.isArray(value)) {
      if (value.length !== columns) throw damaged(path);
      rows += 1;
      yield { type: 'row', row: value };
    } else if ('rows' in value) end = value.rows;
    else {
      columns = value.columns.length;
      yield { type: 'table', ...value };
    }
  }
  if (end === undefined || end !== rows) throw damaged(path);
}

const headLine = z.object({
  paperwire: z.literal('backup'),
  format: z.number(),
  madeAt: z.string(),
  migrations: z.array(z.string()),
});

const partLine = z.union([
  z.array(z.union([z.string(), z.number(), z.null()])),
  z.object({ table: z.string(), columns: z.array(z.string()).min(1) }),
  z.object({ rows: z.number() }),
]);

function readHead(path: string, line: string): BackupHead {
  const { data } = headLine.safeParse(parse(line));
  if (data === undefined) throw noBackup(path);
  if (data.format > FORMAT) {
    throw new UserError(
      `${path} was made by a newer version of Paperwire. Restore it with that version. Nothing was changed.`,
    );
  }
  return { madeAt: data.madeAt, migrations: data.migrations };
}

function readLine(path: string, line: string): z.infer<typeof partLine> {
  const read = partLine.safeParse(parse(line));
  if (!read.success) throw damaged(path);
  return read.data;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  const lines = createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY });
  const copied = pipeline(file, gunzip);
  // Told below, where whoever reads can be told.
  copied.catch(() => lines.close());
  try {
    for await (const line of lines) yield line;
    await copied;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    file.destroy();
    gunzip.destroy();
    await copied.catch(() => {});
  }
}

function unreadable(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_DATA_ERROR') return noBackup(path);
  if (code.startsWith('Z_') || code.startsWith('ERR_STREAM')) return damaged(path);
  if (code === 'ENOENT') return new UserError(`There is no file ${path}. Nothing was changed.`);
  if (!/^E[A-Z]+$/.test(code)) return error;
  return new UserError(`${path} can’t be read (${code}). Nothing was changed.`, { cause: error });
}

function noBackup(path: string): UserError {
  return new UserError(
    `${path} is no backup of Paperwire. One is made by: npm start -- backup FILE. Nothing was changed.`,
  );
}

function damaged(path: string): UserError {
  return new UserError(`${path} is damaged or not whole. Take another copy. Nothing was changed.`);
}
