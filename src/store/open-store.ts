/** Opens the store that a `DATABASE_URL` names. */

import { budgetRecords } from './budget.ts';
import type { Database } from './database/database.ts';
import { openPostgres } from './database/open-postgres.ts';
import { type OpenDatabaseOptions, openSqlite } from './database/open-sqlite.ts';
import { forget } from './forget.ts';
import { installationRecords } from './installations.ts';
import { leaseRecords } from './leases.ts';
import { noteRecords } from './notes.ts';
import { paceRecords } from './pace.ts';
import { paperRecords } from './papers/papers.ts';
import { saveRecords } from './saves.ts';
import { sharedPaperRecords } from './shared-papers.ts';
import { shownListRecords } from './shown-lists.ts';
import { deliveryRecords } from './slots/deliveries.ts';
import { slotRecords } from './slots/slots.ts';
import { sqlitePath } from './sqlite-path.ts';
import type { Store } from './store.ts';
import { submissionRecords } from './submissions.ts';
import { subscriptionRecords } from './subscriptions.ts';
import { summaryRecords } from './summaries.ts';
import { voteRecords } from './votes.ts';

/**
 * `sqlite::memory:`, `sqlite:path/to/file.db`, a bare path, or `postgres://user:password@host/name`.
 * Brings the database to the newest schema. Rejects with a SettingsError when the address is of no
 * kind we know, or what it names can't be used: damaged, written by a newer version or another
 * program, out of reach. Such a database is left as it is.
 */
export async function openStore(url: string, options: OpenDatabaseOptions = {}): Promise<Store> {
  const database = await openDatabase(url, options);
  return {
    papers: paperRecords(database),
    shownLists: shownListRecords(database),
    notes: noteRecords(database),
    subscriptions: subscriptionRecords(database),
    slots: slotRecords(database),
    deliveries: deliveryRecords(database),
    sharedPapers: sharedPaperRecords(database),
    votes: voteRecords(database),
    saves: saveRecords(database),
    submissions: submissionRecords(database),
    summaries: summaryRecords(database),
    installations: installationRecords(database),
    leases: leaseRecords(database),
    pace: paceRecords(database),
    budget: budgetRecords(database),
    forget: (whom) => forget(database, whom),
    check: async () => {
      await database.queries.selectNoFrom(({ val }) => val(1).as('answer')).execute();
    },
    close: () => database.close(),
  };
}

/** For programs that need more than the store’s records: a backup and what restores it. */
export function openDatabase(url: string, options: OpenDatabaseOptions = {}): Promise<Database> {
  if (/^postgres(?:ql)?:\/\//iu.test(url)) return openPostgres(url, options);
  return openSqlite(sqlitePath(url), options);
}
