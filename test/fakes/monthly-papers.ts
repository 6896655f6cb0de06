/** Papers of some months, of which topics have their shares: for trends. */

import type { PaperInput } from '../../src/papers/paper.ts';

/**
 * So many papers of each month, oldest first, on its days from the first on; each month’s first ones
 * are about each topic, by its counts.
 */
export function monthlyPapers(
  months: readonly string[],
  papers: number,
  topics: Readonly<Record<string, readonly number[]>>,
): readonly PaperInput[] {
  return months.flatMap((month, at) =>
    Array.from({ length: papers }, (_, index): PaperInput => {
      const about = Object.entries(topics).filter(([, counts]) => index < (counts[at] ?? 0));
      const words = about.map(([topic]) => topic).join(' and ');
      return {
        id: `local:${month}-${index}`,
        title: `Study ${index} of ${words || 'sundry matters'}`,
        abstract: 'We study it.',
        published: `${month}-${String((index % 14) + 1).padStart(2, '0')}`,
      };
    }),
  );
}

/** The six months up to June 2026. */
export const HALF_YEAR = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
