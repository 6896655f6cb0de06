/** Which papers a channel has had, so that it doesn't get them again. */

import { chunksOf } from './database/chunks-of.ts';
import type { Database } from './database/database.ts';
import type { SharedPaperTable } from './database/schema.ts';
import { fromInstant, placeColumns, toInstant } from './database/values.ts';
import type { Place, Team } from './store.ts';

/** The last time that a channel got a paper. */
export interface SharedPaper {
  readonly place: Place;
  readonly paperId: string;
  readonly sharedAt: Date;
  /** `undefined` for a digest, and for someone who asked to be forgotten. */
  readonly person: string | undefined;
  /** The platform’s id of the message, where it is known. */
  readonly messageId: string | undefined;
}

/** What digests share is kept by their deliveries. */
export interface SharedPaperRecords {
  /** Notes that a person shared papers with a channel. */
  record(
    place: Place,
    paperIds: readonly string[],
    share: Pick<SharedPaper, 'sharedAt' | 'person' | 'messageId'>,
  ): Promise<void>;
  /** The ids of the papers that a channel got since an instant, or that a digest is bringing. */
  inPlace(place: Place, since: Date): Promise<ReadonlySet<string>>;
  /** Where a team already shared a paper, the newest first. */
  ofPaper(team: Team, paperId: string): Promise<readonly SharedPaper[]>;
}

export function sharedPaperRecords({ queries, write }: Database): SharedPaperRecords {
  return {
    async record(place, paperIds, { sharedAt, person, messageId }) {
      const rows = [...new Set(paperIds)].sort().map((paperId) => ({
        ...placeColumns(place),
        paper_id: paperId,
        shared_at: toInstant(sharedAt),
        person: person ?? null,
        message_id: messageId ?? null,
      }));
      await write(async (transaction) => {
        for (const chunk of chunksOf(rows)) {
          await transaction
            .insertInto('shared_papers')
            .values(chunk)
            .onConflict((conflict) =>
              conflict
                .columns(['platform', 'workspace', 'channel', 'paper_id'])
                .doUpdateSet(({ ref }) => ({
                  shared_at: ref('excluded.shared_at'),
                  person: ref('excluded.person'),
                  message_id: ref('excluded.message_id'),
                  slot_id: null,
                })),
            )
            .execute();
        }
      });
    },

    async inPlace({ platform, workspace, channel }, since) {
      const rows = await queries
        .selectFrom('shared_papers')
        .select('paper_id')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('channel', '=', channel)
        .where('shared_at', '>=', toInstant(since))
        .execute();
      return new Set(rows.map(({ paper_id }) => paper_id));
    },

    async ofPaper({ platform, workspace }, paperId) {
      const rows = await queries
        .selectFrom('shared_papers')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('paper_id', '=', paperId)
        .orderBy('shared_at', 'desc')
        .orderBy('channel')
        .execute();
      return rows.map(fromSharedRow);
    },
  };
}

function fromSharedRow(row: SharedPaperTable): SharedPaper {
  return {
    place: placeColumns(row),
    paperId: row.paper_id,
    sharedAt: fromInstant(row.shared_at),
    person: row.person ?? undefined,
    messageId: row.message_id ?? undefined,
  };
}
