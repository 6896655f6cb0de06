/** The votes of a team's own people. */

import { chunksOf } from './database/chunks-of.ts';
import type { Database } from './database/database.ts';
import { teamColumns, toInstant } from './database/values.ts';
import type { Person, Place, Team } from './store.ts';

export interface VoteCount {
  /** In the whole workspace, each person once. */
  readonly team: number;
  /** Of these, the ones given in the channel that was asked about. */
  readonly channel: number;
}

export interface TopPaper {
  readonly paperId: string;
  readonly votes: number;
}

export interface VoteRecords {
  /** One vote a person and paper, wherever they give it. True when it is new. */
  add(voter: Person, paperId: string, vote: { channel: string; at: Date }): Promise<boolean>;
  /** True when there was one. */
  remove(voter: Person, paperId: string): Promise<boolean>;
  /** Those of the papers for which this person has voted. */
  of(voter: Person, paperIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** By paper; papers without a vote are left out. */
  count(place: Place, paperIds: readonly string[]): Promise<ReadonlyMap<string, VoteCount>>;
  /** The papers with the most votes of a team given since an instant, the most first. */
  top(team: Team, since: Date, limit: number): Promise<readonly TopPaper[]>;
}

export function voteRecords({ queries, writeOne }: Database): VoteRecords {
  return {
    async add(voter, paperId, { channel, at }) {
      const rows = await writeOne((one) =>
        one
          .insertInto('votes')
          .values({
            ...teamColumns(voter),
            person: voter.person,
            paper_id: paperId,
            channel,
            voted_at: toInstant(at),
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
          .deleteFrom('votes')
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('person', '=', person)
          .where('paper_id', '=', paperId)
          .returning('paper_id')
          .execute(),
      );
      return rows.length > 0;
    },

    async of({ platform, workspace, person }, paperIds) {
      const voted = new Set<string>();
      for (const chunk of chunksOf(paperIds)) {
        const rows = await queries
          .selectFrom('votes')
          .select('paper_id')
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('person', '=', person)
          .where('paper_id', 'in', chunk)
          .execute();
        for (const { paper_id } of rows) voted.add(paper_id);
      }
      return voted;
    },

    async count({ platform, workspace, channel }, paperIds) {
      const counts = new Map<string, VoteCount>();
      for (const chunk of chunksOf(paperIds)) {
        const rows = await queries
          .selectFrom('votes')
          .select(({ fn, case: choose }) => [
            'paper_id',
            fn.countAll<number>().as('team'),
            fn.count<number>(choose().when('channel', '=', channel).then(1).end()).as('channel'),
          ])
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('paper_id', 'in', chunk)
          .groupBy('paper_id')
          .execute();
        for (const row of rows) counts.set(row.paper_id, { team: row.team, channel: row.channel });
      }
      return counts;
    },

    async top({ platform, workspace }, since, limit) {
      const rows = await queries
        .selectFrom('votes')
        .select(({ fn }) => ['paper_id', fn.countAll<number>().as('votes')])
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('voted_at', '>=', toInstant(since))
        .groupBy('paper_id')
        .orderBy('votes', 'desc')
        .orderBy('paper_id')
        .limit(limit)
        .execute();
      return rows.map(({ paper_id, votes }) => ({ paperId: paper_id, votes }));
    },
  };
}
