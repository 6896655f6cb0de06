/** Which segments are merged: so that there are few to ask, and none is written often. */

import type { SearchSegment } from '../../store/search/search-reader.ts';

/** So many neighbours of one size make one of the next. */
const FACTOR = 8;
/** A segment of this size is of the lowest tier. */
const SMALLEST_TIER = 1_000;

/**
 * The newest segments, where at least eight are of one tier or a lower one: every paper is written
 * again once a tier, and there are at most seven segments of each. `[]` when there is nothing to do.
 */
export function segmentsToMerge(segments: readonly SearchSegment[]): readonly SearchSegment[] {
  for (let most = SMALLEST_TIER; ; most *= FACTOR) {
    const start = segments.findLastIndex(({ papers }) => papers > most) + 1;
    if (segments.length - start >= FACTOR) return segments.slice(start);
    if (start === 0) return [];
  }
}
