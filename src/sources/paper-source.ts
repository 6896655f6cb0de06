/** The port to the places where papers come from. */

import type { Query } from '../library/query.ts';
import type { PaperInput } from '../papers/paper.ts';

/**
 * Where papers come from. Every method rejects with UnavailableError, RateLimitedError or
 * InvalidResponseError, never with anything else; one bad entry is left out, not the list.
 */
export interface PaperSource {
  /** Under which its lists and signals are kept: `huggingface`. */
  readonly id: string;
  /** As people read it: `Hugging Face`. */
  readonly name: string;
  /** The list of one day (`YYYY-MM-DD`) in the source's order; `[]` for a day without papers. */
  daily(day: string, signal?: AbortSignal): Promise<readonly PaperInput[]>;
  /** At most `limit` papers, best first; `[]` when nothing matches. */
  search(query: Query, limit: number, signal?: AbortSignal): Promise<readonly PaperInput[]>;
  /** The paper with this canonical id, or `undefined` when the source has none. */
  get(id: string, signal?: AbortSignal): Promise<PaperInput | undefined>;
}
