/** Gathers what a digest is chosen from, for a slot that is due or for a day that is previewed. */

import type { Library } from '../library/library.ts';
import type { Place, Store } from '../store/store.ts';
import type { SubscriptionWish } from '../store/subscriptions.ts';
import { type TrendingPaper, trending } from '../trending/trending.ts';
import { chooseDigest, type Digest, type DigestSubmission } from './digest.ts';
import { teamSignals } from './team-signals.ts';
import { TEAM_TOP, topicIds } from './topic.ts';

export interface DigestQuestion {
  readonly wish: SubscriptionWish;
  readonly place: Place;
  /** Days of lists (UTC), both included; `undefined` for what people submitted alone. */
  readonly days: { readonly from: string; readonly to: string } | undefined;
  readonly sharedIds: ReadonlySet<string>;
  readonly submissions: readonly DigestSubmission[];
}

export async function gatherDigest(
  { wish, place, days, sharedIds, submissions }: DigestQuestion,
  { store, library }: GatherParts,
): Promise<Digest> {
  const isTeamTop = wish.about === TEAM_TOP;
  const candidates = days === undefined ? [] : await candidatesOf(days, place, isTeamTop, store);
  return chooseDigest(wish, {
    candidates,
    topicIds: await topicIds(wish.about, library),
    sharedIds,
    submissions,
  });
}

export interface GatherParts {
  readonly store: Store;
  readonly library: Library;
}

async function candidatesOf(
  days: { readonly from: string; readonly to: string },
  place: Place,
  isTeamTop: boolean,
  store: Store,
): Promise<readonly TrendingPaper[]> {
  const papers = await store.papers.between(days.from, days.to);
  const ids = papers.map((paper) => paper.id);
  const team = await teamSignals(store, place, ids);
  const votesOf = (paperId: string) => team.get(paperId)?.votes ?? 0;
  const found = await trending(store, {
    fromDay: days.from,
    toDay: days.to,
    team,
    keep: (paper) => !isTeamTop || votesOf(paper.id) > 0,
  });
  if (!isTeamTop) return found;
  return found.toSorted((a, b) => votesOf(b.paper.id) - votesOf(a.paper.id));
}
