import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseSchedule,
  runs,
  type Schedule,
  type ScheduleOptions,
} from '../../../../src/digest/schedule/schedule.ts';
import { UserError } from '../../../../src/errors.ts';
import { cpuTimeOf } from '../../../fakes/cpu-time.ts';

const inBerlin = { defaultZone: 'Europe/Berlin' };
const read = (options: ScheduleOptions): Schedule => parseSchedule(options, inBerlin);

describe('parseSchedule', () => {
  it('is plain data that comes back from JSON as it was', () => {
    const schedule = read({ every: 'weekday', at: '9:00', tz: 'new york' });
    expect(schedule).toEqual({
      times: ['09:00'],
      weekdays: [1, 2, 3, 4, 5],
      monthDays: [],
      months: [],
      eitherDay: false,
      zone: 'America/New_York',
    });
    expect(JSON.parse(JSON.stringify(schedule))).toEqual(schedule);
  });

  it('takes every day at 9:00 in the default zone where nothing is said', () => {
    expect(read({})).toEqual(read({ every: 'day', at: '9:00', tz: 'Europe/Berlin' }));
  });

  it('reads a whole sentence in one text', () => {
    expect(read({ every: 'weekday at 17:30 tz Tokyo' })).toEqual(
      read({ every: 'weekday', at: '17:30', tz: 'Asia/Tokyo' }),
    );
  });

  it('takes a cron line for the words that say the same', () => {
    const pairs: [string, ScheduleOptions][] = [
      ['0 9 * * 1-5', { every: 'weekday' }],
      ['0 9 * * *', { every: 'day' }],
      ['30 17 * * mon,thu', { every: 'monday and thursday', at: '17:30' }],
      ['0 9,17 * * sat-sun', { every: 'weekend', at: '9:00 and 17:00' }],
      ['0 9 1 * *', { every: 'month' }],
      ['@weekly', { every: 'sunday', at: 'midnight' }],
    ];
    for (const [line, words] of pairs) expect(read({ every: line }), line).toEqual(read(words));
  });

  it.each<[ScheduleOptions, string]>([
    [{ at: '25:00' }, '“25:00” is no time of day. Try at 9:00 or at 17:30.'],
    [{ at: '9:00 CET' }, '“9:00 CET” names a time zone too. Try at 9:00 tz Europe/Berlin.'],
    [
      { at: '9:00, 9:30' },
      '9:00 and 9:30 are less than an hour apart by the clock. Try at 9:00 and 17:30.',
    ],
    [
      { at: '23:30 and midnight' },
      '23:30 and 0:00 are less than an hour apart by the clock. Try at 9:00 and 17:30.',
    ],
    [{ every: 'Fridya' }, '“Fridya” is no day. Try every friday.'],
    [
      { every: 'fortnight' },
      '“fortnight” is no day or days of the week. Try every weekday, or every monday and thursday.',
    ],
    [
      { every: 'hour' },
      '“hour” is no day. Try every day at 9:00 and 17:00, or every 0 9-17 * * 1-5.',
    ],
    [
      { every: '*/5 * * * *' },
      '“*/5 * * * *” runs more often than once an hour. Try every 0 9-17 * * 1-5.',
    ],
    [
      { every: '0 9 * * 1-5', at: '10:00' },
      'The cron line “0 9 * * 1-5” says when already, so at is one too many. Try every 0 9 * * 1-5.',
    ],
    [
      { every: 'monday at 9', at: '10:00' },
      '“monday at 9” and at 10:00 say it twice. Try every weekday at 9:00.',
    ],
    [{ tz: 'Europe/Berln' }, '“Europe/Berln” is no time zone. Try tz Europe/Berlin.'],
    [
      { tz: 'IST' },
      '“IST” can mean several time zones. Try tz Asia/Kolkata or tz Europe/Dublin or tz Asia/Jerusalem.',
    ],
  ])('refuses %j with what to type instead', (options, message) => {
    expect(() => read(options)).toThrow(new UserError(message));
  });

  it('refuses a text that is too long without repeating it', () => {
    expect(() => read({ every: 'x'.repeat(10_000) })).toThrow(
      new UserError('every takes at most 200 letters, not 10000. Try every weekday at 9:00.'),
    );
  });

  it('gives examples that work', () => {
    const faults: ScheduleOptions[] = [
      ...['', 'fridya', 'first monday', 'hour', 'weekdays-only', '@reboot', '0 9 * *'],
      ...['0 0 9 * * 1', '0 9 30 2 *', '0 25 * * *', '60 9 * * *', '0 9 32 * *', '0 9 * 13 *'],
      ...['0 9 * * 8', '0 17-9 * * *', '0 9 * * */0', '0,30 * * * *'],
    ].map((every) => ({ every }));
    faults.push(...['', '24:00', '13pm', '9:60', '9 and 9:30', '9:00 IST'].map((at) => ({ at })));
    faults.push(...['', 'EST', 'UTC+2', 'Berln', 'Nowhere at all'].map((tz) => ({ tz })));
    faults.push({ every: '0 9 * * *', at: '9' }, { every: 'day at 9', at: '9' });
    for (const options of faults) {
      const examples = examplesOf(messageOf(options));
      expect(examples.length, messageOf(options)).toBeGreaterThan(0);
      for (const example of examples) expect(() => read(example)).not.toThrow();
    }
  });

  it('answers any text with a schedule or an error for the person, never another', () => {
    const typed = fc.option(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: fc.constantFrom(...'0123456789*/,-? '), maxLength: 20 }),
        fc
          .array(fc.constantFrom('every', 'at', 'tz', 'mon', 'to', 'and', '9', '*', '1-5'), {
            maxLength: 8,
          })
          .map((words) => words.join(' ')),
      ),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.record({ every: typed, at: typed, tz: typed }), (options) => {
        try {
          const { times } = read(options);
          expect(times.length).toBeGreaterThan(0);
          expect(times).toEqual([...new Set(times)].sort());
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is quick with a text made to be slow', async () => {
    const time = await cpuTimeOf(() => {
      for (const every of [' at'.repeat(66), ' tz at'.repeat(33), `${'9 '.repeat(99)}!`]) {
        expect(() => read({ every })).toThrow(UserError);
      }
    });
    expect(time).toBeLessThan(1000);
  });
});

describe('runs', () => {
  it('gives what follows one another as first and last', () => {
    expect(runs([1, 2, 3, 7, 9, 10])).toEqual([
      [1, 3],
      [7, 7],
      [9, 10],
    ]);
    expect(runs([])).toEqual([]);
  });
});

function messageOf(options: ScheduleOptions): string {
  try {
    read(options);
  } catch (error) {
    if (error instanceof UserError) return error.message;
  }
  throw new Error(`${JSON.stringify(options)} should have been refused`);
}

/** What follows `Try`, each example as the options it stands for. */
function examplesOf(message: string): readonly ScheduleOptions[] {
  const [, advice = ''] = /Try (?:a place: )?(.+)\.$/.exec(message) ?? [];
  return advice
    .split(/,? or /)
    .filter((example) => example !== '')
    .map((example) => {
      if (example.startsWith('every ')) return { every: example };
      if (example.startsWith('tz ')) return { tz: example.slice(3) };
      return { every: `day ${example}` };
    });
}
