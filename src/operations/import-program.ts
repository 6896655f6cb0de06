/** `npm start -- import FILE`: adds the papers of a file to the library. */

import { UserError } from '../errors.ts';
import type { PaperInput } from '../papers/paper.ts';
import { plural } from '../replies/paper-facts.ts';
import { readPaperFile } from '../sources/files/paper-file.ts';
import type { ProgramOptions } from './sync-program.ts';

/** Resolves with whether every line was a paper. */
export async function runImport(options: Omit<ProgramOptions, 'sources'>): Promise<boolean> {
  const { args, parts, say, signal } = options;
  const [file] = args;
  if (file === undefined || args.length > 1) {
    throw new UserError('Which file? Try: npm start -- import papers.jsonl');
  }
  const skipped = new Map<string, number>();
  let read = 0;
  const startedAt = performance.now();
  async function* papers(path: string): AsyncGenerator<PaperInput> {
    for await (const entry of readPaperFile(path)) {
      if (signal.aborted) return;
      if (entry.type === 'paper') yield entry.paper;
      else skipped.set(entry.reason, (skipped.get(entry.reason) ?? 0) + 1);
      read += 1;
      if (read % PROGRESS_EVERY === 0) say(plural(read, 'line'));
    }
  }
  const { added, changed, unchanged } = await parts.library.add(papers(file), { source: 'file' });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(
    `${plural(read, 'line')} in ${seconds} s: ${added} new, ${changed} changed, ${unchanged} as before`,
  );
  for (const [reason, times] of [...skipped].sort(([, a], [, b]) => b - a)) {
    say(`${times} skipped: ${reason}`);
  }
  return skipped.size === 0 && !signal.aborted;
}

const PROGRESS_EVERY = 10_000;
