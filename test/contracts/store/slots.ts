/** What a Store promises about slots. */

import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import type { Subscription } from '../../../src/store/subscriptions.ts';
import type { OpenStore } from '../store.ts';
import { claiming, claimOne, minutes, nine, place, planFor, wish } from './samples.ts';
import { useStore } from './use-store.ts';

/** Subscriptions of so many channels, each with a slot that is due at nine. */
async function dueSlots({ subscriptions, slots }: Store, count: number): Promise<void> {
  const added: Subscription[] = [];
  for (let index = 0; index < count; index += 1) {
    added.push(await subscriptions.add({ ...wish, place: { ...place, channel: `C${index}` } }));
  }
  await slots.plan(
    added.map((subscription) => planFor(subscription)),
    nine,
  );
}

export function slotContract(open: OpenStore): void {
  describe('slots', () => {
    const newStore = useStore(open);

    test('keeps what is decided of a subscription’s slots', async () => {
      const { subscriptions, slots } = await newStore();
      const subscription = await subscriptions.add(wish);
      const plan = planFor(subscription, { passedOver: [minutes(-30), minutes(-20)] });
      expect(await slots.plan([plan], minutes(1))).toEqual(new Set([subscription.id]));

      const common = { subscriptionId: subscription.id, origin: 'schedule', attempts: 0 };
      const passed = {
        ...common,
        state: 'passed-over',
        reason: plan.reason,
        decidedAt: minutes(1),
      };
      const [due, ...others] = await slots.recent(subscription.id, 9);
      expect(due).toMatchObject({ ...common, state: 'due', dueAt: nine, readyAt: nine });
      expect(others).toMatchObject([
        { ...passed, dueAt: minutes(-20) },
        { ...passed, dueAt: minutes(-30) },
      ]);
      expect(await slots.get(due?.id ?? '')).toEqual(due);
      expect(await subscriptions.get(subscription.id)).toMatchObject({
        lastSlotAt: nine,
        nextSlotAt: plan.nextSlotAt,
      });
    });

    test('counts what ended in a span of time for a reason', async () => {
      const { subscriptions, slots } = await newStore();
      const subscription = await subscriptions.add(wish);
      const plan = planFor(subscription, { passedOver: [minutes(-30), minutes(-20)] });
      await slots.plan([plan], minutes(1));
      expect(await slots.ended(nine, minutes(1), [plan.reason, 'Another.'])).toBe(2);
      expect(await slots.ended(nine, minutes(1), ['Another.'])).toBe(0);
      expect(await slots.ended(minutes(1), minutes(2), [plan.reason])).toBe(0);
    });

    test('names a slot the same everywhere, shortly', async () => {
      const store = await newStore();
      const { slot } = await claimOne(store);
      expect(slot.id).toBe(`${slot.subscriptionId}.${nine.getTime().toString(36)}`);
      expect(slot.id.length).toBeLessThanOrEqual(18);
    });

    test('keeps one of several equal plans', async () => {
      const { subscriptions, slots } = await newStore();
      const subscription = await subscriptions.add(wish);
      const plan = planFor(subscription, { passedOver: [minutes(-30)] });
      const kept = await Promise.all(Array.from({ length: 4 }, () => slots.plan([plan], nine)));
      expect(kept.map(({ size }) => size).sort()).toEqual([0, 0, 0, 1]);
      expect(await slots.recent(subscription.id, 9)).toHaveLength(2);
    });

    test('keeps no plan of a subscription that is paused, gone or planned further', async () => {
      const { subscriptions, slots } = await newStore();
      const [paused, gone, further] = [
        await subscriptions.add(wish),
        await subscriptions.add(wish),
        await subscriptions.add(wish),
      ];
      await subscriptions.pause(paused.id, { at: nine, by: 'person', reason: 'Holidays.' });
      await subscriptions.remove(gone.id);
      await slots.plan([planFor(further)], nine);
      const plans = [paused, gone, further].map((each) => planFor(each));
      expect(await slots.plan(plans, minutes(1))).toEqual(new Set());
    });

    test('moves on from a plan without a slot', async () => {
      const { subscriptions, slots } = await newStore();
      const subscription = await subscriptions.add(wish);
      await slots.plan([planFor(subscription, { deliver: undefined })], nine);
      const moved = await subscriptions.get(subscription.id);
      expect(moved).toMatchObject({ lastSlotAt: wish.createdAt, nextSlotAt: minutes(24 * 60) });
    });

    test('passes over a slot that still waits when the next one comes', async () => {
      const store = await newStore();
      const { slots, subscriptions, deliveries } = store;
      const claim = await claimOne(store);
      await deliveries.postpone(claim, minutes(999), 'The list of today is late.');
      const subscription = await subscriptions.get(claim.subscription.id);
      if (subscription === undefined) throw new Error('It is gone.');
      await slots.plan([planFor(subscription, { deliver: minutes(60) })], minutes(60));
      expect(await slots.recent(subscription.id, 9)).toMatchObject([
        { state: 'due', dueAt: minutes(60) },
        { state: 'passed-over', dueAt: nine, reason: 'The list of today is late.' },
      ]);
    });

    test('gives a claim with all that a delivery needs', async () => {
      const { subscriptions, slots } = await newStore();
      const subscription = await subscriptions.add(wish);
      await slots.plan([planFor(subscription)], nine);
      const [claim, ...none] = await slots.claimNext(claiming({ now: minutes(1) }));
      expect(none).toEqual([]);
      expect(claim).toMatchObject({
        owner: 'one',
        slot: { state: 'claimed', attempts: 1, readyAt: minutes(2), digest: undefined },
        subscription: { id: subscription.id, place, schedule: wish.schedule },
      });
    });

    test('claims no slot before it is due, and none of another platform', async () => {
      const { subscriptions, slots } = await newStore();
      await slots.plan([planFor(await subscriptions.add(wish))], nine);
      expect(await slots.claimNext(claiming({ now: minutes(-1) }))).toEqual([]);
      expect(await slots.claimNext(claiming({ platforms: ['discord'] }))).toEqual([]);
      expect(await slots.claimNext(claiming({ platforms: [] }))).toEqual([]);
      expect(await slots.claimNext(claiming({ platforms: ['discord', 'slack'] }))).toHaveLength(1);
    });

    test('claims the longest due first', async () => {
      const { subscriptions, slots } = await newStore();
      for (const late of [3, 1, 2]) {
        const subscription = await subscriptions.add(wish);
        await slots.plan([planFor(subscription, { deliver: minutes(-late) })], nine);
      }
      const claims = await slots.claimNext(claiming({ limit: 2 }));
      expect(claims.map(({ slot }) => slot.dueAt)).toEqual([minutes(-3), minutes(-2)]);
    });

    test('gives each slot to one of many who claim at once', async () => {
      const store = await newStore();
      await dueSlots(store, 60);
      const claimed: string[] = [];
      const claimAll = async (owner: string) => {
        for (;;) {
          const claims = await store.slots.claimNext(claiming({ owner, limit: 7 }));
          if (claims.length === 0) return;
          claimed.push(...claims.map(({ slot }) => slot.id));
        }
      };
      await Promise.all(['one', 'two', 'three', 'four'].map(claimAll));
      // Who finds only slots that others are just taking gives up early, but nothing is left.
      await claimAll('five');
      expect(claimed).toHaveLength(60);
      expect(new Set(claimed).size).toBe(60);
    });

    test('lets another owner take over when the lease has ended, not before', async () => {
      const store = await newStore();
      const first = await claimOne(store);
      expect(await store.slots.claimNext(claiming({ owner: 'two' }))).toEqual([]);
      const takeover = claiming({ owner: 'two', now: minutes(1) });
      expect(await store.slots.claimNext(takeover)).toMatchObject([
        { owner: 'two', slot: { id: first.slot.id, attempts: 2 } },
      ]);
    });

    test('makes a lease last longer while it is the owner’s', async () => {
      const store = await newStore();
      const { slots } = store;
      const claim = await claimOne(store);
      expect(await slots.renew([claim], minutes(0.5), 60_000)).toEqual(new Set([claim.slot.id]));
      expect(await slots.claimNext(claiming({ owner: 'two', now: minutes(1) }))).toEqual([]);
      expect(await slots.claimNext(claiming({ owner: 'two', now: minutes(1.5) }))).toHaveLength(1);
      expect(await slots.renew([claim], minutes(1.5), 60_000)).toEqual(new Set());
      expect(await slots.renew([], nine, 60_000)).toEqual(new Set());
    });

    test('tells a claim from an earlier one by the same owner', async () => {
      const store = await newStore();
      const first = await claimOne(store);
      const [second] = await store.slots.claimNext(claiming({ now: minutes(1) }));
      expect(second?.slot.attempts).toBe(2);
      expect(await store.slots.renew([first], minutes(1), 60_000)).toEqual(new Set());
      const done = { state: 'delivered', reason: undefined } as const;
      expect(await store.deliveries.finish(first, done, minutes(1))).toBe(false);
    });

    test('hands slots over at once', async () => {
      const store = await newStore();
      const claim = await claimOne(store);
      await store.slots.release([claim], nine);
      const done = { state: 'delivered', reason: undefined } as const;
      expect(await store.deliveries.finish(claim, done, nine)).toBe(false);
      expect(await store.slots.claimNext(claiming({ owner: 'two' }))).toHaveLength(1);
      expect(await store.slots.renew([claim], nine, 60_000)).toEqual(new Set());
    });

    test('adds the slot that a person asks for', async () => {
      const store = await newStore();
      const subscription = await store.subscriptions.add(wish);
      const asked = await store.slots.request(subscription.id, minutes(3));
      expect(asked).toMatchObject({ origin: 'person', state: 'due', dueAt: minutes(3) });
      expect(await store.slots.request(subscription.id, minutes(3))).toEqual(asked);
      expect(await store.slots.request('none', minutes(3))).toBeUndefined();
      expect(await store.slots.claimNext(claiming({ now: minutes(3) }))).toHaveLength(1);
      expect(await store.subscriptions.get(subscription.id)).toEqual(subscription);
    });

    test('removes what was decided long ago, and nothing else', async () => {
      const store = await newStore();
      const [old, open] = [await claimOne(store), await claimOne(store)];
      await store.deliveries.finish(old, { state: 'nothing', reason: 'No votes.' }, minutes(1));
      expect(await store.slots.prune(minutes(1))).toBe(0);
      expect(await store.slots.prune(minutes(2))).toBe(1);
      expect(await store.slots.get(old.slot.id)).toBeUndefined();
      expect(await store.slots.get(open.slot.id)).toBeDefined();
    });
  });
}
