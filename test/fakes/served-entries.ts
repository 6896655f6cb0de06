/** Entries for the Hugging Face server, made up for a test in the service's own shape. */

import type { ServedEntry } from './huggingface-lists.ts';

/** An entry with every field that is always there; `paper` and the rest add to it or replace. */
export function servedEntry(
  id: string,
  paper: Readonly<Record<string, unknown>> = {},
  rest: Readonly<Record<string, unknown>> = {},
): ServedEntry {
  const title = `Paper ${id}`;
  const summary = `We study ${id}.`;
  return {
    paper: {
      id,
      authors: [{ name: 'Ada Lovelace', hidden: false }],
      publishedAt: '2026-07-13T00:00:00.000Z',
      submittedOnDailyAt: '2026-07-15T00:00:00.000Z',
      title,
      summary,
      upvotes: 1,
      ...paper,
    },
    publishedAt: '2026-07-12T20:00:00.000Z',
    title,
    summary,
    numComments: 1,
    ...rest,
  };
}

/** So many entries, each with fewer votes than the one before. */
export function servedEntries(count: number, first = 1): readonly ServedEntry[] {
  return Array.from({ length: count }, (_, index) =>
    servedEntry(`2607.${String(first + index).padStart(5, '0')}`, { upvotes: count - index }),
  );
}
