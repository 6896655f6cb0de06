/** `why`: what happened last and what comes next: the answer to “is it broken?”. */

import { nextSlots } from '../src/digest/schedule/slots.ts';
import { type Card, card, type Field, reply } from '../src/replies/reply.ts';
import type { Slot } from '../src/store/slots/slot.ts';
import type { Subscription } from '../src/store/subscriptions.ts';
import { type CommandContext, defineCommand } from './command.ts';
import { sourceNotes } from './source-notes.ts';
import { describeWish, localMoment } from './subscription-words.ts';

export const why = defineCommand({
  name: 'why',
  description: 'Why something was posted here or not: last run, next run, what was left out',
  examples: ['why'],
  options: {},
  async run(_values, context) {
    const held = await context.store.subscriptions.inPlace(context.caller.place);
    const notes = await sourceNotes(context);
    if (held.length === 0) {
      const text = 'Nothing is posted here, since this channel has no subscription.';
      return reply(text, {
        cards: [card(text, { blocks: notes.map((note) => ({ type: 'note', spans: [note] })) })],
        buttons: [{ type: 'run', label: 'Preview', line: 'preview' }],
        outcome: 'nothing',
      });
    }
    const cards: Card[] = [];
    for (const subscription of held) cards.push(await whyCard(subscription, context));
    const first = cards[0]?.blocks[0];
    const last = first?.type === 'fields' ? first.fields[0]?.spans[0] : undefined;
    return reply(typeof last === 'string' ? last : 'Why', {
      cards: [
        ...cards,
        ...(notes.length === 0
          ? []
          : [card('', { blocks: notes.map((note) => ({ type: 'note', spans: [note] })) })]),
      ],
    });
  },
});

async function whyCard(subscription: Subscription, { store, now }: CommandContext): Promise<Card> {
  const { schedule, paused } = subscription;
  const slots = await store.slots.recent(subscription.id, SLOTS_SHOWN);
  const [next] = nextSlots(schedule, now, 1);
  const fields: Field[] = slots.map((slot, index) => ({
    label: index === 0 ? 'Last run' : 'Before',
    spans: [`${localMoment(slot.dueAt, schedule.zone)}: ${slotWords(slot)}`],
  }));
  if (slots.length === 0) fields.push({ label: 'Last run', spans: ['None yet.'] });
  fields.push({
    label: 'Next run',
    spans: [
      paused === undefined
        ? next === undefined
          ? 'None.'
          : localMoment(next, schedule.zone)
        : `None, since it is paused: ${paused.reason}`,
    ],
  });
  return card(describeWish(subscription), { blocks: [{ type: 'fields', fields }] });
}

const SLOTS_SHOWN = 3;

function slotWords({ state, reason = '' }: Slot): string {
  switch (state) {
    case 'due':
      return reason === '' ? 'due now.' : `waiting. ${reason}`;
    case 'claimed':
      return 'being posted right now.';
    case 'delivered':
      return `posted, ${reason}.`;
    case 'nothing':
      return `nothing to post. ${reason}`;
    case 'passed-over':
      return `not posted. ${reason}`;
    case 'failed':
      return `failed. ${reason}`;
    default:
      return state satisfies never;
  }
}
