/** Gathers what a digest is chosen from, for a slot that is due or for a day that is previewed. */

import type { Library } from '../library/library.ts';
import type { Place, Store } from '../store/store.ts';
import type { SubscriptionWish } from '../store/subscriptions.ts';
import { type SpanReader, type TrendingPaper, trending } from '../trending/trending.ts';
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
  parts: GatherParts,
): Promise<Digest> {
  const isTeamTop = wish.about === TEAM_TOP;
  const candidates = days === undefined ? [] : await candidatesOf(days, place, isTeamTop, parts);
  return chooseDigest(wish, {
    candidates,
    topicIds: await topicIds(wish.about, parts.library),
    sharedIds,
    submissions,
  });
}

export interface GatherParts {
  readonly store: Store;
  readonly library: Library;
  /** Where the papers of the days are read. */
  readonly span: SpanReader;
}

async function candidatesOf(
  days: { readonly from: string; readonly to: string },
  place: Place,
  isTeamTop: boolean,
  { store, span }: GatherParts,
): Promise<readonly TrendingPaper[]> {
  const votes = new Map<string, number>();
  const found = await trending(span, {
    fromDay: days.from,
    toDay: days.to,
    team: (ids) => teamSignals(store, place, ids),
    keep: (paper, team) => {
      votes.set(paper.id, team?.votes ?? 0);
      return !isTeamTop || (team?.votes ?? 0) > 0;
    },
  });
  if (!isTeamTop) return found;
  const votesOf = ({ paper }: TrendingPaper) => votes.get(paper.id) ?? 0;
  return found.toSorted((a, b) => votesOf(b) - votesOf(a));
}
