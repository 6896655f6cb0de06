/** The last list of papers that a person saw in a channel. */

import type { Database } from './database/database.ts';
import type { ShownListRecords } from './store.ts';

export function shownListRecords({ queries, writeOne }: Database): ShownListRecords {
  return {
    async save({ platform, workspace, channel }, person, paperIds) {
      const paper_ids = JSON.stringify(paperIds);
      await writeOne((one) =>
        one
          .insertInto('shown_lists')
          .values({ platform, workspace, channel, person, paper_ids })
          .onConflict((conflict) =>
            conflict
              .columns(['platform', 'workspace', 'channel', 'person'])
              .doUpdateSet({ paper_ids }),
          )
          .execute(),
      );
    },

    async get({ platform, workspace, channel }, person) {
      const row = await queries
        .selectFrom('shown_lists')
        .select('paper_ids')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('channel', '=', channel)
        .where('person', '=', person)
        .executeTakeFirst();
      // Only `save` writes this column.
      return row === undefined ? [] : (JSON.parse(row.paper_ids) as readonly string[]);
    },
  };
}
