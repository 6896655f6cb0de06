/** One empty store a test, closed after it. */

import { afterEach } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import type { OpenStore } from '../store.ts';

export function useStore(open: OpenStore): OpenStore {
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  return async () => {
    const store = await open();
    opened.push(store);
    return store;
  };
}
