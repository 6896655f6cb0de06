/** Each person's own reading list. */

import { chunksOf } from './database/chunks-of.ts';
import type { Database } from './database/database.ts';
import { fromInstant, teamColumns, toInstant } from './database/values.ts';
import type { Person, Team } from './store.ts';

export interface SavedPaper {
  readonly paperId: string;
  readonly savedAt: Date;
}

export interface SaveRecords {
  /** True when it is new; one that is saved already keeps its place. */
  add(person: Person, paperId: string, at: Date): Promise<boolean>;
  /** True when it was there. */
  remove(person: Person, paperId: string): Promise<boolean>;
  /** Newest first. */
  list(person: Person): Promise<readonly SavedPaper[]>;
  /** How many people of a team saved each paper; papers that nobody saved are left out. */
  count(team: Team, paperIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export function saveRecords({ queries, writeOne }: Database): SaveRecords {
  return {
    async add(person, paperId, at) {
      const rows = await writeOne((one) =>
        one
          .insertInto('saves')
          .values({
            ...teamColumns(person),
            person: person.person,
            paper_id: paperId,
            saved_at: toInstant(at),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('paper_id')
          .execute(),
      );
      return rows.length > 0;
    },

    async remove({ platform, workspace, person }, paperId) {
      const rows = await writeOne((one) =>
        one
          .deleteFrom('saves')
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('person', '=', person)
          .where('paper_id', '=', paperId)
          .returning('paper_id')
          .execute(),
      );
      return rows.length > 0;
    },

    async list({ platform, workspace, person }) {
      const rows = await queries
        .selectFrom('saves')
        .select(['paper_id', 'saved_at'])
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('person', '=', person)
        .orderBy('saved_at', 'desc')
        .orderBy('paper_id')
        .execute();
      return rows.map((row) => ({ paperId: row.paper_id, savedAt: fromInstant(row.saved_at) }));
    },

    async count({ platform, workspace }, paperIds) {
      const counts = new Map<string, number>();
      for (const chunk of chunksOf(paperIds)) {
        const rows = await queries
          .selectFrom('saves')
          .select(({ fn }) => ['paper_id', fn.countAll<number>().as('people')])
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('paper_id', 'in', chunk)
          .groupBy('paper_id')
          .execute();
        for (const { paper_id, people } of rows) counts.set(paper_id, people);
      }
      return counts;
    },
  };
}
