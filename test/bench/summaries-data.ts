/** What the programs of the summaries read from a folder given by `--data`: SciTLDR, or any lines. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface ScitldrPaper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  /** The abstract as the dataset splits it. */
  readonly sentences: readonly string[];
  /** TL;DRs by people; the author's is the first. */
  readonly references: readonly string[];
}

/** The folder of SciTLDR named by `--data`; ends the program with a word of help without one. */
export function dataFolder(): string {
  return folderWith(
    'dev.jsonl',
    'Name the folder of SciTLDR (abstract-only train.jsonl and dev.jsonl): --data DIR\n' +
      'It can be had from https://github.com/allenai/scitldr, SciTLDR-Data/SciTLDR-A.',
  );
}

/** The folder named by `--data` that holds the file; ends the program with the help without one. */
export function folderWith(file: string, help: string): string {
  const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false });
  const folder = typeof values.data === 'string' ? values.data : undefined;
  if (folder !== undefined && existsSync(join(folder, file))) return folder;
  console.error(help);
  process.exit(2);
}

export function readScitldr(folder: string, split: 'train' | 'dev'): readonly ScitldrPaper[] {
  return readJsonLines<ScitldrRow>(join(folder, `${split}.jsonl`)).map(toPaper);
}

/** The values of a file that holds one of JSON a line. */
export function readJsonLines<T>(path: string): readonly T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}

interface ScitldrRow {
  readonly paper_id: string;
  readonly title: string;
  readonly source: readonly string[];
  readonly target: readonly string[];
}

function toPaper(row: ScitldrRow): ScitldrPaper {
  const sentences = row.source.map((sentence) => sentence.replace(/\s+/gu, ' ').trim());
  return {
    id: row.paper_id,
    title: row.title,
    abstract: sentences.join(' '),
    sentences,
    references: row.target,
  };
}
