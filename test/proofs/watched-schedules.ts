/** Schedules as people type them, each beside what it means to someone who watches the clocks. */

import type { ScheduleOptions } from '../../src/digest/schedule/schedule.ts';
import type { WantedSlots } from './watched-clocks.ts';

export interface WatchedSchedule extends WantedSlots {
  readonly typed: ScheduleOptions;
}

const EVERY_HOUR = Array.from({ length: 24 }, (_, hour) => `${hour}:00`);

export const WATCHED_SCHEDULES: readonly WatchedSchedule[] = [
  { typed: { every: 'weekday', at: '9:00' }, times: ['9:00'], wantsDay: (day) => day.weekday < 6 },
  { typed: { every: 'day', at: 'midnight' }, times: ['0:00'], wantsDay: () => true },
  { typed: { every: 'day', at: '0:30' }, times: ['0:30'], wantsDay: () => true },
  { typed: { every: 'day', at: '1:15am' }, times: ['1:15'], wantsDay: () => true },
  {
    typed: { every: 'day', at: '2:30 and 23:59' },
    times: ['2:30', '23:59'],
    wantsDay: () => true,
  },
  { typed: { every: 'week', at: '2:07' }, times: ['2:07'], wantsDay: (day) => day.weekday === 1 },
  { typed: { every: 'weekend', at: '3am' }, times: ['3:00'], wantsDay: (day) => day.weekday > 5 },
  {
    typed: { every: 'monday and thursday', at: '17.30' },
    times: ['17:30'],
    wantsDay: (day) => day.weekday === 1 || day.weekday === 4,
  },
  { typed: { every: 'month' }, times: ['9:00'], wantsDay: (day) => day.day === 1 },
  { typed: { every: '0 * * * *' }, times: EVERY_HOUR, wantsDay: () => true },
  {
    typed: { every: '30 2 1,15 * sun' },
    times: ['2:30'],
    wantsDay: (day) => day.day === 1 || day.day === 15 || day.weekday === 7,
  },
  {
    typed: { every: '15 23 */32,2-7 * 7' },
    times: ['23:15'],
    wantsDay: (day) => day.day < 8 && day.weekday === 7,
  },
  {
    typed: { every: '45 */6 29-31 2-5,oct *' },
    times: ['0:45', '6:45', '12:45', '18:45'],
    wantsDay: (day) => day.day > 28 && [2, 3, 4, 5, 10].includes(day.month),
  },
];
