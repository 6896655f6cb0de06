/** What a Store promises about notes. */

import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../store.ts';
import { useStore } from './use-store.ts';

export function noteContract(open: OpenStore): void {
  describe('notes', () => {
    const newStore = useStore(open);

    test('keeps the last text of a name', async () => {
      const { notes } = await newStore();
      expect(await notes.get('sync')).toBeUndefined();
      await notes.set('sync', 'first');
      await notes.set('sync', 'second');
      await notes.set('other', 'third');
      expect(await notes.get('sync')).toBe('second');
    });
  });
}
