/** Papers that people put forward for their channel's next digest. */

import type { Database } from './database/database.ts';
import { newId } from './database/new-id.ts';
import type { SubmissionTable } from './database/schema.ts';
import { fromInstant, placeColumns, toInstant } from './database/values.ts';
import type { Place } from './store.ts';

export interface Submission {
  readonly id: string;
  readonly place: Place;
  readonly person: string;
  /** As the team knows them, to be shown. */
  readonly personName: string;
  readonly paperId: string;
  /** The person’s own words; empty for none. */
  readonly note: string;
  readonly submittedAt: Date;
}

/** A digest takes them when it is begun. */
export interface SubmissionRecords {
  /** The same person’s submission of the same paper, while it waits, gets the newer note. */
  add(submission: Omit<Submission, 'id'>): Promise<Submission>;
  /** Those of a channel that no digest took, oldest first. */
  waiting(place: Place): Promise<readonly Submission[]>;
  /** Whether or not a digest took it; `undefined` once its person is forgotten. */
  get(id: string): Promise<Submission | undefined>;
}

export function submissionRecords({ queries, writeOne }: Database): SubmissionRecords {
  return {
    async add({ place, person, personName, paperId, note, submittedAt }) {
      const row = await writeOne((one) =>
        one
          .insertInto('submissions')
          .values({
            ...placeColumns(place),
            id: newId(),
            person,
            person_name: personName,
            paper_id: paperId,
            note,
            submitted_at: toInstant(submittedAt),
          })
          .onConflict((conflict) =>
            conflict
              .columns(['platform', 'workspace', 'channel', 'paper_id', 'person'])
              .where('slot_id', 'is', null)
              .doUpdateSet({ note, person_name: personName }),
          )
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
      return fromSubmissionRow(row);
    },

    async waiting({ platform, workspace, channel }) {
      const rows = await queries
        .selectFrom('submissions')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('channel', '=', channel)
        .where('slot_id', 'is', null)
        .orderBy('submitted_at')
        .orderBy('id')
        .execute();
      return rows.map(fromSubmissionRow);
    },

    async get(id) {
      const row = await queries
        .selectFrom('submissions')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && fromSubmissionRow(row);
    },
  };
}

function fromSubmissionRow(row: SubmissionTable): Submission {
  return {
    id: row.id,
    place: placeColumns(row),
    person: row.person,
    personName: row.person_name,
    paperId: row.paper_id,
    note: row.note,
    submittedAt: fromInstant(row.submitted_at),
  };
}
