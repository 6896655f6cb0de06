/** The papers of SciTLDR (https://github.com/allenai/scitldr), read from a folder given by `--data`. */

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

/** The folder named by `--data`; ends the program with a word of help where there is none. */
export function dataFolder(): string {
  const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false });
  const folder = typeof values.data === 'string' ? values.data : undefined;
  if (folder === undefined || !existsSync(join(folder, 'dev.jsonl'))) {
    console.error(
      'Name the folder of SciTLDR (abstract-only train.jsonl and dev.jsonl): --data DIR\n' +
        'It can be had from https://github.com/allenai/scitldr, SciTLDR-Data/SciTLDR-A.',
    );
    process.exit(2);
  }
  return folder;
}

export function readScitldr(folder: string, split: 'train' | 'dev'): readonly ScitldrPaper[] {
  const lines = readFileSync(join(folder, `${split}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map(toPaper);
}

function toPaper(line: string): ScitldrPaper {
  const row = JSON.parse(line) as {
    readonly paper_id: string;
    readonly title: string;
    readonly source: readonly string[];
    readonly target: readonly string[];
  };
  const sentences = row.source.map((sentence) => sentence.replace(/\s+/gu, ' ').trim());
  return {
    id: row.paper_id,
    title: row.title,
    abstract: sentences.join(' '),
    sentences,
    references: row.target,
  };
}
