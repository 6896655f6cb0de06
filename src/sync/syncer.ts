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

/**
 * A turn is a quarter of an hour, and begins away from the full hour at which everybody else asks:
 * at minutes 7, 22, 37 and 52. Gives its number since 1970.
 */
export function syncTurn(now: Date): number {
  return Math.floor((now.getTime() / 60_000 - FIRST_MINUTE) / TURN_MINUTES);
}

const FIRST_MINUTE = 7;
const TURN_MINUTES = 15;
/**
 * How often it looks whether another turn has begun. A timer to the turn itself would run on by as
 * much as the machine slept or its clock was set.
 */
const LOOK = '* * * * *';
/** A look that comes late is better than none, and each one missed need not be complained of. */
const LATE_LOOKS = { missedExecutionTolerance: 60_000, suppressMissedWarning: true } as const;

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
  let turn = syncTurn(parts.now());
  let running = runSafely();
  const look = () => {
    const current = syncTurn(parts.now());
    if (current === turn) return;
    turn = current;
    running = running.then(runSafely);
  };
  const task: ScheduledTask = schedule(LOOK, look, LATE_LOOKS);
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
