/**
 * Runs what is due: plans the slots of subscriptions, claims them, and delivers many at once. Any
 * number of processes may run this over one store; a slot is given to one of them at a time.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Logger } from 'pino';
import { errorCard } from '../../replies/error-card.ts';
import type { Claim } from '../../store/slots/claims.ts';
import type { SlotPlan } from '../../store/slots/slot-plans.ts';
import type { Subscription } from '../../store/subscriptions.ts';
import type { Summarizer } from '../../summaries/summarizer.ts';
import { rememberedSpan } from '../../trending/remembered-span.ts';
import type { SpanReader } from '../../trending/trending.ts';
import type { ChatPlatform } from '../chat-platform.ts';
import { type Preparation, type PrepareParts, prepareDigest } from '../prepare-digest.ts';
import { dueSlots, nextSlots } from '../schedule/slots.ts';
import { deliverSlot, LostClaimError, NOBODY_RAN } from './deliver-slot.ts';
import { digestMessages } from './digest-messages.ts';

export interface DelivererOptions extends Omit<PrepareParts, 'span'> {
  /** By name. Slots of a platform that is not among them are left to other processes. */
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  readonly summarizer: Summarizer;
  /** Names this run of this process. */
  readonly owner: string;
  readonly logger: Logger;
  /** How long a claim holds without a sign of life; 90 s unless given. */
  readonly leaseMs?: number | undefined;
  /** How many slots are delivered at once; 250 unless given. Most of the time they wait their turn. */
  readonly concurrency?: number | undefined;
}

export class Deliverer {
  readonly #options: DelivererOptions;
  readonly #leaseMs: number;
  readonly #queue: PQueue;
  readonly #preparing = new PQueue({ concurrency: PREPARED_AT_ONCE });
  readonly #span: SpanReader;
  /** The claims that this process works on, each with the end of its lease. */
  readonly #held = new Map<Claim, number>();
  #heartbeat: NodeJS.Timeout | undefined;
  readonly #running = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();

  constructor(options: DelivererOptions) {
    const { leaseMs = DEFAULT_LEASE_MS, concurrency = DEFAULT_CONCURRENCY } = options;
    this.#options = options;
    this.#leaseMs = leaseMs;
    this.#queue = new PQueue({ concurrency });
    this.#span = rememberedSpan(options.store.papers, options.now);
  }

  /** Delivers all that is due now; resolves when it is done. It may run several times at once. */
  async runDue(): Promise<void> {
    await this.#options.library.refresh();
    await this.#plan();
    await this.#tellOwners();
    for (;;) {
      const room = this.#queue.concurrency - this.#queue.pending - this.#queue.size;
      if (this.#stopping.signal.aborted) break;
      if (room <= 0) {
        await Promise.race(this.#running);
        continue;
      }
      const claims = await this.#claim(room);
      if (claims.length === 0) break;
      for (const claim of claims) this.#start(claim);
    }
    await this.#queue.onIdle();
  }

  /** Forgets slots that nobody asks after any more, with the messages they posted. */
  async prune(): Promise<void> {
    const { store, now } = this.#options;
    await store.slots.prune(new Date(now().getTime() - KEPT_SLOTS_MS));
  }

  /** Claims nothing more, finishes the messages under way, and hands the rest over. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#queue.onIdle();
    clearInterval(this.#heartbeat);
  }

  async #plan(): Promise<void> {
    const { store, now } = this.#options;
    for (;;) {
      const subscriptions = await store.subscriptions.due(now(), PLANNED_AT_ONCE);
      if (subscriptions.length === 0) return;
      await store.slots.plan(
        subscriptions.map((subscription) => planOf(subscription, now())),
        now(),
      );
    }
  }

  async #claim(limit: number): Promise<readonly Claim[]> {
    const { store, owner, now, platforms } = this.#options;
    const claims = await store.slots.claimNext({
      owner,
      now: now(),
      leaseMs: this.#leaseMs,
      limit,
      platforms: [...platforms.keys()],
    });
    const until = now().getTime() + this.#leaseMs;
    for (const claim of claims) this.#held.set(claim, until);
    this.#heartbeat ??= setInterval(() => void this.#renew(), this.#leaseMs / 3).unref();
    return claims;
  }

  #start(claim: Claim): void {
    const task = this.#queue
      .add(() => this.#deliver(claim))
      .finally(() => this.#running.delete(task));
    this.#running.add(task);
  }

  /** Never rejects. */
  async #deliver(claim: Claim): Promise<void> {
    const { store, now, logger, platforms } = this.#options;
    const platform = platforms.get(claim.subscription.place.platform);
    try {
      if (platform === undefined)
        throw new Error('A slot was claimed for a platform without a bot.');
      await deliverSlot(claim, {
        store,
        platform,
        now,
        logger,
        prepare: (each, without) => this.#prepare(each, without),
        messages: (each, digest) =>
          digestMessages(each, digest, {
            store,
            summarizer: this.#options.summarizer,
            signal: this.#stopping.signal,
          }),
        holdClaim: (each) => this.#hold(each),
        sleep: (ms) => this.#sleep(ms),
      });
    } catch (error) {
      // The claim runs out by itself, and whoever takes it goes on from what is in the store.
      if (this.#stopping.signal.aborted) await this.#handOver(claim);
      else if (!(error instanceof LostClaimError)) {
        logger.error({ err: error, slot: claim.slot.id }, 'a delivery broke off');
      }
    } finally {
      this.#held.delete(claim);
    }
  }

  /** At once, without waiting for messages to other places that are still under way. */
  async #handOver(claim: Claim): Promise<void> {
    const { store, now, logger } = this.#options;
    try {
      await store.slots.release([claim], now());
    } catch (error) {
      logger.warn({ err: error, slot: claim.slot.id }, 'a slot was not handed over');
    }
  }

  /** Few at once: choosing is work for this process, posting is waiting for others. */
  #prepare(claim: Claim, without: ReadonlySet<string>): Promise<Preparation> {
    return this.#preparing.add(() => {
      if (this.#stopping.signal.aborted) throw new LostClaimError('The process stops.');
      return prepareDigest(claim, without, { ...this.#options, span: this.#span });
    });
  }

  /** Rejects unless the claim holds for as long as one message may take. */
  async #hold(claim: Claim): Promise<void> {
    if (this.#stopping.signal.aborted) throw new LostClaimError('The process stops.');
    const until = this.#held.get(claim) ?? 0;
    if (until - this.#options.now().getTime() > this.#leaseMs / 2) return;
    await this.#renew();
    const renewed = this.#held.get(claim) ?? 0;
    if (renewed <= this.#options.now().getTime()) throw new LostClaimError('The lease has ended.');
  }

  /** Ends early when the process stops; the claim is asked for before the next message. */
  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  async #renew(): Promise<void> {
    const { store, now, logger } = this.#options;
    const claims = [...this.#held.keys()];
    if (claims.length === 0) return;
    try {
      const until = now().getTime() + this.#leaseMs;
      const kept = await store.slots.renew(claims, now(), this.#leaseMs);
      for (const claim of claims) {
        if (this.#held.has(claim)) this.#held.set(claim, kept.has(claim.slot.id) ? until : 0);
      }
    } catch (error) {
      logger.warn({ err: error }, 'leases could not be renewed');
    }
  }

  /** Tells each owner once that a failure paused their subscription, and what to do. */
  async #tellOwners(): Promise<void> {
    const { store, now, platforms, logger } = this.#options;
    for (const { id, place, owner, paused } of await store.subscriptions.untold(TOLD_AT_ONCE)) {
      const platform = platforms.get(place.platform);
      if (platform === undefined || owner === undefined || paused === undefined) continue;
      // Noted first: an owner who is not told is better than one who is told every minute.
      await store.subscriptions.told(id, now());
      const text = `Your subscription is paused. ${paused.reason} Then say: subscriptions`;
      try {
        await platform.tell(place, owner, errorCard(text));
      } catch (error) {
        logger.warn({ err: error, subscription: id }, 'an owner could not be told of a pause');
      }
    }
  }
}

const DEFAULT_LEASE_MS = 90_000;
const DEFAULT_CONCURRENCY = 250;
const PLANNED_AT_ONCE = 200;
const TOLD_AT_ONCE = 20;
const PREPARED_AT_ONCE = 4;
/** A quarter of a year: `why` tells of the last runs alone. */
const KEPT_SLOTS_MS = 90 * 86_400_000;

function planOf(subscription: Subscription, now: Date): SlotPlan {
  const { schedule, lastSlotAt } = subscription;
  const { deliver, passedOver } = dueSlots(schedule, lastSlotAt, now);
  return {
    subscriptionId: subscription.id,
    lastSlotAt,
    deliver,
    passedOver,
    reason: NOBODY_RAN,
    nextSlotAt: nextSlots(schedule, now, 1)[0],
  };
}
