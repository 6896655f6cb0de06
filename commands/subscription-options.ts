/** The options that word a subscription, the same for `subscribe` and `preview`. */

import { parseSchedule } from '../src/digest/schedule/schedule.ts';
import { UserError } from '../src/errors.ts';
import type { SubscriptionWish } from '../src/store/subscriptions.ts';
import type { CommandContext } from './command.ts';
import type { OptionDefinitions, OptionValues } from './options.ts';
import { isLanguage, readLanguage } from './summary-language.ts';

export const subscriptionOptions = {
  every: {
    type: 'text',
    description: 'Which days: day, weekday, week, monday, "monday and thursday", or a cron line',
    example: 'every weekday',
  },
  at: {
    type: 'text',
    description: 'What time of day; 9:00 unless given',
    example: 'at 9:00',
  },
  tz: {
    type: 'text',
    description: 'In which time zone; yours unless given',
    example: 'tz Europe/Berlin',
  },
  top: {
    type: 'number',
    description: 'How many papers at most',
    example: 'top 5',
    min: 1,
    max: 20,
    default: 5,
  },
  about: {
    type: 'query',
    description: 'Only papers about this, as search takes it; team:top for your own votes',
    example: 'about "vision language models"',
  },
  'min-votes': {
    type: 'number',
    description: 'Only papers with at least so many votes at the source',
    example: 'min-votes 10',
    min: 0,
    max: 1000,
    default: 0,
  },
  in: {
    type: 'text',
    description: 'The language of summaries and answers here; needs a language model',
    example: 'in German',
    isValue: isLanguage,
  },
  silent: {
    type: 'flag',
    description: 'Post without a notification; Discord alone can do that',
    example: 'silent',
  },
  'skip-empty': {
    type: 'flag',
    description: 'Post nothing at all when there is nothing new',
    example: 'skip-empty',
  },
} as const satisfies OptionDefinitions;

export type SubscriptionValues = OptionValues<typeof subscriptionOptions>;

/** Throws a UserError of one sentence for a schedule that is none, or a language that none writes. */
export async function readWish(
  values: SubscriptionValues,
  context: CommandContext,
): Promise<SubscriptionWish> {
  const { every = 'weekday', at, tz } = values;
  const defaultZone = context.caller.zone ?? context.defaultZone;
  return {
    schedule: parseSchedule({ every, at, tz }, { defaultZone }),
    about: values.about ?? '',
    top: values.top,
    minVotes: values['min-votes'],
    whenEmpty: values['skip-empty'] ? 'silence' : 'line',
    silent: values.silent,
    language: await readLanguage(values.in, context),
  };
}

/** Throws a UserError for people who may not set up what is posted in this place. */
export function mustManage({ caller }: CommandContext): void {
  if (caller.mayManage) return;
  throw new UserError(
    'Only people who may manage this channel can change what is posted here. Ask one of them, or subscribe in a direct message to me.',
  );
}
