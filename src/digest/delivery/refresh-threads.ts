/** Draws the parent messages of a channel’s last threads anew, after a vote changed their counts. */

import type { Place, Store } from '../../store/store.ts';
import type { ChatPlatform } from '../chat-platform.ts';
import { readStoredDigest } from '../stored-digest.ts';
import { digestParent } from './digest-messages.ts';

/** Threads older than these keep the counts that they have. */
const SLOTS_LOOKED_AT = 10;

/** Those that hold the paper; rejects as `ChatPlatform.update` does. */
export async function refreshThreads(
  place: Place,
  paperId: string,
  { store, platform }: { readonly store: Store; readonly platform: ChatPlatform },
): Promise<void> {
  for (const subscription of await store.subscriptions.inPlace(place)) {
    for (const slot of await store.slots.recent(subscription.id, SLOTS_LOOKED_AT)) {
      if (slot.digest === undefined) continue;
      const digest = readStoredDigest(slot.digest);
      if (!digest.items.some((item) => item.paperId === paperId)) continue;
      const [parent] = await store.deliveries.posted(slot.id);
      if (parent?.ordinal !== 0) continue;
      const content = await digestParent(subscription, digest, store);
      const message = { place, parentId: undefined, key: `${slot.id}.0`, content };
      await platform.update(message, parent.messageId);
    }
  }
}
