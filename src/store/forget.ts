/** Forgets a workspace or a person, everywhere in the store. */

import { sql } from 'kysely';
import type { Database, Transaction } from './database/database.ts';
import type { Team } from './store.ts';

/** Whom to forget: a team, a person in one team, or a person on a whole platform. */
export type Forgettable =
  | Team
  | { readonly platform: string; readonly workspace?: string | undefined; readonly person: string };

/**
 * Of a team, everything that carries its name goes: its installation, subscriptions with their
 * slots and digests, what was shared, votes, saves, submissions, lists shown.
 *
 * Of a person, their votes, saves, submissions, lists shown and subscriptions in direct messages
 * go. What belongs to a channel stays, without their name: its subscriptions, what they shared.
 * Papers are nobody's.
 *
 * Gives the number of records that went or lost the name. All of it is one transaction.
 */
export function forget(database: Database, whom: Forgettable): Promise<number> {
  return database.write((transaction) =>
    'person' in whom ? forgetPerson(transaction, whom) : forgetTeam(transaction, whom),
  );
}

async function forgetTeam(transaction: Transaction, team: Team): Promise<number> {
  let count = 0;
  for (const table of TEAM_TABLES) {
    const { numDeletedRows } = await transaction
      .deleteFrom(table)
      .where('platform', '=', team.platform)
      .where('workspace', '=', team.workspace)
      .executeTakeFirst();
    count += Number(numDeletedRows);
  }
  return count;
}

/** Slots and their messages go with the subscriptions. */
const TEAM_TABLES = [
  'installations',
  'subscriptions',
  'shared_papers',
  'votes',
  'saves',
  'submissions',
  'shown_lists',
] as const;

async function forgetPerson(
  transaction: Transaction,
  { platform, workspace, person }: Extract<Forgettable, { readonly person: string }>,
): Promise<number> {
  /** The rows of this platform, and of the one workspace where one is named. */
  const there =
    workspace === undefined
      ? sql<boolean>`platform = ${platform}`
      : sql<boolean>`platform = ${platform} and workspace = ${workspace}`;
  let count = 0;

  // A digest that is being posted is left to its end; it names its submissions by their id.
  await transaction
    .updateTable('slots')
    .set({ digest: null })
    .where('decided_at', 'is not', null)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('submissions')
        .select('slot_id')
        .where(there)
        .where('person', '=', person)
        .where('slot_id', 'is not', null)
        .$narrowType<{ slot_id: string }>(),
    )
    .execute();

  for (const table of PERSON_TABLES) {
    const { numDeletedRows } = await transaction
      .deleteFrom(table)
      .where(there)
      .where('person', '=', person)
      .executeTakeFirst();
    count += Number(numDeletedRows);
  }
  const { numDeletedRows } = await transaction
    .deleteFrom('subscriptions')
    .where(there)
    .where('owner', '=', person)
    .where('kind', '=', 'direct')
    .executeTakeFirst();
  const subscriptions = await transaction
    .updateTable('subscriptions')
    .set({ owner: null })
    .where(there)
    .where('owner', '=', person)
    .executeTakeFirst();
  const shares = await transaction
    .updateTable('shared_papers')
    .set({ person: null })
    .where(there)
    .where('person', '=', person)
    .executeTakeFirst();
  return (
    count +
    Number(numDeletedRows) +
    Number(subscriptions.numUpdatedRows) +
    Number(shares.numUpdatedRows)
  );
}

const PERSON_TABLES = ['votes', 'saves', 'submissions', 'shown_lists'] as const;
