/** Instants and the clocks of a time zone. */

import { Temporal } from 'temporal-polyfill';

/**
 * The first instant at which the clocks of a zone show this local time or a later one: so a time
 * that exists twice means its first, and one that the clocks leap over means the leap's end.
 *
 *     clocks      01:30  02:00→03:00  03:30        02:30  03:00→02:00  02:30  03:00
 *     02:30 is              ↑                        ↑
 *
 * Throws a RangeError for a zone that this machine does not know.
 */
export function firstInstantAt(
  local: Temporal.PlainDateTime,
  zone: string,
): Temporal.ZonedDateTime {
  const found = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(local)) return found;
  // Inside a leap, `earlier` is an instant before it.
  return found.getTimeZoneTransition('next') ?? found;
}

/** What the clocks of a zone show at an instant. */
export function clockAt(instant: Date | number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Number(instant)).toZonedDateTimeISO(zone);
}

/** The day (`YYYY-MM-DD`) that an instant belongs to where the clocks are those of `zone`. */
export function dayInZone(instant: Date, zone: string): string {
  return clockAt(instant, zone).toPlainDate().toString();
}

/** The UTC day (`YYYY-MM-DD`) of an instant. */
export function utcDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
