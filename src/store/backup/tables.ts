/** Which tables a backup holds, in an order in which none refers to a later one. */

import type { Schema } from '../database/schema.ts';

export interface BackedUpTable {
  readonly name: keyof Schema;
  /** By which its rows are read in order. */
  readonly key: readonly string[];
}

export const BACKED_UP_TABLES: readonly BackedUpTable[] = [
  { name: 'papers', key: ['id'] },
  { name: 'signals', key: ['paper_id', 'day', 'source'] },
  { name: 'listings', key: ['source', 'day', 'paper_id'] },
  { name: 'counters', key: ['name'] },
  { name: 'summaries', key: ['paper_id', 'model', 'prompt_version', 'language'] },
  { name: 'shown_lists', key: ['platform', 'workspace', 'channel', 'person'] },
  { name: 'notes', key: ['name'] },
  { name: 'subscriptions', key: ['id'] },
  { name: 'slots', key: ['id'] },
  { name: 'posted_messages', key: ['slot_id', 'ordinal'] },
  { name: 'shared_papers', key: ['platform', 'workspace', 'channel', 'paper_id'] },
  { name: 'votes', key: ['platform', 'workspace', 'paper_id', 'person'] },
  { name: 'saves', key: ['platform', 'workspace', 'person', 'paper_id'] },
  { name: 'submissions', key: ['id'] },
  { name: 'installations', key: ['platform', 'workspace'] },
  { name: 'budgets', key: ['name', 'month'] },
];

/** What processes promise one another for seconds is nothing to bring back. */
export const PASSING_TABLES: readonly (keyof Schema)[] = ['leases', 'pace'];
