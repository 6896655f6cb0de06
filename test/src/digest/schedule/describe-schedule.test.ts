import { describe, expect, it } from 'vitest';
import { describeSchedule } from '../../../../src/digest/schedule/describe-schedule.ts';
import { parseSchedule, type ScheduleOptions } from '../../../../src/digest/schedule/schedule.ts';

describe('describeSchedule', () => {
  it.each<[ScheduleOptions, string]>([
    [{ every: 'weekday' }, 'every weekday at 9:00, Europe/Berlin time'],
    [{ every: 'day', at: 'noon', tz: 'UTC' }, 'every day at noon, UTC'],
    [{ every: 'week', at: '0:00' }, 'every Monday at midnight, Europe/Berlin time'],
    [{ every: 'weekend' }, 'every Saturday and Sunday at 9:00, Europe/Berlin time'],
    [
      { every: 'mon,wed,fri', at: '9, 12:30 and 17', tz: 'Tokyo' },
      'every Monday, Wednesday and Friday at 9:00, 12:30 and 17:00, Asia/Tokyo time',
    ],
    [{ every: '@hourly' }, 'every hour, Europe/Berlin time'],
    [{ every: '0 */6 * * *' }, 'every 6 hours, Europe/Berlin time'],
    [{ every: '30 */2 * * *' }, 'every 2 hours from 0:30 to 22:30, Europe/Berlin time'],
    [
      { every: '0 9-17 * * 1-5' },
      'every weekday, every hour from 9:00 to 17:00, Europe/Berlin time',
    ],
    [
      { every: 'day', at: '1, 2, 4, 8' },
      'every day at 1:00, 2:00, 4:00 and 8:00, Europe/Berlin time',
    ],
    [{ every: 'month' }, 'on the 1st of every month at 9:00, Europe/Berlin time'],
    [
      { every: '0 9 2,3,11-13,21-22,30 * *' },
      'on the 2nd, 3rd, 11th–13th, 21st, 22nd and 30th of every month at 9:00, Europe/Berlin time',
    ],
    [{ every: '0 9 31 * *' }, 'on the 31st of every month that has it at 9:00, Europe/Berlin time'],
    [{ every: '0 9 1 1,7 *' }, 'on the 1st of January and July at 9:00, Europe/Berlin time'],
    [{ every: '0 9 * 6 2' }, 'every Tuesday in June at 9:00, Europe/Berlin time'],
    [
      { every: '0 9 1,15 * 1' },
      'every Monday and on the 1st and 15th of every month at 9:00, Europe/Berlin time',
    ],
    [
      { every: '0 9 */32,2-7 * 1' },
      'every Monday that falls on the 1st–7th of a month at 9:00, Europe/Berlin time',
    ],
    [
      { every: '0 9 */32,2-7 3 1' },
      'every Monday that falls on the 1st–7th of March at 9:00, Europe/Berlin time',
    ],
  ])('puts %j into words', (options, words) => {
    expect(describeSchedule(parseSchedule(options, { defaultZone: 'Europe/Berlin' }))).toBe(words);
  });
});
