/** Whose daily lists the digests follow, and when that source should have one. */

import { toDay } from '../library/day.ts';
import type { Store } from '../store/store.ts';
import { isListDay, newestAnnouncement, newestOpenDay, previousListDay } from './source-day.ts';

export interface ListSource {
  readonly id: string;
  /** As people read it. */
  readonly name: string;
  /** The newest day of which the source should have a list. */
  expectedDay(now: Date): string;
  /** The newest day of which a list is held, up to now. */
  heldDay(store: Store, now: Date): Promise<string | undefined>;
}

/** Of the sources in use, the one whose lists are voted on; the sample never has anything newer. */
export function listSourceOf(sourceIds: readonly string[]): ListSource {
  if (sourceIds.includes('huggingface')) {
    return listSource('huggingface', 'Hugging Face', newestListDay);
  }
  if (sourceIds.includes('arxiv')) return listSource('arxiv', 'arXiv', newestAnnouncementDay);
  return SAMPLE;
}

function newestListDay(now: Date): string {
  const day = newestOpenDay(now);
  return isListDay(day) ? day : previousListDay(day);
}

/** The feed bears the day after the evening of the announcement. */
function newestAnnouncementDay(now: Date): string {
  return toDay(newestAnnouncement(now));
}

function listSource(id: string, name: string, expectedDay: (now: Date) => string): ListSource {
  return {
    id,
    name,
    expectedDay,
    async heldDay(store, now) {
      const days = await store.papers.listedDays(id, 1);
      return days.find((day) => day <= toDay(now));
    },
  };
}

const SAMPLE: ListSource = {
  id: 'sample',
  name: 'Sample',
  // Its one list is there from the start.
  expectedDay: () => '0000-00-00',
  async heldDay(store) {
    return (await store.papers.listedDays('sample', 1))[0];
  },
};
