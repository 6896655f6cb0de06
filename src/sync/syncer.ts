/** Keeps the library up to date: at once, then every quarter of an hour. */

import { randomUUID } from 'node:crypto';
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

/** Of several processes over one store, one at a time syncs. */
export function startSyncer(
  sources: readonly PaperSource[],
  parts: SyncParts,
  logger: Logger,
): Syncer {
  const owner = randomUUID();
  const stopping = new AbortController();
  const run = async () => {
    const { leases } = parts.store;
    if (!(await leases.acquire(LEASE_NAME, owner, LEASE_MS, parts.now()))) return;
    try {
      await syncRecent(sources, parts, logger, stopping.signal);
    } finally {
      await leases.release(LEASE_NAME, owner);
    }
  };
  const runSafely = () =>
    run().catch((error: unknown) => logger.error({ err: error }, 'a sync failed'));
  let running = runSafely();
  const task: ScheduledTask = schedule(
    CRON_LINE,
    () => {
      running = running.then(runSafely);
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

const LEASE_NAME = 'sync';
/** Longer than a run of a few calls with all their waits; a process that dies frees it so late. */
const LEASE_MS = 10 * 60_000;

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
