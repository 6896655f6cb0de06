/** The options that word a subscription again. */

import { scheduleOptions } from '../src/digest/schedule/schedule-options.ts';
import type { SubscriptionWish } from '../src/store/subscriptions.ts';
import { formatQuery } from './arguments.ts';
import { subscriptionOptions } from './subscription-options.ts';

/** `--every "mon,tue" --at "9:00" --tz Europe/Berlin --top 5`; read back, it is the same wish. */
export function wishLine(wish: SubscriptionWish): string {
  const { every, at, tz } = scheduleOptions(wish.schedule);
  const parts = [
    `--every "${every}"`,
    at === undefined ? '' : `--at "${at}"`,
    `--tz ${tz}`,
    `--top ${wish.top}`,
    wish.minVotes > 0 ? `--min-votes ${wish.minVotes}` : '',
    wish.language === undefined ? '' : `--in ${wish.language}`,
    wish.silent ? '--silent' : '',
    wish.whenEmpty === 'silence' ? '--skip-empty' : '',
    wish.about === '' ? '' : `--about ${formatQuery(wish.about, subscriptionOptions)}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
