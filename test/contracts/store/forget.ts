/** What a Store promises when it is asked to forget. */

import { describe, expect, test } from 'vitest';
import type { Place, Store } from '../../../src/store/store.ts';
import type { OpenStore } from '../store.ts';
import { claimOne, minutes, nine, place, wish } from './samples.ts';
import { useStore } from './use-store.ts';

const otherTeam = { ...place, workspace: 'T2' };
const longAgo = new Date(0);

/** Everything that can be kept of a person in a place. */
async function live(store: Store, there: Place, person: string): Promise<void> {
  const them = { platform: there.platform, workspace: there.workspace, person };
  const paperId = `of ${person}`;
  await store.votes.add(them, paperId, { channel: there.channel, at: nine });
  await store.saves.add(them, paperId, nine);
  await store.shownLists.save(there, person, ['a']);
  const share = { person, sharedAt: nine, messageId: 'm1' };
  await store.sharedPapers.record(there, [paperId], share);
  const personName = 'Ada Lovelace';
  const submission = { place: there, person, personName, paperId, note: '', submittedAt: nine };
  await store.submissions.add(submission);
  await store.subscriptions.add({ ...wish, place: there, owner: person });
  const direct = { ...there, channel: `D-${person}` };
  await store.subscriptions.add({ ...wish, place: direct, owner: person, kind: 'direct' });
}

/** How much of each kind is kept of a person in a place. */
async function kept(store: Store, there: Place, person: string): Promise<unknown> {
  const them = { platform: there.platform, workspace: there.workspace, person };
  const paperId = `of ${person}`;
  const [share] = await store.sharedPapers.ofPaper(there, paperId);
  const submissions = await store.submissions.waiting(there);
  const subscriptions = await store.subscriptions.inPlace(there);
  return {
    votes: (await store.votes.of(them, [paperId])).size,
    saves: (await store.saves.list(them)).length,
    shown: (await store.shownLists.get(there, person)).length,
    shares: share === undefined ? 0 : 1,
    sharesInTheirName: share?.person === person ? 1 : 0,
    submissions: submissions.filter((each) => each.person === person).length,
    subscriptions: subscriptions.length,
    subscriptionsInTheirName: subscriptions.filter(({ owner }) => owner === person).length,
    direct: (await store.subscriptions.inPlace({ ...there, channel: `D-${person}` })).length,
  };
}

const everything = {
  votes: 1,
  saves: 1,
  shown: 1,
  shares: 1,
  sharesInTheirName: 1,
  submissions: 1,
  subscriptions: 1,
  subscriptionsInTheirName: 1,
  direct: 1,
};
const nothing = Object.fromEntries(Object.keys(everything).map((key) => [key, 0]));

export function forgetContract(open: OpenStore): void {
  describe('forgetting', () => {
    const newStore = useStore(open);

    test('a team leaves nothing of it, and all of the others', async () => {
      const store = await newStore();
      const team = { platform: 'slack', workspace: 'T1' };
      await store.installations.save({ team, sealed: 'secret', installedAt: nine });
      await live(store, place, 'U1');
      await live(store, otherTeam, 'U1');
      expect(await store.forget(team)).toBe(8);
      expect(await store.installations.get(team)).toBeUndefined();
      expect(await kept(store, place, 'U1')).toEqual(nothing);
      expect(await kept(store, otherTeam, 'U1')).toEqual(everything);
      expect(await store.forget(team)).toBe(0);
    });

    test('a team ends its deliveries', async () => {
      const store = await newStore();
      const claim = await claimOne(store);
      await store.forget({ platform: 'slack', workspace: 'T1' });
      expect(await store.slots.get(claim.slot.id)).toBeUndefined();
      const message = { ordinal: 0, messageId: 'm0', paperId: undefined, postedAt: nine };
      expect(await store.deliveries.record(claim.slot.id, message)).toBeUndefined();
      const done = { state: 'delivered', reason: undefined } as const;
      expect(await store.deliveries.finish(claim, done, nine)).toBe(false);
    });

    test('a person in one team leaves what is the channel’s, without their name', async () => {
      const store = await newStore();
      await live(store, place, 'U1');
      await live(store, otherTeam, 'U1');
      expect(await store.forget({ platform: 'slack', workspace: 'T1', person: 'U1' })).toBe(7);
      expect(await kept(store, place, 'U1')).toEqual({ ...nothing, shares: 1, subscriptions: 1 });
      expect(await kept(store, otherTeam, 'U1')).toEqual(everything);
    });

    test('a person on a whole platform reaches every team, and nobody else', async () => {
      const store = await newStore();
      await live(store, place, 'U1');
      await live(store, otherTeam, 'U1');
      await live(store, { ...place, channel: 'C2' }, 'U2');
      await store.forget({ platform: 'slack', person: 'U1' });
      for (const there of [place, otherTeam]) {
        expect(await kept(store, there, 'U1')).toEqual({ ...nothing, shares: 1, subscriptions: 1 });
      }
      expect(await kept(store, { ...place, channel: 'C2' }, 'U2')).toEqual(everything);
    });

    test('a person reaches the digests that took their submissions', async () => {
      const store = await newStore();
      const [taken, other] = [await claimOne(store), await claimOne(store)];
      const submission = await store.submissions.add({
        place,
        person: 'U1',
        personName: 'Ada Lovelace',
        paperId: 'a',
        note: '',
        submittedAt: nine,
      });
      const delivery = { digest: 'Ada', papers: [], submissions: [], sharedSince: longAgo };
      await store.deliveries.begin(taken, { ...delivery, submissions: [submission.id] }, nine);
      await store.deliveries.begin(other, delivery, nine);
      for (const claim of [taken, other]) {
        await store.deliveries.finish(claim, { state: 'delivered', reason: '' }, minutes(1));
      }
      await store.forget({ platform: 'slack', workspace: 'T1', person: 'U1' });
      const digestOf = async (id: string) => (await store.slots.get(id))?.digest;
      expect(await digestOf(taken.slot.id)).toBeUndefined();
      expect(await digestOf(other.slot.id)).toBe('Ada');
      expect(await store.submissions.get(submission.id)).toBeUndefined();
    });
  });
}
