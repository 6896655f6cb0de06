/**
 * Delivers one claimed slot: the parent, then one reply a paper, in order, each exactly once.
 *
 *     claimed ── prepared ──┬─ nothing, silently ─────────────────────────── finished
 *                           ├─ the list is late ──────────────────────────── postponed
 *                           └─ begun ── message 0 ── message 1 ── … ───────── finished
 *
 * Everything that was reached is in the store, so that after a stop between any two steps whoever
 * claims the slot next goes on from there. One message may be in doubt: sent, but not noted. It is
 * looked for before it is posted again.
 */

import type { Logger } from 'pino';
import { RateLimitedError, UnavailableError } from '../../errors.ts';
import type { Claim } from '../../store/slots/claims.ts';
import type { Store } from '../../store/store.ts';
import {
  type ChatPlatform,
  ClosedPlaceError,
  type OutgoingMessage,
  ThreadGoneError,
} from '../chat-platform.ts';
import type { Preparation } from '../prepare-digest.ts';
import { GRACE_MS } from '../schedule/slots.ts';
import { readStoredDigest, type StoredDigest, writeStoredDigest } from '../stored-digest.ts';
import type { DigestMessages } from './digest-messages.ts';

export interface DeliveryParts {
  readonly store: Store;
  readonly platform: ChatPlatform;
  readonly now: () => Date;
  /** Chooses what to deliver; `without` names papers that the channel got meanwhile. */
  readonly prepare: (claim: Claim, without: ReadonlySet<string>) => Promise<Preparation>;
  readonly messages: (claim: Claim, digest: StoredDigest) => Promise<DigestMessages>;
  /** Rejects when the claim does not hold any longer; asked before each message. */
  readonly holdClaim: (claim: Claim) => Promise<void>;
  /** Waits within the claim. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly logger: Logger;
}

/** Someone else goes on with the slot. */
export class LostClaimError extends Error {
  override readonly name = 'LostClaimError';
}

/** Never rejects but with LostClaimError or a fault of the store: then the claim runs out. */
export async function deliverSlot(claim: Claim, parts: DeliveryParts): Promise<void> {
  const { store, now } = parts;
  const { slot } = claim;
  const isTooOld = now().getTime() - slot.dueAt.getTime() > GRACE_MS;
  if (isTooOld && slot.digest === undefined) {
    await store.deliveries.finish(claim, { state: 'passed-over', reason: NOBODY_RAN }, now());
    return;
  }
  const digest =
    slot.digest === undefined ? await begin(claim, parts) : readStoredDigest(slot.digest);
  if (digest === undefined) return;
  try {
    await postMessages(claim, digest, parts);
  } catch (error) {
    await endBadly(claim, error, parts);
    return;
  }
  const state = digest.items.length === 0 ? 'nothing' : 'delivered';
  const reason = digest.quiet ?? digest.counts;
  await store.deliveries.finish(claim, { state, reason }, now());
}

/** What is said of slots that came due while no process could deliver them. */
export const NOBODY_RAN = 'Paperwire was not running at that time.';

/** What is said of slots that no message of could be posted in time. */
export function tookNothing(platform: string): string {
  return `${platform} took no message for 12 hours.`;
}

/** A message that did not go out is tried so often within one claim. */
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 1_000;
/** Longer waits are left to a later claim. */
const LONGEST_WAIT_MS = 30_000;
const RETRY_LATER_MS = 60_000;

/** As many digests of one channel as may be begun at the same moment, and more. */
const MOST_CHOICES = 50;

/** Fixes what is delivered; `undefined` when there is nothing to post now. */
async function begin(claim: Claim, parts: DeliveryParts): Promise<StoredDigest | undefined> {
  const { deliveries } = parts.store;
  const without = new Set<string>();
  for (let attempt = 1; attempt <= MOST_CHOICES; attempt += 1) {
    const prepared = await parts.prepare(claim, without);
    if (prepared.type === 'wait') {
      await deliveries.postpone(claim, prepared.until, prepared.reason);
      return undefined;
    }
    if (prepared.type === 'silence') {
      await deliveries.finish(claim, { state: 'nothing', reason: prepared.reason }, parts.now());
      return undefined;
    }
    const { digest } = prepared;
    const begun = await deliveries.begin(
      claim,
      {
        digest: writeStoredDigest(digest),
        papers: digest.items.map(({ paperId, submissionId }) => ({
          id: paperId,
          again: submissionId !== undefined || prepared.sharedSince === undefined,
        })),
        submissions: digest.items.flatMap(({ submissionId }) => submissionId ?? []),
        sharedSince: prepared.sharedSince ?? parts.now(),
      },
      parts.now(),
    );
    if (begun.type === 'begun') return digest;
    if (begun.type === 'lost') throw new LostClaimError('Someone else has the slot.');
    for (const id of begun.paperIds) without.add(id);
  }
  throw new Error('Other digests took the papers again and again.');
}

async function postMessages(
  claim: Claim,
  digest: StoredDigest,
  parts: DeliveryParts,
): Promise<void> {
  const { slot, subscription } = claim;
  const known = await parts.store.deliveries.posted(slot.id);
  const ids = new Map(known.map((message) => [message.ordinal, message.messageId]));
  const { contents } = await parts.messages(claim, digest);
  // Only the first unknown message of an earlier claim can be in doubt: they went one by one.
  let isInDoubt = slot.attempts > 1;
  for (const [ordinal, { content, paperId }] of contents.entries()) {
    if (ids.has(ordinal)) continue;
    const message: OutgoingMessage = {
      place: subscription.place,
      parentId: ids.get(0),
      key: `${slot.id}.${ordinal}`,
      silent: subscription.silent,
      content,
    };
    const messageId = await postOnce(claim, message, isInDoubt, parts);
    isInDoubt = false;
    const postedAt = parts.now();
    const noted = await parts.store.deliveries.record(slot.id, {
      ordinal,
      messageId,
      paperId,
      postedAt,
    });
    if (noted === undefined) throw new LostClaimError('The subscription was removed.');
    ids.set(ordinal, noted.messageId);
  }
}

/** Posts a message that may have been posted before, and gives its id. */
async function postOnce(
  claim: Claim,
  message: OutgoingMessage,
  mayBePosted: boolean,
  parts: DeliveryParts,
): Promise<string> {
  let isInDoubt = mayBePosted;
  for (let attempt = 1; ; attempt += 1) {
    await parts.holdClaim(claim);
    try {
      if (isInDoubt) {
        const found = await parts.platform.findPosted(message, claim.slot.dueAt);
        if (found !== undefined) return found;
        await parts.holdClaim(claim);
      }
      return await parts.platform.post(message);
    } catch (error) {
      const waitMs = waitAfter(error, attempt);
      if (waitMs === undefined) throw error;
      isInDoubt ||= error instanceof UnavailableError;
      parts.logger.info({ err: error, key: message.key, attempt }, 'a message is tried again');
      await parts.sleep(waitMs);
    }
  }
}

/** `undefined` when trying again now is of no use. */
function waitAfter(error: unknown, attempt: number): number | undefined {
  if (attempt >= ATTEMPTS) return undefined;
  if (error instanceof RateLimitedError) {
    return error.retryAfterMs <= LONGEST_WAIT_MS ? error.retryAfterMs : undefined;
  }
  return error instanceof UnavailableError ? FIRST_WAIT_MS * 2 ** (attempt - 1) : undefined;
}

async function endBadly(claim: Claim, error: unknown, parts: DeliveryParts): Promise<void> {
  const { store, logger, now, platform } = parts;
  const { subscription, slot } = claim;
  if (error instanceof LostClaimError) throw error;
  if (error instanceof ThreadGoneError) {
    await store.deliveries.finish(claim, { state: 'failed', reason: error.message }, now());
    return;
  }
  if (error instanceof ClosedPlaceError) {
    logger.warn({ err: error, subscription: subscription.id }, 'a subscription is paused');
    const reason = error.message;
    await store.deliveries.finish(claim, { state: 'failed', reason }, now());
    await store.subscriptions.pause(subscription.id, { at: now(), by: 'failure', reason });
    return;
  }
  const isTooOld = now().getTime() - slot.dueAt.getTime() > GRACE_MS;
  const reason = isTooOld
    ? tookNothing(platform.name)
    : `${platform.name} takes no message right now; it is tried again.`;
  logger.warn({ err: error, subscription: subscription.id }, reason);
  if (isTooOld) {
    await store.deliveries.finish(claim, { state: 'failed', reason }, now());
    return;
  }
  const waitMs = error instanceof RateLimitedError ? error.retryAfterMs : RETRY_LATER_MS;
  const until = new Date(now().getTime() + Math.max(waitMs, RETRY_LATER_MS));
  await store.deliveries.postpone(claim, until, reason);
}
