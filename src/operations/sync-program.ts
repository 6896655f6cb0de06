/** `npm start -- sync --from 2026-06-01`: fills the library with the lists of past days. */

import { parseArgs } from 'node:util';
import { UserError } from '../errors.ts';
import { readDay, toDay } from '../library/day.ts';
import { plural } from '../replies/paper-facts.ts';
import type { ArxivSource } from '../sources/arxiv/arxiv-source.ts';
import type { Sources } from '../sources/open-sources.ts';
import type { PaperSource } from '../sources/paper-source.ts';
import { type DayReader, daysFrom, type SyncParts, syncDays } from '../sync/sync-days.ts';

export interface ProgramOptions {
  readonly args: readonly string[];
  readonly parts: SyncParts;
  readonly sources: Sources;
  /** Writes a line of progress. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Reads each day from `--from` to `--to` (today unless given) from every source, oldest first.
 * It may be stopped at any time and started again: days that are held and settled are passed over.
 * Resolves with whether every source could be read to the end.
 */
export async function runSync(options: ProgramOptions): Promise<boolean> {
  const { sources, parts, say, signal } = options;
  const days = daysOf(options.args, toDay(parts.now()));
  let isComplete = true;
  for (const { source, read } of readersOf(sources)) {
    const sum = { added: 0, changed: 0, unchanged: 0, held: 0 };
    try {
      for await (const result of syncDays(source, days, parts, { read, signal })) {
        if (result.type === 'held') {
          sum.held += 1;
          continue;
        }
        const { added, changed, unchanged } = result.counts;
        sum.added += added;
        sum.changed += changed;
        sum.unchanged += unchanged;
        say(
          `${source.name} ${result.day}: ${added} new, ${changed} changed, ${unchanged} as before`,
        );
      }
    } catch (error) {
      if (signal.aborted) return false;
      isComplete = false;
      say(`${source.name} stopped: ${error instanceof Error ? error.message : String(error)}`);
    }
    say(
      `${source.name}: ${sum.added} new, ${sum.changed} changed, ${sum.unchanged} as before, ${sum.held} of ${days.length} days were held already`,
    );
  }
  say(`The library holds ${plural(await parts.library.size(), 'paper')}.`);
  return isComplete;
}

function readersOf({ huggingFace, arxiv }: Sources): readonly SourceReader[] {
  const readers: SourceReader[] = [];
  if (huggingFace !== undefined) readers.push({ source: huggingFace, read: undefined });
  if (arxiv !== undefined) readers.push({ source: arxiv, read: submittedReader(arxiv) });
  return readers;
}

interface SourceReader {
  readonly source: PaperSource;
  readonly read: DayReader | undefined;
}

/** arXiv announces the current day alone; a past day is read by what was submitted on it. */
function submittedReader(arxiv: ArxivSource): DayReader {
  return {
    name: 'submitted',
    async papersOf(day, signal) {
      return (await Array.fromAsync(arxiv.submitted(day, day, signal))).flat();
    },
  };
}

function daysOf(args: readonly string[], today: string): readonly string[] {
  const given = readDaysGiven(args);
  const [from, to] = [given.from, given.to].map((text) => {
    const day = readDay(text, today);
    if (day !== undefined) return day;
    throw new UserError(`“${text}” is no date. Try: npm start -- sync --from 2026-06-01`);
  });
  if (from === undefined || to === undefined || from > to || to > today) {
    throw new UserError(
      `--from comes before --to, and neither is after today. Try: npm start -- sync --from 2026-06-01`,
    );
  }
  return daysFrom(from, to);
}

function readDaysGiven(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        from: { type: 'string', default: '7d' },
        to: { type: 'string', default: 'today' },
      },
    }).values;
  } catch (cause) {
    throw new UserError(
      `sync takes --from and --to, each with a day, not “${args.join(' ')}”. Try: npm start -- sync --from 2026-06-01`,
      { cause },
    );
  }
}
