import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { parseSchedule, type Schedule } from '../../../../src/digest/schedule/schedule.ts';
import {
  dueSlots,
  GRACE_MS,
  MOST_LISTED,
  nextSlots,
} from '../../../../src/digest/schedule/slots.ts';
import { watchClocks, watchedSlots } from '../../../proofs/watched-clocks.ts';
import { WATCHED_SCHEDULES } from '../../../proofs/watched-schedules.ts';

const HOUR_MS = 3_600_000;

/** With daylight saving of every kind, and without. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Antarctica/Troll',
];

const schedules = fc
  .record({
    every: fc.constantFrom(
      ...['day', 'weekday', 'sun', 'mon,thu', 'month', '0 * * * *', '30 */3 1,29-31 * 6'],
      ...['15 2 */32,2-7 * sun', '0 0 29 2 *'],
    ),
    at: fc.constantFrom('0:00', '0:30', '1:45', '2:30', '9:00', '23:59', '0:15, 2:20 and 12'),
    tz: fc.constantFrom(...ZONES),
  })
  .map(({ every, at, tz }) => read(every, every.includes('*') ? undefined : at, tz));

const instants = fc.date({
  min: new Date('2009-01-01T00:00:00Z'),
  max: new Date('2031-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('nextSlots', () => {
  it.each([
    [
      'an ordinary week',
      'weekday',
      '9:00',
      'Europe/Berlin',
      '2026-06-04T12:00Z',
      ['2026-06-05T07:00:00Z', '2026-06-08T07:00:00Z'],
    ],
    [
      'where the clocks leap',
      'day',
      '2:30',
      'Europe/Berlin',
      '2026-03-28T12:00Z',
      ['2026-03-29T01:00:00Z', '2026-03-30T00:30:00Z'],
    ],
    [
      'where an hour comes twice',
      'day',
      '2:30',
      'Europe/Berlin',
      '2026-10-24T12:00Z',
      ['2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ],
    [
      'within the second of two hours',
      'day',
      '2:30',
      'Europe/Berlin',
      '2026-10-25T01:10Z',
      ['2026-10-26T01:30:00Z', '2026-10-27T01:30:00Z'],
    ],
    [
      'at a midnight that does not exist',
      'day',
      'midnight',
      'America/Havana',
      '2026-03-07T12:00Z',
      ['2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
    ],
    [
      'over a day left out',
      'day',
      '9:00',
      'Pacific/Apia',
      '2011-12-28T20:00Z',
      ['2011-12-29T19:00:00Z', '2011-12-30T19:00:00Z'],
    ],
    [
      'over a Friday left out',
      'friday',
      '9:00',
      'Pacific/Apia',
      '2011-12-24T00:00Z',
      ['2012-01-05T19:00:00Z', '2012-01-12T19:00:00Z'],
    ],
    [
      'across a midnight leapt over',
      'sunday',
      '23:45',
      'America/Toronto',
      '1919-03-30T12:00Z',
      ['1919-03-31T04:30:00Z', '1919-04-07T03:45:00Z'],
    ],
    [
      'with two times in one leap',
      'day',
      '2:00 and 3:00',
      'Europe/Berlin',
      '2026-03-29T00:30Z',
      ['2026-03-29T01:00:00Z', '2026-03-30T00:00:00Z'],
    ],
  ])('goes through %s', (_, every, at, zone, after, slots) => {
    expect(nextSlots(read(every, at, zone), new Date(after), 2)).toEqual(
      slots.map((slot) => new Date(slot)),
    );
  });

  it('leaves out the instant itself', () => {
    const [slot = new Date(0)] = nextSlots(read('day', '9:00', 'UTC'), new Date(0), 1);
    expect(nextSlots(read('day', '9:00', 'UTC'), slot, 1)).toEqual([
      new Date(slot.getTime() + 24 * HOUR_MS),
    ]);
    const justBefore = new Date(slot.getTime() - 1);
    expect(nextSlots(read('day', '9:00', 'UTC'), justBefore, 1)).toEqual([slot]);
  });

  it('waits forty years for 29 February on a Monday', () => {
    const rare = read('0 9 */100,29 2 1', undefined, 'UTC');
    const only29 = { ...rare, monthDays: [29] };
    expect(nextSlots(only29, new Date('2072-03-01T00:00Z'), 1)).toEqual([
      new Date('2112-02-29T09:00Z'),
    ]);
  });

  it('ends with a schedule whose day never comes', () => {
    const never = { ...read('day', '9:00', 'UTC'), monthDays: [30], months: [2] };
    expect(nextSlots(never, new Date('2026-01-01T00:00Z'), 3)).toEqual([]);
  });

  it('gives none where none is asked for', () => {
    expect(nextSlots(read('day', '9:00', 'UTC'), new Date(0), 0)).toEqual([]);
  });

  it('goes up, from after the instant on', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, after) => {
        const times = nextSlots(schedule, after, 12).map(Number);
        expect(times).toHaveLength(12);
        times.reduce((last, time) => {
          expect(time).toBeGreaterThan(last);
          return time;
        }, after.getTime());
      }),
    );
  });

  it('gives the same slots wherever it begins', () => {
    fc.assert(
      fc.property(
        schedules,
        instants,
        fc.integer({ min: 0, max: 9 }),
        fc.nat(),
        (schedule, after, skip, bit) => {
          const slots = nextSlots(schedule, after, 10);
          const from = slots[skip] ?? after;
          const to = slots[skip + 1];
          expect(nextSlots(schedule, from, 9 - skip)).toEqual(slots.slice(skip + 1));
          if (to === undefined) return;
          const between = new Date(from.getTime() + (bit % (to.getTime() - from.getTime())));
          expect(nextSlots(schedule, between, 9 - skip)).toEqual(slots.slice(skip + 1));
        },
      ),
    );
  });

  it('shows the wanted time on the clocks, or the end of the leap that holds it', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, after) => {
        for (const slot of nextSlots(schedule, after, 12)) {
          const clock = DateTime.fromJSDate(slot, { zone: schedule.zone });
          if (schedule.times.includes(clock.toFormat('HH:mm'))) continue;
          const before = clock.minus({ minutes: 1 });
          const isLeapt = schedule.times.some((time) => {
            const [hour = 0, minute = 0] = time.split(':').map(Number);
            const start = before.hour * 60 + before.minute;
            const end = clock.hour * 60 + clock.minute + (clock.day === before.day ? 0 : 1440);
            const wanted = hour * 60 + minute;
            return [wanted, wanted + 1440].some((each) => each > start && each < end);
          });
          expect(clock.offset).toBeGreaterThan(before.offset);
          expect(isLeapt).toBe(true);
        }
      }),
    );
  });

  it('gives one slot a day at most for one time a day', () => {
    const daily = fc
      .constantFrom(...ZONES)
      .chain((zone) =>
        fc.constantFrom('0:00', '0:30', '1:45', '2:30', '23:59').map((at) => read('day', at, zone)),
      );
    fc.assert(
      fc.property(daily, instants, (schedule, after) => {
        const days = nextSlots(schedule, after, 20).map((slot) =>
          DateTime.fromJSDate(slot, { zone: schedule.zone }).toISODate(),
        );
        expect(new Set(days).size).toBe(days.length);
      }),
    );
  });

  it('agrees with someone who watches the clocks around each change', () => {
    const changes = [
      ['Europe/Berlin', '2026-03-26', 7],
      ['Europe/Berlin', '2026-10-22', 7],
      ['America/Havana', '2026-03-06', 5],
      ['America/Havana', '2026-10-30', 5],
      ['Asia/Beirut', '2026-03-27', 4],
      ['Africa/Cairo', '2026-10-28', 4],
      ['Africa/Casablanca', '2026-02-13', 4],
      ['Australia/Lord_Howe', '2026-04-03', 4],
      ['Australia/Lord_Howe', '2026-10-02', 4],
      ['Antarctica/Troll', '2026-03-27', 4],
      ['Pacific/Apia', '2011-12-27', 8],
      ['Asia/Kathmandu', '2026-01-30', 4],
    ] as const;
    for (const [zone, day, count] of changes) {
      const from = new Date(`${day}T12:00:00Z`);
      const to = new Date(from.getTime() + count * 24 * HOUR_MS);
      const clocks = watchClocks(zone, from, to);
      expect(clocks.changes.length, zone).toBe(zone === 'Asia/Kathmandu' ? 0 : 1);
      for (const watched of WATCHED_SCHEDULES) {
        const schedule = parseSchedule({ ...watched.typed, tz: zone }, { defaultZone: 'UTC' });
        const slots = nextSlots(schedule, from, 200).filter((slot) => slot <= to);
        expect(slots, `${zone} ${watched.typed.every}`).toEqual(watchedSlots(watched, clocks));
      }
    }
  });
});

describe('dueSlots', () => {
  const daily = read('day', '9:00', 'UTC');
  const at = (text: string) => new Date(`2026-06-${text}:00Z`);

  it('delivers a slot once it has come, and not before', () => {
    expect(dueSlots(daily, at('01T09:00'), at('02T08:59'))).toEqual(nothing);
    expect(dueSlots(daily, at('01T09:00'), at('02T09:00'))).toEqual({
      ...nothing,
      deliver: at('02T09:00'),
    });
  });

  it('delivers the newest missed slot within 12 hours, late and once', () => {
    const late = dueSlots(daily, at('01T09:00'), at('04T21:00'));
    expect(late).toEqual({
      deliver: at('04T09:00'),
      passedOver: [at('02T09:00'), at('03T09:00')],
      passedOverCount: 2,
    });
    expect(dueSlots(daily, at('04T09:00'), at('04T21:01'))).toEqual(nothing);
  });

  it('passes over what is older than that', () => {
    expect(dueSlots(daily, at('01T09:00'), at('02T21:01'))).toEqual({
      deliver: undefined,
      passedOver: [at('02T09:00')],
      passedOverCount: 1,
    });
  });

  it('delivers only the newest of several within the 12 hours', () => {
    const hourly = read('0 * * * *', undefined, 'UTC');
    expect(dueSlots(hourly, at('01T09:00'), at('01T12:30'))).toEqual({
      deliver: at('01T12:00'),
      passedOver: [at('01T10:00'), at('01T11:00')],
      passedOverCount: 2,
    });
  });

  it('takes another grace', () => {
    expect(dueSlots(daily, at('01T09:00'), at('02T09:01'), 0).deliver).toBeUndefined();
    expect(dueSlots(daily, at('01T09:00'), at('02T09:00'), 0).deliver).toEqual(at('02T09:00'));
  });

  it('has nothing due when the machine’s clock was set back', () => {
    expect(dueSlots(daily, at('05T09:00'), at('03T12:00'))).toEqual(nothing);
  });

  it('lists the newest only after a year, and counts them all', () => {
    const hourly = read('0 * * * *', undefined, 'UTC');
    const due = dueSlots(hourly, new Date('2025-01-01T00:00Z'), new Date('2026-01-01T00:00Z'));
    expect(due.deliver).toEqual(new Date('2026-01-01T00:00Z'));
    expect(due.passedOverCount).toBe(365 * 24 - 1);
    expect(due.passedOver).toHaveLength(MOST_LISTED);
    expect(due.passedOver.at(-1)).toEqual(new Date('2025-12-31T23:00Z'));
    expect(due.passedOver[0]).toEqual(new Date('2025-12-27T20:00Z'));
  });

  it('decides each slot exactly once, whenever it is asked', () => {
    const minute = fc.integer({ min: 0, max: 90 });
    const stop = fc.integer({ min: 0, max: 20 * 1440 });
    const waits = fc.array(
      fc.oneof({ weight: 9, arbitrary: minute }, { weight: 1, arbitrary: stop }),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(schedules, instants, waits, fc.nat(59_999), (schedule, start, minutes, part) => {
        const decided: Date[] = [];
        let lastSlot = start;
        let now = new Date(start);
        for (const wait of minutes) {
          now = new Date(now.getTime() + wait * 60_000 + part);
          const due = dueSlots(schedule, lastSlot, now);
          // Shorter stops than this list every slot.
          if (due.passedOverCount > MOST_LISTED) return;
          expect(due.passedOver).toHaveLength(due.passedOverCount);
          decided.push(...due.passedOver);
          if (due.deliver !== undefined) {
            expect(now.getTime() - due.deliver.getTime()).toBeLessThanOrEqual(GRACE_MS);
            decided.push(due.deliver);
          } else {
            for (const slot of due.passedOver) {
              expect(now.getTime() - slot.getTime()).toBeGreaterThan(GRACE_MS);
            }
          }
          lastSlot = decided.at(-1) ?? start;
        }
        const wanted = nextSlots(schedule, start, decided.length + 1);
        expect(decided).toEqual(wanted.slice(0, -1));
        expect(wanted.at(-1)?.getTime()).toBeGreaterThan(now.getTime());
      }),
      { numRuns: 300 },
    );
  });
});

const nothing = { deliver: undefined, passedOver: [], passedOverCount: 0 };

function read(every: string, at: string | undefined, tz: string): Schedule {
  return parseSchedule({ every, at, tz }, { defaultZone: 'UTC' });
}
