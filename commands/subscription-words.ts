/** A subscription in plain words, and its moments in its own zone. */

import { describeSchedule } from '../src/digest/schedule/describe-schedule.ts';
import { shortTime } from '../src/digest/schedule/schedule.ts';
import { clockAt } from '../src/digest/schedule/zone.ts';
import { topicWords } from '../src/digest/topic.ts';
import { plainDate, plural } from '../src/replies/paper-facts.ts';
import type { SubscriptionWish } from '../src/store/subscriptions.ts';
import { languageName } from '../src/summaries/languages.ts';

/** `Every weekday at 9:00, Europe/Berlin time: up to 5 papers about “agents”.` */
export function describeWish(wish: SubscriptionWish): string {
  const when = describeSchedule(wish.schedule);
  const votes = wish.minVotes > 0 ? ` with ${plural(wish.minVotes, 'vote')} or more` : '';
  const language =
    wish.language === undefined ? '' : `, summaries in ${languageName(wish.language)}`;
  const silent = wish.silent ? ', silent on Discord' : '';
  const empty = wish.whenEmpty === 'silence' ? ', nothing when there is nothing new' : '';
  const start = `${when.charAt(0).toUpperCase()}${when.slice(1)}`;
  return `${start}: up to ${plural(wish.top, 'paper')}${topicWords(wish.about)}${votes}${language}${silent}${empty}.`;
}

/** `Mon 30 Jun 2026, 9:00`, by the clocks of the zone. */
export function localMoment(instant: Date, zone: string): string {
  const clock = clockAt(instant, zone);
  const [date = '', time = ''] = clock.toString().slice(0, 16).split('T');
  return `${WEEKDAYS[clock.dayOfWeek - 1]} ${plainDate(date)}, ${shortTime(time)}`;
}

const WEEKDAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ');
