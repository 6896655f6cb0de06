/** `subscribe`: has a digest posted in this channel, again and again. */

import { isDeepStrictEqual } from 'node:util';
import { nextSlots } from '../src/digest/schedule/slots.ts';
import { UserError } from '../src/errors.ts';
import { type Block, card, type Reply, reply } from '../src/replies/reply.ts';
import type { Subscription, SubscriptionWish } from '../src/store/subscriptions.ts';
import { type Command, type CommandContext, defineCommand } from './command.ts';
import { previewBlocks } from './digest-preview.ts';
import { mustManage, readWish, subscriptionOptions } from './subscription-options.ts';
import { describeWish, localMoment } from './subscription-words.ts';

export const subscribe: Command = defineCommand({
  name: 'subscribe',
  description: 'Have the trending papers posted here, when you want and about what you want',
  examples: [
    'subscribe every weekday at 9:00 top 5',
    'subscribe every monday at 9:00 tz Europe/Berlin about "vision language models" min-votes 10',
    'subscribe every monday about team:top',
    'subscribe every weekday at 9:00 in English',
  ],
  options: subscriptionOptions,
  async run(values, context) {
    mustManage(context);
    const wish = await readWish(values, context);
    const { caller, store, platform, now } = context;
    const problem = await platform?.problemWith(caller.place);
    if (problem !== undefined) throw new UserError(problem);
    const held = await store.subscriptions.inPlace(caller.place);
    const same = held.find((each) => isSame(each, wish));
    if (same !== undefined) {
      throw new UserError(`This channel has that subscription already. Try: subscriptions`);
    }
    if (held.length >= MOST_SUBSCRIPTIONS) {
      throw new UserError(
        `This channel has ${held.length} subscriptions, and can’t have more. Try: subscriptions`,
      );
    }
    const [nextSlotAt] = nextSlots(wish.schedule, now, 1);
    const subscription = await store.subscriptions.add({
      ...wish,
      place: caller.place,
      kind: caller.placeKind,
      owner: caller.person,
      createdAt: now,
      nextSlotAt,
    });
    return subscribedReply(subscription, context);
  },
});

const MOST_SUBSCRIPTIONS = 20;

async function subscribedReply(
  subscription: Subscription,
  context: CommandContext,
): Promise<Reply> {
  const { id, schedule } = subscription;
  const times = nextSlots(schedule, context.now, 3);
  const words = describeWish(subscription);
  const blocks: Block[] = [
    { type: 'text', spans: [words] },
    {
      type: 'fields',
      fields: [
        {
          label: 'Next',
          spans: [times.map((time) => localMoment(time, schedule.zone)).join(' · ')],
        },
      ],
    },
    ...(await previewBlocks(subscription, context)),
  ];
  return reply(`Subscribed. ${words}`, {
    cards: [card('Subscribed', { blocks })],
    buttons: [
      { type: 'run', label: 'Send now', line: `subscriptions send ${id}` },
      { type: 'run', label: 'Undo', line: `unsubscribe ${id}` },
    ],
  });
}

function isSame(held: Subscription, wish: SubscriptionWish): boolean {
  return (
    isDeepStrictEqual(held.schedule, wish.schedule) &&
    held.about === wish.about &&
    held.top === wish.top &&
    held.minVotes === wish.minVotes &&
    held.language === wish.language
  );
}
