/** Summaries that a language model made, so that no paper is paid for twice. */

import type { Database } from './database/database.ts';
import { toInstant } from './database/values.ts';

/** What a summary was made from; another one of any of these is another summary. */
export interface SummaryKey {
  readonly paperId: string;
  readonly model: string;
  readonly promptVersion: string;
  /** As in `en`. */
  readonly language: string;
}

/** Putting a paper with another title or abstract removes the summaries of the former one. */
export interface SummaryRecords {
  get(key: SummaryKey): Promise<string | undefined>;
  /** `summary` is JSON of the summarizer. Does nothing for a paper that the store does not hold. */
  save(key: SummaryKey, summary: string, madeAt: Date): Promise<void>;
}

export function summaryRecords({ queries, writeOne }: Database): SummaryRecords {
  return {
    async get({ paperId, model, promptVersion, language }) {
      const row = await queries
        .selectFrom('summaries')
        .select('summary')
        .where('paper_id', '=', paperId)
        .where('model', '=', model)
        .where('prompt_version', '=', promptVersion)
        .where('language', '=', language)
        .executeTakeFirst();
      return row?.summary;
    },

    async save({ paperId, model, promptVersion, language }, summary, madeAt) {
      await writeOne((one) =>
        one
          .insertInto('summaries')
          .columns(['paper_id', 'model', 'prompt_version', 'language', 'summary', 'made_at'])
          .expression(
            one
              .selectFrom('papers')
              .select(({ val, cast }) => [
                'id',
                cast<string>(val(model), 'text').as('model'),
                cast<string>(val(promptVersion), 'text').as('prompt_version'),
                cast<string>(val(language), 'text').as('language'),
                cast<string>(val(summary), 'text').as('summary'),
                cast<number>(val(toInstant(madeAt)), 'bigint').as('made_at'),
              ])
              .where('id', '=', paperId),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['paper_id', 'model', 'prompt_version', 'language'])
              .doUpdateSet(({ ref }) => ({
                summary: ref('excluded.summary'),
                made_at: ref('excluded.made_at'),
              })),
          )
          .execute(),
      );
    },
  };
}
