/** Draws the messages of a channel’s last threads anew that tell how many people voted for a paper. */

import type { Reply } from '../../replies/reply.ts';
import type { PostedMessage } from '../../store/slots/deliveries.ts';
import type { Place, Store } from '../../store/store.ts';
import type { Subscription } from '../../store/subscriptions.ts';
import type { Summarizer } from '../../summaries/summarizer.ts';
import { type ChatPlatform, ThreadGoneError } from '../chat-platform.ts';
import { readStoredDigest, type StoredDigest } from '../stored-digest.ts';
import { digestItem, digestParent, type MessageParts } from './digest-messages.ts';

/** Threads older than these keep the counts that they have. */
const SLOTS_LOOKED_AT = 10;

export interface RefreshParts {
  readonly store: Store;
  readonly platform: ChatPlatform;
  /** Most often it has kept what it wrote for the thread. */
  readonly summarizer: Summarizer;
}

const LONGEST_MS = 60_000;

/** The first message of each thread that holds the paper, and the paper’s own. */
export async function refreshThreads(
  place: Place,
  paperId: string,
  { store, platform, summarizer }: RefreshParts,
): Promise<void> {
  const parts = { store, summarizer, signal: AbortSignal.timeout(LONGEST_MS) };
  for (const subscription of await store.subscriptions.inPlace(place)) {
    for (const slot of await store.slots.recent(subscription.id, SLOTS_LOOKED_AT)) {
      if (slot.digest === undefined) continue;
      const digest = readStoredDigest(slot.digest);
      if (!digest.items.some((item) => item.paperId === paperId)) continue;
      const posted = await store.deliveries.posted(slot.id);
      const parentId = posted.find(({ ordinal }) => ordinal === 0)?.messageId;
      for (const message of posted) {
        if (message.ordinal > 0 && message.paperId !== paperId) continue;
        const content = await contentOf(message, subscription, digest, parts);
        if (content === undefined) continue;
        const { silent } = subscription;
        const { ordinal, messageId } = message;
        const shared = { place, key: `${slot.id}.${ordinal}`, silent, content };
        const drawn = { ...shared, parentId: ordinal === 0 ? undefined : parentId };
        await platform.update(drawn, messageId).catch((error: unknown) => {
          // Someone deleted it; the others may still be there.
          if (!(error instanceof ThreadGoneError)) throw error;
        });
      }
    }
  }
}

async function contentOf(
  { ordinal, paperId }: PostedMessage,
  subscription: Subscription,
  digest: StoredDigest,
  parts: MessageParts,
): Promise<Reply | undefined> {
  if (ordinal === 0) return digestParent(subscription, digest, parts.store);
  return paperId === undefined ? undefined : digestItem(paperId, subscription, digest, parts);
}
