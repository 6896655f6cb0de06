/** Keeps the library up to date: at once, then every quarter of an hour. */

import { type ScheduledTask, schedule } from 'node-cron';
import type { Logger } from 'pino';
import { daysBefore, toDay } from '../library/day.ts';
import type { PaperSource } from '../sources/paper-source.ts';
import { SETTLED_AFTER_DAYS, type SyncParts, syncDays } from './sync-days.ts';

export interface Syncer {
  /** Resolves when the run that is under way, if any, has ended. */
  stop(): Promise<void>;
}

/** Every 15 minutes, away from the full hour at which everybody else asks. */
const CRON_LINE = '7,22,37,52 * * * *';

export function startSyncer(
  sources: readonly PaperSource[],
  parts: SyncParts,
  logger: Logger,
): Syncer {
  const stopping = new AbortController();
  let running = syncRecent(sources, parts, logger, stopping.signal);
  const task: ScheduledTask = schedule(
    CRON_LINE,
    () => {
      running = running.then(() => syncRecent(sources, parts, logger, stopping.signal));
      return running;
    },
    { noOverlap: true },
  );
  return {
    async stop() {
      stopping.abort();
      await task.stop();
      await running;
    },
  };
}

/** Reads today and the days whose votes may still move, newest first. Never rejects. */
export async function syncRecent(
  sources: readonly PaperSource[],
  parts: SyncParts,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  const today = toDay(parts.now());
  const days = Array.from({ length: SETTLED_AFTER_DAYS + 1 }, (_, back) => daysBefore(today, back));
  await Promise.all(
    sources.map(async (source) => {
      try {
        for await (const result of syncDays(source, days, parts, { signal })) {
          if (result.type === 'read') logger.info({ source: source.id, ...result }, 'synced');
        }
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ err: error, source: source.id }, 'a source could not be read');
      }
    }),
  );
}
