/** `preview`: what a subscription would have posted for the last days; nothing is kept. */

import { UserError } from '../src/errors.ts';
import { card, reply } from '../src/replies/reply.ts';
import { defineCommand } from './command.ts';
import { previewBlocks } from './digest-preview.ts';
import { defaultValue } from './options.ts';
import { readWish, type SubscriptionValues, subscriptionOptions } from './subscription-options.ts';
import { describeWish } from './subscription-words.ts';
import { whichSubscription } from './which-subscription.ts';
import { wishLine } from './wish-line.ts';

export const preview = defineCommand({
  name: 'preview',
  description: 'What a subscription would have posted for the last days',
  examples: ['preview', 'preview top 3 about "language models"'],
  options: {
    ...subscriptionOptions,
    of: {
      type: 'text',
      description: 'A subscription of this channel, by its number',
      example: 'of 1',
    },
  },
  async run({ of, ...values }, context) {
    if (of !== undefined) mustStandAlone(values);
    const held = of === undefined ? undefined : await whichSubscription(of, context);
    const wish = held ?? (await readWish(values, context));
    const words = describeWish(wish);
    return reply(`Preview. ${words}`, {
      cards: [
        card('Preview', {
          blocks: [{ type: 'text', spans: [words] }, ...(await previewBlocks(wish, context))],
        }),
      ],
      buttons:
        held === undefined
          ? [{ type: 'run', label: 'Subscribe', line: `subscribe ${wishLine(wish)}` }]
          : [],
    });
  },
});

/** A subscription is shown as it is: other options beside it would be passed over in silence. */
function mustStandAlone(values: SubscriptionValues): void {
  for (const [name, option] of Object.entries(subscriptionOptions)) {
    if (values[name as keyof SubscriptionValues] === defaultValue(option)) continue;
    throw new UserError(
      `of shows a subscription as it is, without ${name}. Try: preview of 1, or leave out of.`,
    );
  }
}
