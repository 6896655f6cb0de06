/** What a Store promises about subscriptions. */

import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../store.ts';
import { claiming, minutes, nine, place, planFor, wish } from './samples.ts';
import { useStore } from './use-store.ts';

export function subscriptionContract(open: OpenStore): void {
  describe('subscriptions', () => {
    const newStore = useStore(open);

    test('gives a subscription back as it was made', async () => {
      const { subscriptions } = await newStore();
      const made = await subscriptions.add(wish);
      expect(made).toEqual({
        ...wish,
        id: expect.stringMatching(/^[2-9a-z]{8}$/),
        paused: undefined,
        lastSlotAt: wish.createdAt,
      });
      expect(await subscriptions.get(made.id)).toEqual(made);
      expect(await subscriptions.get('none')).toBeUndefined();
    });

    test('keeps a subscription without a language or a next slot', async () => {
      const { subscriptions } = await newStore();
      const made = await subscriptions.add({ ...wish, language: undefined, nextSlotAt: undefined });
      const kept = await subscriptions.get(made.id);
      expect(kept).toMatchObject({ language: undefined, nextSlotAt: undefined });
      expect(await subscriptions.due(minutes(999_999), 9)).toEqual([]);
    });

    test('lists those of a place, oldest first', async () => {
      const { subscriptions } = await newStore();
      const second = await subscriptions.add({ ...wish, createdAt: minutes(2) });
      const first = await subscriptions.add({ ...wish, createdAt: minutes(1) });
      await subscriptions.add({ ...wish, place: { ...place, channel: 'C2' } });
      await subscriptions.add({ ...wish, place: { ...place, workspace: 'T2' } });
      await subscriptions.add({ ...wish, place: { ...place, platform: 'discord' } });
      expect(await subscriptions.inPlace(place)).toEqual([first, second]);
    });

    test('gives those whose next slot has come, the longest due first', async () => {
      const { subscriptions } = await newStore();
      const later = await subscriptions.add({ ...wish, nextSlotAt: minutes(2) });
      const sooner = await subscriptions.add({ ...wish, nextSlotAt: minutes(1) });
      const future = await subscriptions.add({ ...wish, nextSlotAt: minutes(4) });
      expect(await subscriptions.due(minutes(3), 9)).toEqual([sooner, later]);
      expect(await subscriptions.due(minutes(4), 9)).toEqual([sooner, later, future]);
      expect(await subscriptions.due(minutes(4), 1)).toEqual([sooner]);
    });

    test('pauses once, and says why', async () => {
      const { subscriptions } = await newStore();
      const { id } = await subscriptions.add(wish);
      const pause = { at: nine, by: 'failure', reason: 'The channel is archived.' } as const;
      const pauses = await Promise.all([
        subscriptions.pause(id, pause),
        subscriptions.pause(id, pause),
      ]);
      expect(pauses.sort()).toEqual([false, true]);
      const paused = await subscriptions.get(id);
      expect(paused?.paused).toEqual({ ...pause, ownerToldAt: undefined });
      expect(await subscriptions.due(minutes(9), 9)).toEqual([]);
      expect(await subscriptions.pause('none', pause)).toBe(false);
    });

    test('passes over what waits when it is paused, with the reason', async () => {
      const { subscriptions, slots } = await newStore();
      const subscription = await subscriptions.add(wish);
      await slots.plan([planFor(subscription)], nine);
      await subscriptions.pause(subscription.id, { at: nine, by: 'person', reason: 'Holidays.' });
      expect(await slots.claimNext(claiming())).toEqual([]);
      expect(await slots.recent(subscription.id, 9)).toMatchObject([
        { state: 'passed-over', reason: 'Holidays.', decidedAt: nine },
      ]);
    });

    test('goes on from the moment it is resumed', async () => {
      const { subscriptions } = await newStore();
      const { id } = await subscriptions.add(wish);
      expect(await subscriptions.resume(id, nine, nine)).toBe(false);
      await subscriptions.pause(id, { at: nine, by: 'person', reason: 'Holidays.' });
      expect(await subscriptions.resume(id, minutes(5), minutes(10))).toBe(true);
      expect(await subscriptions.get(id)).toMatchObject({
        paused: undefined,
        lastSlotAt: minutes(5),
        nextSlotAt: minutes(10),
      });
    });

    test('names the failures that the owner does not know of yet', async () => {
      const { subscriptions } = await newStore();
      const [failed, chosen] = [await subscriptions.add(wish), await subscriptions.add(wish)];
      await subscriptions.pause(failed.id, { at: nine, by: 'failure', reason: 'It is gone.' });
      await subscriptions.pause(chosen.id, { at: nine, by: 'person', reason: 'Holidays.' });
      const untold = await subscriptions.untold(9);
      expect(untold.map(({ id }) => id)).toEqual([failed.id]);
      await subscriptions.told(failed.id, minutes(1));
      expect(await subscriptions.untold(9)).toEqual([]);
      const told = await subscriptions.get(failed.id);
      expect(told?.paused?.ownerToldAt).toEqual(minutes(1));
    });

    test('names the failures of a span of time', async () => {
      const { subscriptions } = await newStore();
      const [failed, chosen] = [await subscriptions.add(wish), await subscriptions.add(wish)];
      await subscriptions.pause(failed.id, {
        at: minutes(2),
        by: 'failure',
        reason: 'It is gone.',
      });
      await subscriptions.pause(chosen.id, { at: minutes(2), by: 'person', reason: 'Holidays.' });
      const ids = async (since: Date, until: Date) =>
        (await subscriptions.pausedByFailure(since, until)).map(({ id }) => id);
      expect(await ids(nine, minutes(2))).toEqual([failed.id]);
      expect(await ids(minutes(2), minutes(9))).toEqual([]);
      expect(await ids(nine, minutes(1))).toEqual([]);
    });

    test('removes a subscription with its slots, once', async () => {
      const { subscriptions, slots } = await newStore();
      const subscription = await subscriptions.add(wish);
      await slots.plan([planFor(subscription)], nine);
      expect(await subscriptions.remove(subscription.id)).toBe(true);
      expect(await subscriptions.remove(subscription.id)).toBe(false);
      expect(await subscriptions.get(subscription.id)).toBeUndefined();
      expect(await slots.recent(subscription.id, 9)).toEqual([]);
    });
  });
}
