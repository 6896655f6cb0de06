/** Looks into the database of a soak past the product: what waits, and what became of every slot. */

import { DatabaseSync } from 'node:sqlite';
import { query } from '../../fakes/postgres.ts';

export interface SlotRow {
  readonly id: string;
  readonly subscription: string;
  readonly dueAt: number;
  readonly state: string;
  readonly digest: string | null;
  readonly reason: string | null;
}

export interface Pending {
  /** Slots that a process works on, or that one which was killed still holds. */
  readonly claimed: number;
  /** Slots that wait, and when the first of them may be taken. */
  readonly due: number;
  readonly readyAt: number | undefined;
  /** When the next subscription is due. */
  readonly nextAt: number | undefined;
}

export type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>;

/** By `DATABASE_URL`. */
export function askDatabase(url: string): Ask {
  if (url.startsWith('postgres')) {
    return async (sql) => (await query(url, sql)) as readonly Record<string, unknown>[];
  }
  const path = url.replace('sqlite:', '');
  return async (sql) => {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    try {
      return database.prepare(sql).all() as Record<string, unknown>[];
    } finally {
      database.close();
    }
  };
}

export async function pendingOf(ask: Ask): Promise<Pending> {
  const [row] = await ask(`select
    (select count(*) from slots where state = 'claimed') as claimed,
    (select count(*) from slots where state = 'due') as due,
    (select min(ready_at) from slots where state = 'due') as ready_at,
    (select min(next_slot_at) from subscriptions where paused_at is null) as next_at`);
  return {
    claimed: Number(row?.['claimed']),
    due: Number(row?.['due']),
    readyAt: optional(row?.['ready_at']),
    nextAt: optional(row?.['next_at']),
  };
}

export async function slotsSince(ask: Ask, since: number): Promise<readonly SlotRow[]> {
  const rows = await ask(
    `select id, subscription_id, due_at, state, digest, reason from slots where due_at >= ${since}`,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    subscription: String(row['subscription_id']),
    dueAt: Number(row['due_at']),
    state: String(row['state']),
    digest: row['digest'] === null ? null : String(row['digest']),
    reason: row['reason'] === null ? null : String(row['reason']),
  }));
}

/** Subscriptions that something has paused. */
export async function pausedIn(ask: Ask): Promise<readonly string[]> {
  const rows = await ask(
    'select id, paused_because from subscriptions where paused_at is not null',
  );
  return rows.map((row) => `${row['id']} is paused: ${row['paused_because']}`);
}

function optional(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
