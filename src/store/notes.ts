/** Small texts by name. */

import type { Database } from './database/database.ts';
import type { NoteRecords } from './store.ts';

export function noteRecords({ queries, writeOne }: Database): NoteRecords {
  return {
    async get(name) {
      const row = await queries
        .selectFrom('notes')
        .select('text')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.text;
    },

    async set(name, text) {
      await writeOne((one) =>
        one
          .insertInto('notes')
          .values({ name, text })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ text }))
          .execute(),
      );
    },
  };
}

/** Holds what names this store among all others. */
export const LIBRARY_NOTE = 'library id';
