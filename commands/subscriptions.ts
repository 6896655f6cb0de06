/** `subscriptions`: what is posted in this channel, and the ways to steer it. */

import { nextSlots } from '../src/digest/schedule/slots.ts';
import { type Button, type Card, card, type Reply, reply } from '../src/replies/reply.ts';
import type { Subscription } from '../src/store/subscriptions.ts';
import { type CommandContext, defineCommand } from './command.ts';
import { mustManage } from './subscription-options.ts';
import { describeWish, localMoment } from './subscription-words.ts';
import { whichOption, whichSubscription } from './which-subscription.ts';

export const subscriptions = defineCommand({
  name: 'subscriptions',
  description: 'What is posted in this channel: send now, pause or resume it',
  examples: ['subscriptions', 'subscriptions pause 1'],
  options: {
    do: {
      type: 'choice',
      description: 'What to do with one of them',
      example: 'do pause',
      choices: ['list', 'send', 'pause', 'resume'],
      default: 'list',
      positional: 'word',
    },
    which: whichOption,
  },
  async run({ do: action, which }, context) {
    if (action === 'list') return listReply(context);
    mustManage(context);
    const subscription = await whichSubscription(which, context);
    switch (action) {
      case 'send':
        return send(subscription, context);
      case 'pause':
        return pause(subscription, context);
      case 'resume':
        return resume(subscription, context);
      default:
        return action satisfies never;
    }
  },
});

async function listReply({ store, caller, now }: CommandContext): Promise<Reply> {
  const held = await store.subscriptions.inPlace(caller.place);
  if (held.length === 0) {
    const text = 'Nothing is posted in this channel.';
    const example = 'subscribe every weekday at 9:00 top 5';
    const blocks = [
      { type: 'text' as const, spans: ['Try: ', { type: 'code' as const, text: example }] },
    ];
    return reply(text, {
      cards: [card(text, { blocks })],
      buttons: [{ type: 'run', label: 'Preview', line: 'preview' }],
      outcome: 'nothing',
    });
  }
  const text = held.length === 1 ? 'One subscription' : `${held.length} subscriptions`;
  const cards = held.map((each, index) => subscriptionCard(each, index + 1, now));
  return reply(text, { cards: [card(`${text} of this channel`), ...cards] });
}

function subscriptionCard(subscription: Subscription, number: number, now: Date): Card {
  const { id, paused, schedule } = subscription;
  const [next] = nextSlots(schedule, now, 1);
  const state =
    paused === undefined
      ? `Next: ${next === undefined ? 'never' : localMoment(next, schedule.zone)}`
      : `Paused: ${paused.reason}`;
  const buttons: readonly Button[] = [
    { type: 'run', label: 'Preview', line: `preview --of ${id}` },
    { type: 'run', label: 'Send now', line: `subscriptions send ${id}` },
    paused === undefined
      ? { type: 'run', label: 'Pause', line: `subscriptions pause ${id}` }
      : { type: 'run', label: 'Resume', line: `subscriptions resume ${id}` },
    { type: 'run', label: 'Remove', line: `unsubscribe ${id}` },
  ];
  return card(describeWish(subscription), {
    number,
    blocks: [
      { type: 'note', spans: [state] },
      { type: 'buttons', buttons },
    ],
  });
}

async function send(subscription: Subscription, context: CommandContext): Promise<Reply> {
  await context.store.slots.request(subscription.id, context.now);
  context.wakeDeliverer();
  const text = 'On its way: the digest is posted here in a moment.';
  return reply(text, { cards: [card('', { blocks: [{ type: 'text', spans: [text] }] })] });
}

async function pause(subscription: Subscription, context: CommandContext): Promise<Reply> {
  const reason = `by ${context.caller.personName}.`;
  await context.store.subscriptions.pause(subscription.id, {
    at: context.now,
    by: 'person',
    reason,
  });
  return changed('Paused', subscription, { label: 'Resume', verb: 'resume' });
}

async function resume(subscription: Subscription, context: CommandContext): Promise<Reply> {
  const [next] = nextSlots(subscription.schedule, context.now, 1);
  await context.store.subscriptions.resume(subscription.id, context.now, next);
  return changed('Resumed', subscription, { label: 'Pause', verb: 'pause' });
}

function changed(
  what: string,
  subscription: Subscription,
  undo: { readonly label: string; readonly verb: string },
): Reply {
  const text = `${what}: ${describeWish(subscription)}`;
  return reply(text, {
    cards: [card('', { blocks: [{ type: 'text', spans: [text] }] })],
    buttons: [
      { type: 'run', label: undo.label, line: `subscriptions ${undo.verb} ${subscription.id}` },
    ],
  });
}
