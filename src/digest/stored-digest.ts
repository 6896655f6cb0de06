/** A chosen digest as it is kept with its slot, so that whoever takes over posts the same. */

import { z } from 'zod';

export interface StoredDigest {
  /** The day of the source's list that it is about; `undefined` when it only says why it is empty. */
  readonly day: string | undefined;
  /** Set when there are no items: why. */
  readonly quiet: string | undefined;
  /** `6 of 41: 30 off topic`. */
  readonly counts: string;
  readonly items: readonly StoredItem[];
}

export interface StoredItem {
  readonly paperId: string;
  readonly reason: string;
  /** Whose words stay with the submission, so that they can be forgotten. */
  readonly submissionId: string | undefined;
}

export function writeStoredDigest(digest: StoredDigest): string {
  return JSON.stringify(digest);
}

/** Throws for a text that `writeStoredDigest` did not write. */
export function readStoredDigest(text: string): StoredDigest {
  return StoredDigestFields.parse(JSON.parse(text));
}

const StoredDigestFields = z.object({
  day: z.string().optional().transform(orUndefined),
  quiet: z.string().optional().transform(orUndefined),
  counts: z.string(),
  items: z.array(
    z.object({
      paperId: z.string(),
      reason: z.string(),
      submissionId: z.string().optional().transform(orUndefined),
    }),
  ),
});

/** A field that JSON leaves out is there, and `undefined`. */
function orUndefined<T>(value: T | undefined): T | undefined {
  return value;
}
