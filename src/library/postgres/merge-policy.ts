/** Which segments are merged: so that there are few to ask, and none is written often. */

import type { SearchSegment } from '../../store/search/search-reader.ts';

/** So many neighbours of one tier make a segment of the next. */
const FACTOR = 8;
/** The most papers of a segment of the lowest tier. */
const LOWEST_TIER = 1_000;

/**
 * The newest segments, where at least eight are of one tier: each paper is written again once a
 * tier, and about seven segments of each are left. `[]` when there is nothing to do.
 */
export function segmentsToMerge(segments: readonly SearchSegment[]): readonly SearchSegment[] {
  for (let [least, most] = [0, LOWEST_TIER]; ; [least, most] = [most, most * FACTOR]) {
    const start = segments.findLastIndex(({ papers }) => papers > most) + 1;
    const newest = segments.slice(start);
    if (newest.filter(({ papers }) => papers > least || least === 0).length >= FACTOR) {
      return newest;
    }
    if (start === 0) return [];
  }
}
