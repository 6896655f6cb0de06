/** Decides what a due slot delivers: a digest, a quiet line, nothing, or that it waits. */

import { daysBefore } from '../library/day.ts';
import type { Claim } from '../store/slots/claims.ts';
import type { Store } from '../store/store.ts';
import type { Subscription } from '../store/subscriptions.ts';
import { type Batch, decideBatch } from './batch.ts';
import { describeCounts } from './digest.ts';
import { type GatherParts, gatherDigest } from './gather-digest.ts';
import type { ListSource } from './list-source.ts';
import { nextSlots } from './schedule/slots.ts';
import { readStoredDigest, type StoredDigest } from './stored-digest.ts';
import { TEAM_TOP } from './topic.ts';

export type Preparation =
  | {
      readonly type: 'digest';
      readonly digest: StoredDigest;
      /** What the channel got since then does not come again; `undefined` where it may. */
      readonly sharedSince: Date | undefined;
    }
  | { readonly type: 'wait'; readonly until: Date; readonly reason: string }
  /** There is nothing, and the subscription wants no line that says so. */
  | { readonly type: 'silence'; readonly reason: string };

export interface PrepareParts extends GatherParts {
  /** Whose lists the digests follow. */
  readonly listSource: ListSource;
  readonly now: () => Date;
}

const DAY_MS = 86_400_000;

/** A paper does not come to a channel again within this time. */
export const SHARED_DAYS = 30;

export async function prepareDigest(
  { slot, subscription }: Claim,
  without: ReadonlySet<string>,
  parts: PrepareParts,
): Promise<Preparation> {
  const { store, listSource } = parts;
  const now = parts.now();
  const submissions = await store.submissions.waiting(subscription.place);
  const lastDay = await lastDigestDay(subscription, store);
  const batch =
    slot.origin === 'person'
      ? await newestBatch(parts, now)
      : decideBatch({
          now,
          dueAt: slot.dueAt,
          expectedDay: listSource.expectedDay(now),
          heldDay: await listSource.heldDay(store, now),
          lastDay,
          sourceName: listSource.name,
        });
  // What people submitted does not wait for a list.
  if (batch.type === 'wait') return batch;
  // The team's own favourites are worth showing once more.
  const isTeamTop = subscription.about === TEAM_TOP;
  const sharedSince = isTeamTop ? undefined : new Date(now.getTime() - SHARED_DAYS * DAY_MS);
  const shared =
    sharedSince === undefined
      ? new Set<string>()
      : await store.sharedPapers.inPlace(subscription.place, sharedSince);
  const toDay = batch.type === 'ready' ? batch.day : undefined;
  const chosen = await gatherDigest(
    {
      wish: subscription,
      place: subscription.place,
      days:
        toDay === undefined
          ? undefined
          : { from: fromDayOf(subscription, slot.dueAt, lastDay, toDay), to: toDay },
      sharedIds: new Set([...shared, ...without]),
      submissions,
    },
    parts,
  );
  const counts = describeCounts(chosen, subscription);
  if (chosen.items.length > 0) {
    const day = toDay ?? listSource.expectedDay(now);
    const digest = { day, quiet: undefined, counts, items: chosen.items };
    return { type: 'digest', digest, sharedSince };
  }
  const reason = batch.type === 'none' ? batch.reason : `Nothing new here: ${counts}.`;
  if (subscription.whenEmpty === 'silence') return { type: 'silence', reason };
  const digest = { day: toDay, quiet: reason, counts, items: [] };
  return { type: 'digest', digest, sharedSince };
}

/** Someone who presses “send now” gets the newest list that there is. */
async function newestBatch({ store, listSource }: PrepareParts, now: Date): Promise<Batch> {
  const day = await listSource.heldDay(store, now);
  if (day !== undefined) return { type: 'ready', day };
  return { type: 'none', reason: `There is no list of ${listSource.name} yet.` };
}

/** The first day of the time since the last digest; at first, the time between two slots. */
function fromDayOf(
  subscription: Subscription,
  dueAt: Date,
  lastDay: string | undefined,
  toDay: string,
): string {
  const [next] = nextSlots(subscription.schedule, dueAt, 1);
  const gap = next === undefined ? 1 : Math.ceil((next.getTime() - dueAt.getTime()) / DAY_MS);
  const days = Math.min(Math.max(gap, 1), SHARED_DAYS);
  const first = daysBefore(toDay, days - 1);
  return lastDay !== undefined && lastDay < first ? lastDay : first;
}

/** The newest day that a digest of the subscription was about. */
async function lastDigestDay(
  subscription: Subscription,
  store: Store,
): Promise<string | undefined> {
  const slots = await store.slots.recent(subscription.id, LOOKED_BACK);
  for (const slot of slots) {
    if (slot.digest === undefined || slot.state === 'failed') continue;
    const { day } = readStoredDigest(slot.digest);
    if (day !== undefined && slot.state !== 'claimed') return day;
  }
  return undefined;
}

/** Slots without a list of their own, as at weekends, are passed over. */
const LOOKED_BACK = 40;
