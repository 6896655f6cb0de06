/** The calendars of the sources: when the list of a day opens, and which days have one. */

import { Temporal } from 'temporal-polyfill';
import { daysBefore, toDay } from '../library/day.ts';

/** A Hugging Face list opens in the evening before its day, New York time. */
export function huggingFaceOpens(day: string): Date {
  return easternInstant(daysBefore(day, 1), '21:30');
}

/** The newest UTC day whose Hugging Face list has opened; a weekend day among them. */
export function newestOpenDay(now: Date): string {
  const tomorrow = daysBefore(toDay(now), -1);
  if (now >= huggingFaceOpens(tomorrow)) return tomorrow;
  const today = toDay(now);
  return now >= huggingFaceOpens(today) ? today : daysBefore(today, 1);
}

/** Whether Hugging Face lists papers of a UTC day: Monday to Friday. */
export function isListDay(day: string): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The newest day before this one that has a list. */
export function previousListDay(day: string): string {
  const before = daysBefore(day, 1);
  return isListDay(before) ? before : previousListDay(before);
}

/**
 * When arXiv last announced papers: 20:00 New York time, Sunday to Thursday, but for the holidays
 * that it has named. In a year whose holidays are not listed yet, one of them passes for a batch
 * without papers.
 */
export function newestAnnouncement(now: Date): Date {
  for (let day = daysBefore(toDay(now), -1); ; day = daysBefore(day, 1)) {
    const announcedAt = easternInstant(day, '20:00');
    if (announcedAt <= now && isAnnouncementDay(day)) return announcedAt;
  }
}

function isAnnouncementDay(day: string): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday <= 4 && !ANNOUNCEMENT_HOLIDAYS.has(day);
}

/**
 * Evenings without an announcement. arXiv names them each year; these are those of 2026.
 * https://info.arxiv.org/help/availability.html#holiday
 */
const ANNOUNCEMENT_HOLIDAYS = new Set([
  '2026-01-01',
  '2026-01-19',
  '2026-06-19',
  '2026-07-03',
  '2026-09-07',
  '2026-11-26',
  '2026-12-25',
  '2026-12-29',
  '2026-12-31',
]);

function easternInstant(day: string, time: string): Date {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`);
  return new Date(local.toZonedDateTime('America/New_York').epochMilliseconds);
}
