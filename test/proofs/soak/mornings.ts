/**
 * Lets an installation live through mornings: the clocks leap to shortly before the next slot,
 * everything due is delivered in the midst of trouble, and what arrived is compared with what had to.
 */

import { setTimeout as wait } from 'node:timers/promises';
import type { Life } from './bot-process.ts';
import { type Pending, pausedIn, pendingOf, slotsSince } from './database.ts';
import type { FaultKind } from './faulty-proxy.ts';
import { NO_FAULTS } from './faulty-proxy.ts';
import { Ledger } from './ledger.ts';
import { CLOCK_SETTLE_MS, EVERYDAY, setRates, Trouble, type TroubleCounts } from './trouble.ts';
import { heardAgain, type World } from './world.ts';

export interface MorningsOptions {
  /** Of real time; the morning that has begun is brought to its end. */
  readonly minutes: number;
  /** At least so many mornings, however long they take. */
  readonly mornings: number;
  /** Milliseconds between two troubles. */
  readonly troubleMs: number;
  /** Only troubles of these names; all of them unless given. */
  readonly only?: readonly string[] | undefined;
  readonly say: (line: string) => void;
}

export interface WorldReport {
  readonly mornings: number;
  readonly slots: number;
  readonly posts: number;
  readonly ackTimes: readonly number[];
  readonly answered: number;
  readonly late: readonly string[];
  readonly duplicates: readonly string[];
  readonly missing: readonly string[];
  readonly faults: readonly string[];
  readonly trouble: TroubleCounts;
  readonly wire: Readonly<Record<FaultKind, number>>;
  readonly takeovers: readonly number[];
  readonly lives: readonly Life[];
  /** What the platforms refused and what the bots logged as errors, each with how often. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
}

const MINUTE_MS = 60_000;
/** What runs every minute runs so long before the slot: then the list of the day is read. */
const EARLY_MS = 10_000;
/** Longer waits than this are slept through. */
const NAP_MS = 4 * MINUTE_MS;
/** A morning that takes longer will not end. */
const LONGEST_MORNING_MS = 15 * MINUTE_MS;
const POLL_MS = 500;
const LONGEST_CONNECT_MS = 30_000;

export async function liveThroughMornings(
  world: World,
  options: MorningsOptions,
): Promise<WorldReport> {
  const { bots, people, faults, planted, slack, discord } = world;
  const ledger = new Ledger({ slack: slack.workspace, discord: discord.world });
  const startedAt = performance.now();
  const progress = () => (performance.now() - startedAt) / (options.minutes * MINUTE_MS);
  const trouble = new Trouble(world, { pauseMs: options.troubleMs, progress, only: options.only });
  people.around = () => trouble.lately;
  const since = new Date();
  await Promise.all(bots.map((bot) => bot.start()));
  setRates(world, EVERYDAY);
  const stopping = new AbortController();
  const running = [people.run(stopping.signal), trouble.run(stopping.signal)];
  const missing: string[] = [];
  let mornings = 0;
  let checkedUntil = since;
  let slots = 0;
  let said = 0;
  while (mornings < options.mornings || progress() < 1) {
    await sleepUntilMorning(world, trouble);
    if (!(await delivered(world))) {
      faults.push(`${new Date().toISOString()} a morning did not end`);
      break;
    }
    const now = new Date();
    // A slot that waits for a late list is looked at when it is over.
    const { due } = await patiently(() => pendingOf(world.ask));
    if (due > 0) continue;
    ledger.read();
    const rows = await patiently(() => slotsSince(world.ask, checkedUntil.getTime() + 1));
    missing.push(...ledger.missing(planted, rows, checkedUntil, now));
    slots += rows.length;
    checkedUntil = now;
    if (rows.length > 0) mornings += 1;
    options.say(
      `${now.toISOString()} morning ${mornings}: ${slots} slots, ${ledger.posts} posts, ${people.report.ackTimes.length} commands, ${ledger.duplicates.length} duplicates, ${missing.length} missing, ${people.report.late.length} late, ${faults.length} faults`,
    );
    const found = [...ledger.duplicates, ...missing, ...people.report.late, ...faults];
    if (found.length > said) options.say(found.join('\n'));
    said = found.length;
  }
  stopping.abort();
  await Promise.all(running);
  setRates(world, NO_FAULTS);
  for (const bot of bots) await bot.sampleMemory();
  faults.push(...(await patiently(() => pausedIn(world.ask))));
  await Promise.all(bots.map((bot) => bot.stop()));
  ledger.read();
  return {
    mornings,
    slots,
    posts: ledger.posts,
    ...people.report,
    duplicates: ledger.duplicates,
    missing,
    faults,
    trouble: trouble.counts,
    wire: wireCounts(world),
    takeovers: trouble.takeovers,
    lives: bots.flatMap((bot) => bot.lives),
    errors: counted(world.errors),
    refusals: counted([...slack.workspace.refusals, ...discord.world.refusals]),
  };

  /** Nothing is under way: garbage is collected, old messages cleared away, and the night passes. */
  async function sleepUntilMorning(each: World, by: Trouble): Promise<void> {
    await by.alone(async () => {
      await each.people.quietly(async () => {
        for (const bot of each.bots) await bot.sampleMemory();
        const { readyAt, nextAt } = await patiently(() => pendingOf(each.ask));
        const at = Math.min(
          readyAt ?? Number.POSITIVE_INFINITY,
          nextAt ?? Number.POSITIVE_INFINITY,
        );
        const nextTickAt = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
        const leapMs = at - EARLY_MS - nextTickAt;
        if (leapMs > 0 && Number.isFinite(leapMs)) {
          each.clock.leap(leapMs);
          // The SDKs find that nothing was heard for hours, and connect anew.
          await wait(CLOCK_SETTLE_MS);
          await heardAgain(each, LONGEST_CONNECT_MS);
        }
        ledger.clear();
        each.archiveThreads();
      });
    });
    // The slots come, some later than others where a list is late.
    for (;;) {
      const { nextAt, readyAt } = await patiently(() => pendingOf(each.ask));
      const at = Math.min(nextAt ?? Number.POSITIVE_INFINITY, readyAt ?? Number.POSITIVE_INFINITY);
      if (at - Date.now() > NAP_MS || at <= Date.now()) return;
      await wait(POLL_MS);
    }
  }
}

/** Resolves when nothing is due or under way; false when that takes too long. */
async function delivered(world: World): Promise<boolean> {
  const until = performance.now() + LONGEST_MORNING_MS;
  let calm = 0;
  while (performance.now() < until) {
    const pending = await patiently(() => pendingOf(world.ask));
    calm = isCalm(pending) ? calm + 1 : 0;
    if (calm >= 3) return true;
    await wait(POLL_MS);
  }
  return false;
}

function isCalm({ claimed, readyAt, nextAt }: Pending): boolean {
  const now = Date.now();
  const later = now + NAP_MS;
  return claimed === 0 && (readyAt ?? later) >= later && (nextAt ?? later) > now;
}

/** A database that restarts, or whose disk is full, answers soon again. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt >= 60) throw error;
      await wait(POLL_MS);
    }
  }
}

function wireCounts({ proxies }: World): Record<FaultKind, number> {
  const sum = { throttled: 0, broken: 0, dropped: 0, lost: 0, lie: 0, slow: 0 };
  for (const { counts } of Object.values(proxies)) {
    for (const kind of Object.keys(sum) as FaultKind[]) sum[kind] += counts[kind];
  }
  return sum;
}

function counted(sentences: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const sentence of sentences) {
    const kind = sentence.replace(/\d{5,}|token-\d+|[CD]0[A-Z0-9]+/g, '…').slice(0, 160);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
