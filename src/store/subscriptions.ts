/** What channels want, and when they want it next. */

import type { Schedule } from '../digest/schedule/schedule.ts';
import type { Database } from './database/database.ts';
import { newId } from './database/new-id.ts';
import type { SubscriptionTable } from './database/schema.ts';
import { fromInstant, fromOptionalInstant, placeColumns, toInstant } from './database/values.ts';
import type { Place } from './store.ts';

export interface Subscription extends SubscriptionWish {
  /** Eight letters and digits. */
  readonly id: string;
  readonly place: Place;
  /** How a digest is posted: as a thread of a channel, a post of a forum, or to one person. */
  readonly kind: SubscriptionTable['kind'];
  /** The person who made it; `undefined` after they asked to be forgotten. */
  readonly owner: string | undefined;
  readonly createdAt: Date;
  /** `undefined` while it is active. */
  readonly paused: Pause | undefined;
  /** The newest slot decided, or when the subscription was made or resumed. */
  readonly lastSlotAt: Date;
  /** When `due` will give it; `undefined` when its schedule has no further slot. */
  readonly nextSlotAt: Date | undefined;
}

/** The part of a subscription that a person words. */
export interface SubscriptionWish {
  readonly schedule: Schedule;
  /** A query; empty for all papers. */
  readonly about: string;
  readonly top: number;
  readonly minVotes: number;
  /** What to post when there is nothing new. */
  readonly whenEmpty: SubscriptionTable['when_empty'];
  /** Notifies nobody, where the platform can do that. */
  readonly silent: boolean;
  /** As in `en`; `undefined` for the place's own. */
  readonly language: string | undefined;
}

export interface Pause {
  readonly at: Date;
  readonly by: 'person' | 'failure';
  /** A sentence for people. */
  readonly reason: string;
  readonly ownerToldAt: Date | undefined;
}

export interface NewSubscription extends SubscriptionWish {
  readonly place: Place;
  readonly kind: Subscription['kind'];
  readonly owner: string;
  readonly createdAt: Date;
  readonly nextSlotAt: Date | undefined;
}

export interface SubscriptionRecords {
  /** Gives it with its new id; `lastSlotAt` is the moment it was made. */
  add(subscription: NewSubscription): Promise<Subscription>;
  get(id: string): Promise<Subscription | undefined>;
  /** Oldest first. */
  inPlace(place: Place): Promise<readonly Subscription[]>;
  /**
   * True for the call that paused it, false when it was paused already or is gone: so only one of
   * several processes says so. Its slots that wait are passed over with the pause's reason; one
   * whose digest is begun goes on.
   */
  pause(id: string, pause: Omit<Pause, 'ownerToldAt'>): Promise<boolean>;
  /** True for the call that resumed it. What came due meanwhile is no longer due. */
  resume(id: string, at: Date, nextSlotAt: Date | undefined): Promise<boolean>;
  /** Removes it with its slots; what was shared stays known. True for the call that removed it. */
  remove(id: string): Promise<boolean>;
  /** Active ones whose next slot has come, the longest due first. */
  due(now: Date, limit: number): Promise<readonly Subscription[]>;
  /** Those that a failure paused and whose owner does not know yet, oldest pause first. */
  untold(limit: number): Promise<readonly Subscription[]>;
  /** Those that a failure paused after `since`, up to `until`, and that still are; oldest first. */
  pausedByFailure(since: Date, until: Date): Promise<readonly Subscription[]>;
  /** Notes that the owner was told of the pause. */
  told(id: string, at: Date): Promise<void>;
}

export function subscriptionRecords({ queries, write, writeOne }: Database): SubscriptionRecords {
  const all = () => queries.selectFrom('subscriptions').selectAll();

  return {
    async add(subscription) {
      const row = toSubscriptionRow(subscription);
      await writeOne((one) => one.insertInto('subscriptions').values(row).execute());
      return fromSubscriptionRow(row);
    },

    async get(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && fromSubscriptionRow(row);
    },

    async inPlace({ platform, workspace, channel }) {
      const rows = await all()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('channel', '=', channel)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(fromSubscriptionRow);
    },

    pause: (id, { at, by, reason }) =>
      write(async (transaction) => {
        const paused = await transaction
          .updateTable('subscriptions')
          .set({
            paused_at: toInstant(at),
            paused_by: by,
            paused_because: reason,
            owner_told_at: null,
          })
          .where('id', '=', id)
          .where('paused_at', 'is', null)
          .returning('id')
          .execute();
        if (paused.length === 0) return false;
        await transaction
          .updateTable('slots')
          .set({ state: 'passed-over', reason, decided_at: toInstant(at) })
          .where('subscription_id', '=', id)
          .where('state', '=', 'due')
          .where('digest', 'is', null)
          .execute();
        return true;
      }),

    async resume(id, at, nextSlotAt) {
      const resumed = await writeOne((one) =>
        one
          .updateTable('subscriptions')
          .set({
            paused_at: null,
            paused_by: null,
            paused_because: null,
            owner_told_at: null,
            last_slot_at: toInstant(at),
            next_slot_at: nextSlotAt === undefined ? null : toInstant(nextSlotAt),
          })
          .where('id', '=', id)
          .where('paused_at', 'is not', null)
          .returning('id')
          .execute(),
      );
      return resumed.length > 0;
    },

    async remove(id) {
      const removed = await writeOne((one) =>
        one.deleteFrom('subscriptions').where('id', '=', id).returning('id').execute(),
      );
      return removed.length > 0;
    },

    async due(now, limit) {
      const rows = await all()
        .where('paused_at', 'is', null)
        .where('next_slot_at', '<=', toInstant(now))
        .orderBy('next_slot_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(fromSubscriptionRow);
    },

    async untold(limit) {
      const rows = await all()
        .where('paused_by', '=', 'failure')
        .where('owner_told_at', 'is', null)
        .orderBy('paused_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(fromSubscriptionRow);
    },

    async pausedByFailure(since, until) {
      const rows = await all()
        .where('paused_by', '=', 'failure')
        .where('paused_at', '>', toInstant(since))
        .where('paused_at', '<=', toInstant(until))
        .orderBy('paused_at')
        .orderBy('id')
        .execute();
      return rows.map(fromSubscriptionRow);
    },

    async told(id, at) {
      await writeOne((one) =>
        one
          .updateTable('subscriptions')
          .set({ owner_told_at: toInstant(at) })
          .where('id', '=', id)
          .execute(),
      );
    },
  };
}

/** Also for the records that give a subscription with what they hold. */
export function fromSubscriptionRow(row: SubscriptionTable): Subscription {
  return {
    id: row.id,
    place: placeColumns(row),
    kind: row.kind,
    owner: row.owner ?? undefined,
    createdAt: fromInstant(row.created_at),
    // Only `toSubscriptionRow` writes this column.
    schedule: JSON.parse(row.schedule) as Schedule,
    about: row.about,
    top: row.top,
    minVotes: row.min_votes,
    whenEmpty: row.when_empty,
    silent: row.silent === 1,
    language: row.language ?? undefined,
    paused: toPause(row),
    lastSlotAt: fromInstant(row.last_slot_at),
    nextSlotAt: fromOptionalInstant(row.next_slot_at),
  };
}

function toPause(row: SubscriptionTable): Pause | undefined {
  if (row.paused_at === null || row.paused_by === null) return undefined;
  return {
    at: fromInstant(row.paused_at),
    by: row.paused_by,
    reason: row.paused_because ?? '',
    ownerToldAt: fromOptionalInstant(row.owner_told_at),
  };
}

function toSubscriptionRow(subscription: NewSubscription): SubscriptionTable {
  return {
    ...placeColumns(subscription.place),
    id: newId(),
    kind: subscription.kind,
    owner: subscription.owner,
    created_at: toInstant(subscription.createdAt),
    schedule: JSON.stringify(subscription.schedule),
    about: subscription.about,
    top: subscription.top,
    min_votes: subscription.minVotes,
    when_empty: subscription.whenEmpty,
    silent: subscription.silent ? 1 : 0,
    language: subscription.language ?? null,
    paused_at: null,
    paused_by: null,
    paused_because: null,
    owner_told_at: null,
    last_slot_at: toInstant(subscription.createdAt),
    next_slot_at: subscription.nextSlotAt === undefined ? null : toInstant(subscription.nextSlotAt),
  };
}
