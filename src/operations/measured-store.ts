/** A store that counts how slots end. */

import type { Store } from '../store/store.ts';
import type { Metrics } from './metrics.ts';

export function measuredStore(store: Store, metrics: Metrics): Store {
  const { deliveries, slots } = store;
  return {
    ...store,
    deliveries: {
      ...deliveries,
      async finish(claim, outcome, now) {
        const isFinished = await deliveries.finish(claim, outcome, now);
        if (isFinished) {
          const lateMs = now.getTime() - claim.slot.dueAt.getTime();
          metrics.slotEnded(claim.subscription.place.platform, outcome.state, lateMs);
          if (outcome.state === 'passed-over') metrics.slotsMissed(1);
        }
        return isFinished;
      },
    },
    slots: {
      ...slots,
      async plan(plans, now) {
        const kept = await slots.plan(plans, now);
        const missed = plans
          .filter(({ subscriptionId }) => kept.has(subscriptionId))
          .reduce((sum, { passedOver }) => sum + passedOver.length, 0);
        if (missed > 0) metrics.slotsMissed(missed);
        return kept;
      },
    },
  };
}
