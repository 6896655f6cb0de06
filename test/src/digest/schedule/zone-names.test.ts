import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  findZone,
  nearestZones,
  parseZone,
  zoneNames,
} from '../../../../src/digest/schedule/zone-names.ts';
import { PLACES, RENAMED_ZONES, SHORT_NAMES } from '../../../../src/digest/schedule/zone-places.ts';
import { UserError } from '../../../../src/errors.ts';
import { cpuTimeOf } from '../../../fakes/cpu-time.ts';

describe('findZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    [' europe/berlin ', 'Europe/Berlin'],
    ['EUROPE / BERLIN', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['Zürich', 'Europe/Zurich'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['port-au-prince', 'America/Port-au-Prince'],
    ['San Francisco', 'America/Los_Angeles'],
    ['germany', 'Europe/Berlin'],
    ['Japan', 'Asia/Tokyo'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Z', 'UTC'],
    ['JST', 'Asia/Tokyo'],
    ['ET', 'America/New_York'],
    ['Pacific', 'America/Los_Angeles'],
    ['US/Eastern', 'America/New_York'],
    ['etc/gmt+5', 'Etc/GMT+5'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ])('reads %j', (text, zone) => {
    expect(findZone(text)).toBe(zone);
  });

  it.each([
    '',
    'EST',
    'IST',
    'CST',
    'BST',
    'CET',
    'GMT',
    '+05:30',
    'UTC+2',
    'Atlantis',
    '__proto__',
  ])('takes %j for no zone', (text) => expect(findZone(text)).toBeUndefined());

  it('reads every zone by its own name and by its city', () => {
    for (const zone of zoneNames()) {
      expect(findZone(zone.toLowerCase())).toBe(zone);
      expect(findZone(zone.slice(zone.lastIndexOf('/') + 1))).toBe(zone);
    }
  });
});

describe('parseZone', () => {
  it.each([
    [
      'EST',
      '“EST” can mean several time zones. Try tz America/New_York or tz America/Panama or tz Australia/Sydney.',
    ],
    [
      'GMT+1',
      '“GMT+1” is an offset, and offsets change with daylight saving. Try a place: tz Europe/Berlin.',
    ],
    ['Tokio', '“Tokio” is no time zone. Try tz Asia/Tokyo.'],
    ['Lodnon', '“Lodnon” is no time zone. Try tz Europe/London.'],
    ['xyzzy', '“xyzzy” is no time zone. Try tz Europe/Berlin or tz Tokyo.'],
  ])('refuses %j with zones to try', (text, message) => {
    expect(() => parseZone(text)).toThrow(new UserError(message));
  });
});

describe('zoneNames', () => {
  it('has each zone once by the name it has today, UTC first', () => {
    const names = zoneNames();
    expect(names.length).toBeGreaterThan(400);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toBe('UTC');
    expect(names).toContain('Asia/Kolkata');
    expect(names).not.toContain('Asia/Calcutta');
    for (const old of RENAMED_ZONES.keys()) expect(names).not.toContain(old);
  });
});

describe('nearestZones', () => {
  it.each([
    ['ber', ['Atlantic/Bermuda', 'Europe/Berlin', 'America/Los_Angeles']],
    ['york', ['America/New_York']],
    ['europe/par', ['Europe/Paris']],
    ['Berln', ['Europe/Berlin']],
    ['mumb', ['Asia/Kolkata']],
    ['ist', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['xyzzy', []],
  ])('offers for %j the likeliest first', (text, zones) => {
    expect(nearestZones(text, 3)).toEqual(zones);
  });

  it('offers zones that many live in where nothing is typed yet', () => {
    expect(nearestZones('', 2)).toEqual(['UTC', 'America/New_York']);
    expect(nearestZones('', 100).every((zone) => zoneNames().includes(zone))).toBe(true);
  });

  it('is quick with a long text', async () => {
    const time = await cpuTimeOf(() => nearestZones('berlin'.repeat(10_000), 5));
    expect(time).toBeLessThan(500);
  });
});

describe('the names of places', () => {
  it('lead to zones that there are', () => {
    for (const zone of [...PLACES.values(), ...RENAMED_ZONES.values(), ...SHORT_NAMES.values()]) {
      for (const name of [zone].flat()) {
        expect(zoneNames(), name).toContain(name);
        expect(IANAZone.isValidZone(name), name).toBe(true);
      }
    }
  });

  it('hide no zone of their own name', () => {
    const cities = zoneNames().map((zone) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase());
    expect([...PLACES.keys()].filter((place) => cities.includes(place))).toEqual([]);
  });
});
