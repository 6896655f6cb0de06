/** What a Store promises about the lists shown to people. */

import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../store.ts';
import { useStore } from './use-store.ts';

export function shownListContract(open: OpenStore): void {
  describe('shown lists', () => {
    const newStore = useStore(open);
    const place = { platform: 'slack', workspace: 'T1', channel: 'C1' };

    test('remembers the last list shown to a person in a channel', async () => {
      const { shownLists } = await newStore();
      await shownLists.save(place, 'ada', ['arxiv:2411.00715']);
      await shownLists.save(place, 'ada', ['b', 'a']);
      await shownLists.save(place, 'bob', ['c']);
      await shownLists.save({ ...place, channel: 'C2' }, 'ada', ['d']);
      expect(await shownLists.get(place, 'ada')).toEqual(['b', 'a']);
    });

    test('knows no list where none was shown', async () => {
      const { shownLists } = await newStore();
      expect(await shownLists.get(place, 'ada')).toEqual([]);
    });
  });
}
