/** What a Store promises about deliveries. */

import { describe, expect, test } from 'vitest';
import type { NewDelivery } from '../../../src/store/slots/begin-delivery.ts';
import type { OpenStore } from '../store.ts';
import { claiming, claimOne, minutes, nine, place } from './samples.ts';
import { useStore } from './use-store.ts';

const monthAgo = minutes(-30 * 24 * 60);

function digestOf(ids: readonly string[], rest: Partial<NewDelivery> = {}): NewDelivery {
  return {
    digest: JSON.stringify({ ids }),
    papers: ids.map((id) => ({ id, again: false })),
    submissions: [],
    sharedSince: monthAgo,
    ...rest,
  };
}

function message(ordinal: number, paperId?: string) {
  return { ordinal, messageId: `m${ordinal}`, paperId, postedAt: minutes(ordinal) };
}

const delivered = { state: 'delivered', reason: undefined } as const;
const failed = { state: 'failed', reason: 'The channel is archived.' } as const;

export function deliveryContract(open: OpenStore): void {
  describe('deliveries', () => {
    const newStore = useStore(open);

    test('fixes the digest for whoever takes over', async () => {
      const store = await newStore();
      const claim = await claimOne(store);
      expect(await store.deliveries.begin(claim, digestOf(['a', 'b']), nine)).toEqual({
        type: 'begun',
      });
      const [taken] = await store.slots.claimNext(claiming({ owner: 'two', now: minutes(1) }));
      expect(taken?.slot.digest).toBe('{"ids":["a","b"]}');
    });

    test('begins nothing for a claim that is lost, or begun before', async () => {
      const store = await newStore();
      const claim = await claimOne(store);
      const [taken] = await store.slots.claimNext(claiming({ owner: 'two', now: minutes(1) }));
      if (taken === undefined) throw new Error('The slot was not claimed.');
      const lost = { type: 'lost' };
      expect(await store.deliveries.begin(claim, digestOf(['a']), minutes(1))).toEqual(lost);
      expect(await store.sharedPapers.inPlace(place, monthAgo)).toEqual(new Set());

      await store.deliveries.begin(taken, digestOf(['b']), minutes(1));
      const [again] = await store.slots.claimNext(claiming({ owner: 'two', now: minutes(2) }));
      if (again === undefined) throw new Error('The slot was not claimed.');
      expect(await store.deliveries.begin(again, digestOf(['c']), minutes(2))).toEqual(lost);
      await store.subscriptions.remove(again.subscription.id);
      const gone = { ...again, slot: { ...again.slot, digest: undefined } };
      expect(await store.deliveries.begin(gone, digestOf(['c']), minutes(2))).toEqual(lost);
    });

    test('shares the papers with the channel from the beginning', async () => {
      const store = await newStore();
      await store.deliveries.begin(await claimOne(store), digestOf(['a', 'b']), nine);
      expect(await store.sharedPapers.inPlace(place, monthAgo)).toEqual(new Set(['a', 'b']));
      expect(await store.sharedPapers.inPlace({ ...place, channel: 'C2' }, monthAgo)).toEqual(
        new Set(),
      );
    });

    test('names the papers that the channel got meanwhile, and keeps nothing', async () => {
      const store = await newStore();
      const [first, second] = [await claimOne(store), await claimOne(store)];
      await store.deliveries.begin(first, digestOf(['a', 'b']), nine);
      expect(await store.deliveries.begin(second, digestOf(['b', 'c', 'a']), nine)).toEqual({
        type: 'taken',
        paperIds: ['b', 'a'],
        submissionIds: [],
      });
      expect(await store.sharedPapers.inPlace(place, monthAgo)).toEqual(new Set(['a', 'b']));
      expect(await store.deliveries.begin(second, digestOf(['c']), nine)).toEqual({
        type: 'begun',
      });
    });

    test('gives a paper to one of many digests that begin at once in a channel', async () => {
      const store = await newStore();
      const claims = [];
      for (let index = 0; index < 6; index += 1) claims.push(await claimOne(store));
      const begun = await Promise.all(
        claims.map((claim, index) => {
          const ids = ['a', 'b', 'c', 'd'].slice(index % 3, (index % 3) + 2);
          return store.deliveries.begin(claim, digestOf(ids.reverse()), nine);
        }),
      );
      const winners = claims.filter((_, index) => begun[index]?.type === 'begun');
      const shared = await store.sharedPapers.inPlace(place, monthAgo);
      expect(shared.size).toBe(winners.length * 2);
      expect(winners.length).toBeGreaterThan(0);
    });

    test('brings a paper again after a month, or when it may come again', async () => {
      const store = await newStore();
      const share = { person: 'U2', messageId: 'm9' };
      await store.sharedPapers.record(place, ['old'], { ...share, sharedAt: minutes(-50_000) });
      await store.sharedPapers.record(place, ['new'], { ...share, sharedAt: minutes(-5) });
      const papers = [
        { id: 'old', again: false },
        { id: 'new', again: true },
      ];
      const begun = await store.deliveries.begin(
        await claimOne(store),
        digestOf([], { papers }),
        nine,
      );
      expect(begun).toEqual({ type: 'begun' });
    });

    test('notes each message once, the first one counts', async () => {
      const store = await newStore();
      const { slot } = await claimOne(store);
      expect(await store.deliveries.record(slot.id, message(1, 'a'))).toEqual(message(1, 'a'));
      expect(await store.deliveries.record(slot.id, message(0))).toEqual(message(0));
      const twin = { ...message(1, 'a'), messageId: 'twin' };
      expect(await store.deliveries.record(slot.id, twin)).toEqual(message(1, 'a'));
      expect(await store.deliveries.posted(slot.id)).toEqual([message(0), message(1, 'a')]);
      expect(await store.deliveries.record('none', message(0))).toBeUndefined();
    });

    test('notes a message that arrived after the claim was lost', async () => {
      const store = await newStore();
      const { slot } = await claimOne(store);
      await store.slots.claimNext(claiming({ owner: 'two', now: minutes(1) }));
      expect(await store.deliveries.record(slot.id, message(0))).toEqual(message(0));
    });

    test('ends a slot once, with its reason', async () => {
      const store = await newStore();
      const claim = await claimOne(store);
      const outcome = { state: 'nothing', reason: '41 papers, none of them about cats.' } as const;
      expect(await store.deliveries.finish(claim, outcome, minutes(1))).toBe(true);
      expect(await store.deliveries.finish(claim, outcome, minutes(2))).toBe(false);
      expect(await store.slots.get(claim.slot.id)).toMatchObject({
        ...outcome,
        decidedAt: minutes(1),
      });
      expect(await store.slots.claimNext(claiming({ now: minutes(999) }))).toEqual([]);
    });

    test('says where each paper was posted once it is delivered', async () => {
      const store = await newStore();
      const claim = await claimOne(store);
      await store.deliveries.begin(claim, digestOf(['a', 'b']), nine);
      await store.deliveries.record(claim.slot.id, message(0));
      await store.deliveries.record(claim.slot.id, message(1, 'a'));
      await store.deliveries.record(claim.slot.id, message(2, 'b'));
      await store.deliveries.finish(claim, delivered, minutes(3));
      expect(await store.sharedPapers.ofPaper(place, 'b')).toEqual([
        { place, paperId: 'b', sharedAt: minutes(2), person: undefined, messageId: 'm2' },
      ]);
    });

    test('keeps what a failed delivery has posted, and gives the rest back', async () => {
      const store = await newStore();
      const claim = await claimOne(store);
      const put = (paperId: string) =>
        store.submissions.add({
          place,
          person: 'U1',
          personName: 'Ada',
          paperId,
          note: '',
          submittedAt: nine,
        });
      const [posted, lost, anew] = [await put('a'), await put('b'), await put('c')];
      const submissions = [posted.id, lost.id, anew.id];
      await store.deliveries.begin(claim, digestOf(['a', 'b', 'c'], { submissions }), nine);
      await store.deliveries.record(claim.slot.id, message(1, 'a'));
      const second = await put('c');
      await store.deliveries.finish(claim, failed, minutes(3));
      expect(await store.sharedPapers.inPlace(place, monthAgo)).toEqual(new Set(['a']));
      const waiting = await store.submissions.waiting(place);
      expect(waiting.map(({ id }) => id).sort()).toEqual([lost.id, second.id].sort());
    });

    test('lets a postponed slot wait, then gives it to anyone', async () => {
      const store = await newStore();
      const claim = await claimOne(store);
      expect(await store.deliveries.postpone(claim, minutes(30), 'The list is late.')).toBe(true);
      expect(await store.deliveries.postpone(claim, minutes(60), 'The list is late.')).toBe(false);
      const waiting = { state: 'due', reason: 'The list is late.', readyAt: minutes(30) };
      expect(await store.slots.get(claim.slot.id)).toMatchObject(waiting);
      expect(await store.slots.claimNext(claiming({ owner: 'two', now: minutes(29) }))).toEqual([]);
      const [taken] = await store.slots.claimNext(claiming({ owner: 'two', now: minutes(30) }));
      expect(taken?.slot).toMatchObject({ attempts: 2, reason: undefined });
    });

    test('takes a submission for one digest only', async () => {
      const store = await newStore();
      const submission = await store.submissions.add({
        place,
        person: 'U1',
        personName: 'Ada',
        paperId: 'a',
        note: 'Look!',
        submittedAt: nine,
      });
      const [first, second] = [await claimOne(store), await claimOne(store)];
      const delivery: NewDelivery = {
        ...digestOf([]),
        papers: [{ id: 'a', again: true }],
        submissions: [submission.id],
      };
      const begun = await Promise.all([
        store.deliveries.begin(first, delivery, nine),
        store.deliveries.begin(second, delivery, nine),
      ]);
      expect(begun.map(({ type }) => type).sort()).toEqual(['begun', 'taken']);
      expect(begun).toContainEqual({
        type: 'taken',
        paperIds: [],
        submissionIds: [submission.id],
      });
      expect(await store.submissions.waiting(place)).toEqual([]);
      expect(await store.submissions.get(submission.id)).toEqual(submission);
    });
  });
}
