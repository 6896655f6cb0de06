/** Time zones as people name them. */

import { UserError } from '../../errors.ts';
import { nearestWords } from '../../library/text/nearest-words.ts';
import { PLACES, RENAMED_ZONES, SHORT_NAMES } from './zone-places.ts';

/**
 * The zone that a text names: its own name in any case (`europe/berlin`), its city (`New York`),
 * a larger city or country in it (`Munich`), or a short name with one meaning (`JST`).
 * Throws a UserError with names to try for anything else.
 */
export function parseZone(text: string): string {
  const [zone, ...others] = zonesMeant(text);
  const typed = text.trim();
  if (zone === undefined) throw unknownZone(typed);
  if (others.length === 0) return zone;
  const all = [zone, ...others];
  throw new UserError(`“${typed}” can mean several time zones. Try ${offer(all)}.`);
}

/** As `parseZone`, but `undefined` where it throws. */
export function findZone(text: string): string | undefined {
  const [zone, ...others] = zonesMeant(text);
  return others.length === 0 ? zone : undefined;
}

/** The zones that a text can mean: several only for a short name such as `EST`. */
export function zonesMeant(text: string): readonly string[] {
  const key = toKey(text);
  const meanings = SHORT_NAMES.get(key);
  if (meanings !== undefined) return meanings;
  const zone = zonesByKey().get(key) ?? PLACES.get(key) ?? findAlias(key);
  return zone === undefined ? [] : [zone];
}

/** Every zone by the name it has today, `UTC` first, then in the order of the alphabet. */
export function zoneNames(): readonly string[] {
  names ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]
    .map((name) => RENAMED_ZONES.get(name) ?? name)
    .sort((a, b) => Number(b === 'UTC') - Number(a === 'UTC') || (a < b ? -1 : 1));
  return names;
}

/**
 * At most `limit` zones that a text may be the beginning, a part or a misspelling of, likeliest
 * first; for an empty text some that many people live in.
 */
export function nearestZones(text: string, limit: number): readonly string[] {
  const key = toKey(text.slice(0, LONGEST_NAME));
  if (key === '') return COMMON_ZONES.slice(0, limit);
  const keys = [...zonesByKey().keys(), ...PLACES.keys()];
  const maxEdits = Math.min(3, Math.floor(key.length / 3));
  const likeliestFirst = [
    key,
    ...keys.filter((name) => name.startsWith(key)),
    ...keys.filter((name) => name.includes(key)),
    ...nearestWords(key, keys, { maxEdits, limit }),
  ];
  const zones = new Set<string>();
  for (const name of likeliestFirst) {
    for (const zone of zonesMeant(name)) zones.add(zone);
  }
  return [...zones].slice(0, limit);
}

/** No name is longer, and the time to compare grows with it. */
const LONGEST_NAME = 40;

const COMMON_ZONES = [
  'UTC',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Lagos',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
];

const OFFSET = /^(?:utc|gmt)?\s*[+\-−]\s*\d{1,2}(?:[:.]?\d{2})?$/iu;

/** Asking the runtime for its zones takes milliseconds, so it is asked once. */
let names: readonly string[] | undefined;
let byKey: ReadonlyMap<string, string> | undefined;

/** Zones by their whole name and by its last part, the city; old names too. */
function zonesByKey(): ReadonlyMap<string, string> {
  if (byKey !== undefined) return byKey;
  const named = [...RENAMED_ZONES, ...zoneNames().map((zone) => [zone, zone] as const)];
  byKey = new Map([
    ...named.map(([name, zone]) => [toKey(name.slice(name.lastIndexOf('/') + 1)), zone] as const),
    ...named.map(([name, zone]) => [toKey(name), zone] as const),
  ]);
  return byKey;
}

/** Other names that the runtime knows: `US/Eastern`, `Asia/Calcutta`, `Etc/GMT+5`. */
function findAlias(key: string): string | undefined {
  if (!/^[a-z]/.test(key)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: key }).resolvedOptions();
    return RENAMED_ZONES.get(timeZone) ?? timeZone;
  } catch {
    return undefined;
  }
}

/** `São  Paulo` and `sao_paulo` are one. */
function toKey(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .trim()
    .toLowerCase();
  return plain.replace(/\s*\/\s*/g, '/').replace(/[\s_]+/g, '_');
}

function unknownZone(typed: string): UserError {
  if (OFFSET.test(typed)) {
    return new UserError(
      `“${typed}” is an offset, and offsets change with daylight saving. Try a place: tz Europe/Berlin.`,
    );
  }
  const near = nearestZones(typed, 3);
  return new UserError(
    `“${typed}” is no time zone. Try ${offer(near.length > 0 ? near : ['Europe/Berlin', 'Tokyo'])}.`,
  );
}

function offer(zones: readonly string[]): string {
  return zones.map((zone) => `tz ${zone}`).join(' or ');
}
