/** `unsubscribe`: ends one of the channel's subscriptions. */

import { card, reply } from '../src/replies/reply.ts';
import type { SubscriptionWish } from '../src/store/subscriptions.ts';
import { defineCommand } from './command.ts';
import { mustManage } from './subscription-options.ts';
import { describeWish } from './subscription-words.ts';
import { whichOption, whichSubscription } from './which-subscription.ts';
import { wishLine } from './wish-line.ts';

export const unsubscribe = defineCommand({
  name: 'unsubscribe',
  description: 'End a subscription of this channel',
  examples: ['unsubscribe 1'],
  options: { which: whichOption },
  async run({ which }, context) {
    mustManage(context);
    const subscription = await whichSubscription(which, context);
    await context.store.subscriptions.remove(subscription.id);
    const text = `Ended: ${describeWish(subscription)}`;
    return reply(text, {
      cards: [card('Unsubscribed', { blocks: [{ type: 'text', spans: [text] }] })],
      buttons: [{ type: 'run', label: 'Undo', line: undoLine(subscription) }],
    });
  },
});

function undoLine(wish: SubscriptionWish): string {
  return `subscribe ${wishLine(wish)}`;
}
