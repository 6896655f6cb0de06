import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../../src/digest/schedule/schedule.ts';
import { scheduleOptions } from '../../../../src/digest/schedule/schedule-options.ts';

const inUtc = { defaultZone: 'UTC' };

describe('scheduleOptions', () => {
  it.each([
    [
      { every: 'mon to fri', at: '9am' },
      { every: 'weekday', at: '9:00', tz: 'UTC' },
    ],
    [
      { every: 'monday and thursday', tz: 'oslo' },
      { every: 'mon,thu', at: '9:00', tz: 'Europe/Oslo' },
    ],
    [
      { every: 'month', at: '9 and 17' },
      { every: 'month', at: '9:00 and 17:00', tz: 'UTC' },
    ],
    [{ every: '0 9-17 * * mon-fri' }, { every: '0 9-17 * * 1-5', tz: 'UTC' }],
    [{ every: '@hourly' }, { every: '0 * * * *', tz: 'UTC' }],
    [{ every: '0 9 */32,2-7 * mon' }, { every: '0 9 */32,2-7 * 1', tz: 'UTC' }],
    [{ every: '0 9 15 */6 *' }, { every: '0 9 15 1,7 *', tz: 'UTC' }],
  ])('gives for %j what a person would type', (typed, options) => {
    expect(scheduleOptions(parseSchedule(typed, inUtc))).toEqual(options);
  });

  it('gives what is read as the same schedule', () => {
    const field = (first: number, last: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
        fc
          .uniqueArray(fc.integer({ min: first, max: last }), { minLength: 1, maxLength: 5 })
          .map((values) => values.join()),
      );
    const line = fc
      .tuple(fc.integer({ min: 0, max: 59 }), field(0, 23), field(1, 28), field(1, 12), field(0, 7))
      .map((fields) => ({ every: fields.join(' ') }));
    const words = fc.record({
      every: fc.constantFrom('day', 'weekday', 'weekend', 'mon,wed', 'sun', 'month'),
      at: fc.constantFrom('9:00', '9:10 and 12:20', '1, 3, 5, 7:30, 9', '1, 3, 5, 7'),
      tz: fc.constantFrom('Tokyo', 'UTC', 'Lord_Howe'),
    });
    fc.assert(
      fc.property(fc.oneof(line, words), (options) => {
        const schedule = parseSchedule(options, inUtc);
        expect(parseSchedule(scheduleOptions(schedule), inUtc)).toEqual(schedule);
      }),
      { numRuns: 500 },
    );
  });
});
