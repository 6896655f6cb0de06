/** What an operator would want to be told of, read from the store: the same in every process. */

import { NOBODY_RAN, tookNothing } from '../../digest/delivery/deliver-slot.ts';
import type { PaperSource } from '../../sources/paper-source.ts';
import { readHealth } from '../../sources/source-health.ts';
import type { Store } from '../../store/store.ts';
import type { Summarizer } from '../../summaries/summarizer.ts';

export interface TroubleParts {
  readonly store: Store;
  readonly sources: readonly PaperSource[];
  readonly summarizer: Summarizer;
  /** The names of the platforms that digests are posted to. */
  readonly platforms: () => readonly string[];
}

/** What lasts until it is over. */
export interface Trouble {
  /** Under which it is known whether it was told: `source arxiv`. */
  readonly key: string;
  readonly isOn: boolean;
  /** While it is on. */
  readonly says: string;
  readonly saysOver: string;
}

/** A source that fails for a while is nothing to tell: commands go on, and say so. */
const SILENT_HOURS = 3;

export async function findTroubles(parts: TroubleParts, now: Date): Promise<readonly Trouble[]> {
  const { store, sources, summarizer } = parts;
  const troubles: Trouble[] = [];
  for (const source of sources) {
    const { answeredAt, problem } = await readHealth(store.notes, source.id);
    // One that never answered is told of too, from the first try on.
    const silentMs = now.getTime() - new Date(answeredAt ?? 0).getTime();
    troubles.push({
      key: `source ${source.id}`,
      isOn: problem !== undefined && silentMs >= SILENT_HOURS * 3_600_000,
      says: `${source.name} has not answered for ${SILENT_HOURS} hours or more: ${problem} Commands and digests go on with what is held.`,
      saysOver: `${source.name} answers again.`,
    });
  }
  const usage = await summarizer.usage();
  if (usage !== undefined) {
    const { model, calls, monthlyBudget } = usage;
    troubles.push({
      key: 'model budget',
      isOn: calls >= monthlyBudget,
      says: `The month’s budget of ${model} is used up (${monthlyBudget} requests): summaries are the abstracts’ own words. LLM_MONTHLY_BUDGET raises it.`,
      saysOver: `${model} may be asked again.`,
    });
  }
  return troubles;
}

/** What happened after `since`, in sentences; `[]` when nothing did. */
export async function findEvents(
  { store, platforms }: TroubleParts,
  since: Date,
  until: Date,
): Promise<readonly string[]> {
  const says: string[] = [];
  const paused = await store.subscriptions.pausedByFailure(since, until);
  const [first] = paused;
  if (first !== undefined) {
    const { platform, channel } = first.place;
    const others = paused.length > 1 ? `, the first of ${paused.length},` : '';
    says.push(
      `A subscription in ${platform} channel ${channel}${others} is paused: ${first.paused?.reason} Its owner was told.`,
    );
  }
  const reasons = [NOBODY_RAN, ...platforms().map(tookNothing)];
  const missed = await store.slots.ended(since, until, reasons);
  if (missed > 0) {
    const digests = missed === 1 ? 'One digest was' : `${missed} digests were`;
    says.push(
      `${digests} not posted in time, and won’t be: no process could. /papers why tells more.`,
    );
  }
  return says;
}
