/** Which of a channel's subscriptions is meant. */

import { UserError } from '../src/errors.ts';
import { numberInList } from '../src/library/find-paper.ts';
import type { Subscription } from '../src/store/subscriptions.ts';
import type { CommandContext } from './command.ts';
import { type OptionDefinition, shorten } from './options.ts';

export const whichOption = {
  type: 'text',
  description: 'Its number in the list of subscriptions; not needed where there is only one',
  example: '1',
  positional: 'word',
} as const satisfies OptionDefinition;

/** Throws a UserError where none or several are meant; another channel's are not seen. */
export async function whichSubscription(
  which: string | undefined,
  { store, caller }: CommandContext,
): Promise<Subscription> {
  const held = await store.subscriptions.inPlace(caller.place);
  const [only] = held;
  if (only === undefined) {
    throw new UserError(
      'This channel has no subscription. Try: subscribe every weekday at 9:00 top 5',
    );
  }
  if (which === undefined) {
    if (held.length === 1) return only;
    throw new UserError(
      `This channel has ${held.length} subscriptions. Say which. Try: subscriptions`,
    );
  }
  const number = numberInList(which);
  const found = held.find((each, index) => each.id === which || index + 1 === number);
  if (found !== undefined) return found;
  throw new UserError(`There is no subscription “${shorten(which)}” here. Try: subscriptions`);
}
