/**
 * Compares the slots of a year with what someone would note who looks at the clocks every minute,
 * in zones with every kind of daylight saving, instant by instant; and ticks through the year with
 * stops in between, to see that every slot is delivered or passed over exactly once.
 *
 *     npm run proof:schedule -- --year 2026
 */

import { parseArgs } from 'node:util';
import { parseSchedule } from '../../src/digest/schedule/schedule.ts';
import { dueSlots, nextSlots } from '../../src/digest/schedule/slots.ts';
import { type WatchedClocks, wantedDaysOf, watchClocks, watchedSlots } from './watched-clocks.ts';
import { WATCHED_SCHEDULES, type WatchedSchedule } from './watched-schedules.ts';

const ZONES = [
  'UTC',
  'Europe/London',
  'Europe/Dublin', // its winter is the daylight saving, by the law's words
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns', // -3:30
  'America/Havana', // changes at midnight and at 1:00
  'America/Santiago', // changes at 24:00, in the southern autumn and spring
  'America/Nuuk', // changes on a Saturday evening
  'America/Scoresbysund', // changes at midnight
  'Atlantic/Azores', // changes at midnight and at 1:00
  'Africa/Casablanca', // changes for Ramadan
  'Africa/Cairo', // changes at midnight, back to the day before
  'Asia/Beirut', // changes at midnight, back to the day before
  'Asia/Gaza',
  'Asia/Jerusalem',
  'Asia/Kathmandu', // +5:45
  'Asia/Kolkata', // +5:30
  'Asia/Tokyo',
  'Australia/Adelaide', // +9:30
  'Australia/Lord_Howe', // changes by half an hour
  'Pacific/Auckland',
  'Pacific/Chatham', // +12:45
  'Pacific/Apia',
  'Antarctica/Troll', // changes by two hours
];

/** Two zones went over the date line and left out 30 December. */
const LOST_DAYS = [
  ['Pacific/Apia', 2011],
  ['Pacific/Fakaofo', 2011],
] as const;

const { values } = parseArgs({ options: { year: { type: 'string', default: '2026' } } });
const year = Number(values.year);
if (!Number.isInteger(year) || year < 1980 || year > 2100) {
  throw new RangeError(`--year takes a year from 1980 to 2100, not “${values.year}”`);
}

const totals = { zones: 0, changes: 0, days: 0, slots: 0, disagreements: 0 };
console.log(`${WATCHED_SCHEDULES.length} schedules in each zone`);
for (const zone of ZONES) judge(zone, year);
for (const [zone, lostYear] of LOST_DAYS) judge(zone, lostYear);
console.log(
  `${totals.zones} zones, ${totals.changes} changes of the clocks, ${totals.days} wanted days, ` +
    `${totals.slots} slots, ${totals.disagreements} disagreements`,
);
process.exitCode = totals.disagreements === 0 ? 0 : 1;

function judge(zone: string, ofYear: number): void {
  const from = new Date(Date.UTC(ofYear, 0, 1));
  const clocks = watchClocks(zone, from, new Date(Date.UTC(ofYear + 1, 0, 1)));
  let slots = 0;
  let days = 0;
  let disagreements = 0;
  for (const watched of WATCHED_SCHEDULES) {
    const expected = watchedSlots(watched, clocks);
    slots += expected.length;
    days += wantedDaysOf(watched, clocks).size;
    const fault =
      firstDifference(computed(watched, clocks), expected) ??
      firstDifference(ticked(watched, clocks), expected);
    if (fault === undefined) continue;
    disagreements += 1;
    console.log(`  ${zone} ${JSON.stringify(watched.typed)}: ${fault}`);
  }
  const changes = clocks.changes.map((change) => change.toISOString().slice(0, 16)).join(' ');
  console.log(
    `${zone} ${ofYear}: ${days} wanted days, ${slots} slots, ${disagreements} disagreements; ` +
      `changes ${changes === '' ? 'none' : changes}`,
  );
  totals.zones += 1;
  totals.changes += clocks.changes.length;
  totals.days += days;
  totals.slots += slots;
  totals.disagreements += disagreements;
}

/** The year in steps of 50 slots. */
function computed(watched: WatchedSchedule, { zone, from, to }: WatchedClocks): readonly Date[] {
  const schedule = parseSchedule({ ...watched.typed, tz: zone }, { defaultZone: 'UTC' });
  const slots: Date[] = [];
  for (let after = from; after < to; after = slots.at(-1) ?? to) {
    const page = nextSlots(schedule, after, 50);
    if (page.length === 0) break;
    slots.push(...page);
  }
  return slots.filter((slot) => slot <= to);
}

/** The year tick by tick, 20 minutes apart, with a stop of 31 hours at every 100th. */
function ticked(watched: WatchedSchedule, { zone, from, to }: WatchedClocks): readonly Date[] {
  const schedule = parseSchedule({ ...watched.typed, tz: zone }, { defaultZone: 'UTC' });
  const decided: Date[] = [];
  let lastSlot = from;
  let tick = from.getTime();
  for (let count = 1; tick < to.getTime(); count += 1) {
    tick = Math.min(tick + (count % 100 === 0 ? 31 * 60 : 20) * 60_000, to.getTime());
    const due = dueSlots(schedule, lastSlot, new Date(tick));
    decided.push(...due.passedOver);
    if (due.deliver !== undefined) decided.push(due.deliver);
    lastSlot = decided.at(-1) ?? from;
  }
  return decided;
}

function firstDifference(found: readonly Date[], expected: readonly Date[]): string | undefined {
  for (let index = 0; index < Math.max(found.length, expected.length); index += 1) {
    const [here, there] = [found[index], expected[index]];
    if (here?.getTime() === there?.getTime()) continue;
    return `slot ${index + 1} is ${here?.toISOString()}, the clocks say ${there?.toISOString()}`;
  }
  return undefined;
}
