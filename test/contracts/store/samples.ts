/** Small records for the contract. */

import { type Paper, type PaperInput, toPaper } from '../../../src/papers/paper.ts';
import type { Claim, ClaimOptions } from '../../../src/store/slots/claims.ts';
import type { SlotPlan } from '../../../src/store/slots/slot-plans.ts';
import type { Place, Store } from '../../../src/store/store.ts';
import type { NewSubscription, Subscription } from '../../../src/store/subscriptions.ts';

export const nine = new Date('2026-07-01T07:00:00Z');
export const place: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
export const ada = { platform: 'slack', workspace: 'T1', person: 'U1' };

/** An instant some minutes after nine. */
export function minutes(count: number): Date {
  return new Date(nine.getTime() + count * 60_000);
}

export function paper(input: Partial<PaperInput> & { readonly id: string }): Paper {
  return toPaper({ title: `Title of ${input.id}`, abstract: 'An abstract.', ...input });
}

export const wish: NewSubscription = {
  place,
  kind: 'channel',
  owner: 'U1',
  createdAt: minutes(-60),
  schedule: {
    times: ['09:00'],
    weekdays: [1, 2, 3, 4, 5],
    monthDays: [],
    months: [],
    eitherDay: false,
    zone: 'Europe/Berlin',
  },
  about: '"vision language models" -survey',
  top: 5,
  minVotes: 10,
  whenEmpty: 'line',
  silent: true,
  language: 'en',
  nextSlotAt: nine,
};

export function planFor(subscription: Subscription, rest: Partial<SlotPlan> = {}): SlotPlan {
  return {
    subscriptionId: subscription.id,
    lastSlotAt: subscription.lastSlotAt,
    deliver: nine,
    passedOver: [],
    reason: 'Paperwire was not running.',
    nextSlotAt: minutes(24 * 60),
    ...rest,
  };
}

export function claiming(rest: Partial<ClaimOptions> = {}): ClaimOptions {
  return { owner: 'one', now: nine, leaseMs: 60_000, limit: 10, platforms: ['slack'], ...rest };
}

/** Claims the slot at nine of a new subscription. */
export async function claimOne(
  store: Store,
  subscription: Partial<NewSubscription> = {},
): Promise<Claim> {
  const added = await store.subscriptions.add({ ...wish, ...subscription });
  await store.slots.plan([planFor(added)], nine);
  const claims = await store.slots.claimNext(claiming());
  const claim = claims.find(({ slot }) => slot.subscriptionId === added.id);
  if (claim === undefined) throw new Error('The slot was not claimed.');
  return claim;
}
