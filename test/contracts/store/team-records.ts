/** What a Store promises about what people do with papers: votes, saves, submissions, shares. */

import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../store.ts';
import { ada, minutes, nine, place } from './samples.ts';
import { useStore } from './use-store.ts';

const bob = { ...ada, person: 'U2' };
const stranger = { ...ada, workspace: 'T2' };
const elsewhere = { ...place, channel: 'C2' };

export function voteContract(open: OpenStore): void {
  describe('votes', () => {
    const newStore = useStore(open);
    const here = { channel: 'C1', at: nine };
    const there = { channel: 'C2', at: nine };

    test('counts each person of a team once, and those of the channel', async () => {
      const { votes } = await newStore();
      expect(await votes.add(ada, 'a', here)).toBe(true);
      expect(await votes.add(ada, 'a', there)).toBe(false);
      await votes.add(bob, 'a', there);
      await votes.add(stranger, 'a', here);
      await votes.add(bob, 'b', there);
      const counts = await votes.count(place, ['a', 'b', 'c']);
      expect([...counts].sort()).toEqual([
        ['a', { team: 2, channel: 1 }],
        ['b', { team: 1, channel: 0 }],
      ]);
      expect(await votes.count(place, [])).toEqual(new Map());
    });

    test('takes a vote back', async () => {
      const { votes } = await newStore();
      await votes.add(ada, 'a', here);
      expect(await votes.remove(bob, 'a')).toBe(false);
      expect(await votes.remove(ada, 'a')).toBe(true);
      expect(await votes.remove(ada, 'a')).toBe(false);
      expect(await votes.count(place, ['a'])).toEqual(new Map());
    });

    test('knows for what a person has voted', async () => {
      const { votes } = await newStore();
      for (const id of ['a', 'b']) await votes.add(ada, id, here);
      await votes.add(bob, 'c', here);
      expect(await votes.of(ada, ['b', 'c', 'd'])).toEqual(new Set(['b']));
    });

    test('names a team’s own top papers of late', async () => {
      const { votes } = await newStore();
      await votes.add(ada, 'old', { ...here, at: minutes(-10) });
      for (const voter of [ada, bob]) await votes.add(voter, 'two', here);
      for (const id of ['d', 'c', 'e']) await votes.add(ada, id, here);
      await votes.add(stranger, 'theirs', here);
      expect(await votes.top(place, nine, 3)).toEqual([
        { paperId: 'two', votes: 2 },
        { paperId: 'c', votes: 1 },
        { paperId: 'd', votes: 1 },
      ]);
    });
  });
}

export function saveContract(open: OpenStore): void {
  describe('saves', () => {
    const newStore = useStore(open);

    test('keeps a person’s list, newest first', async () => {
      const { saves } = await newStore();
      expect(await saves.add(ada, 'a', minutes(1))).toBe(true);
      await saves.add(ada, 'b', minutes(2));
      await saves.add(bob, 'c', minutes(3));
      expect(await saves.add(ada, 'a', minutes(4))).toBe(false);
      expect(await saves.list(ada)).toEqual([
        { paperId: 'b', savedAt: minutes(2) },
        { paperId: 'a', savedAt: minutes(1) },
      ]);
      expect(await saves.list(stranger)).toEqual([]);
    });

    test('takes a paper off the list', async () => {
      const { saves } = await newStore();
      await saves.add(ada, 'a', nine);
      expect(await saves.remove(bob, 'a')).toBe(false);
      expect(await saves.remove(ada, 'a')).toBe(true);
      expect(await saves.list(ada)).toEqual([]);
    });

    test('counts the people of a team who saved a paper', async () => {
      const { saves } = await newStore();
      for (const person of [ada, bob, stranger]) await saves.add(person, 'a', nine);
      await saves.add(ada, 'b', nine);
      const counts = await saves.count(place, ['a', 'b', 'c']);
      expect(counts).toEqual(
        new Map([
          ['a', 2],
          ['b', 1],
        ]),
      );
    });
  });
}

export function submissionContract(open: OpenStore): void {
  describe('submissions', () => {
    const newStore = useStore(open);
    const submission = {
      place,
      person: 'U1',
      personName: 'Ada',
      paperId: 'a',
      note: 'Look at Figure 2 <!channel>',
      submittedAt: nine,
    };

    test('gives those of a channel, oldest first', async () => {
      const { submissions } = await newStore();
      const later = await submissions.add({ ...submission, paperId: 'b', submittedAt: minutes(1) });
      const first = await submissions.add(submission);
      await submissions.add({ ...submission, place: elsewhere });
      expect(first).toEqual({ ...submission, id: expect.any(String) });
      expect(await submissions.waiting(place)).toEqual([first, later]);
      expect(await submissions.get(later.id)).toEqual(later);
      expect(await submissions.get('none')).toBeUndefined();
    });

    test('keeps the newer note when a person submits a paper again', async () => {
      const { submissions } = await newStore();
      const first = await submissions.add(submission);
      const again = { ...submission, note: 'Figure 3!', submittedAt: minutes(1) };
      expect(await submissions.add(again)).toEqual({ ...first, note: 'Figure 3!' });
      await submissions.add({ ...submission, person: 'U2' });
      expect(await submissions.waiting(place)).toHaveLength(2);
    });
  });
}

export function sharedPaperContract(open: OpenStore): void {
  describe('shared papers', () => {
    const newStore = useStore(open);
    const share = { sharedAt: nine, person: 'U1', messageId: 'm1' };

    test('knows what a channel got since a day', async () => {
      const { sharedPapers } = await newStore();
      await sharedPapers.record(place, ['a', 'b', 'a'], share);
      await sharedPapers.record(place, ['old'], { ...share, sharedAt: minutes(-10) });
      await sharedPapers.record(elsewhere, ['c'], share);
      expect(await sharedPapers.inPlace(place, nine)).toEqual(new Set(['a', 'b']));
    });

    test('says where a team shared a paper last, newest first', async () => {
      const { sharedPapers } = await newStore();
      await sharedPapers.record(place, ['a'], share);
      await sharedPapers.record(place, ['a'], { ...share, sharedAt: minutes(1), person: 'U2' });
      const last = { sharedAt: minutes(2), person: undefined, messageId: undefined };
      await sharedPapers.record(elsewhere, ['a'], last);
      await sharedPapers.record({ ...place, workspace: 'T2' }, ['a'], share);
      expect(await sharedPapers.ofPaper(place, 'a')).toEqual([
        { ...last, place: elsewhere, paperId: 'a' },
        { ...share, place, paperId: 'a', sharedAt: minutes(1), person: 'U2' },
      ]);
    });
  });
}
