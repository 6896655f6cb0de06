/** What every Store promises, whichever database it is on. */

import { describe } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { noteContract } from './store/notes.ts';
import { paperContract } from './store/papers.ts';
import { shownListContract } from './store/shown-lists.ts';

/** Opens an empty store; the contract closes it. */
export type OpenStore = () => Promise<Store>;

export function storeContract(name: string, open: OpenStore): void {
  describe(name, () => {
    paperContract(open);
    shownListContract(open);
    noteContract(open);
  });
}
