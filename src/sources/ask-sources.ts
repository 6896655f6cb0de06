/** Asks the sources while a person waits: side by side, within a budget of time. */

import type { Library } from '../library/library.ts';
import type { Query } from '../library/query.ts';
import type { Paper } from '../papers/paper.ts';
import type { PaperSource } from './paper-source.ts';
import { asked, type HealthParts } from './source-health.ts';

export interface SourceAnswers {
  /** Best first, one list a source that answered. */
  readonly lists: readonly (readonly string[])[];
  /** The names of the sources that did not answer in time. */
  readonly silent: readonly string[];
}

export interface AskParts extends HealthParts {
  readonly library: Library;
  readonly budgetMs?: number | undefined;
}

/** As long as a person waits for what they could do without. */
export const LIVE_BUDGET_MS = 2_000;

/** What the sources find joins the library; the lists name it by id. */
export async function searchSources(
  sources: readonly PaperSource[],
  query: Query,
  limit: number,
  { library, budgetMs = LIVE_BUDGET_MS, ...health }: AskParts,
): Promise<SourceAnswers> {
  const signal = AbortSignal.timeout(budgetMs);
  const answers = await Promise.all(
    sources.map(async (source) => {
      try {
        const search = () => source.search(query, limit, signal);
        const papers = await asked(source, search, health, signal);
        await library.add(papers, { source: source.id });
        return papers.map((paper) => paper.id);
      } catch {
        return source.name;
      }
    }),
  );
  return {
    lists: answers.filter((answer) => typeof answer !== 'string'),
    silent: answers.filter((answer) => typeof answer === 'string'),
  };
}

/** The paper with this canonical id from the first source that has it; it joins the library. */
export async function fetchPaper(
  sources: readonly PaperSource[],
  id: string,
  { library, budgetMs = LIVE_BUDGET_MS, ...health }: AskParts,
): Promise<{ readonly paper: Paper | undefined; readonly silent: readonly string[] }> {
  const signal = AbortSignal.timeout(budgetMs);
  const answers = await Promise.all(
    sources.map(async (source) => {
      try {
        const paper = await asked(source, () => source.get(id, signal), health, signal);
        if (paper !== undefined) await library.add([paper], { source: source.id });
        return undefined;
      } catch {
        return source.name;
      }
    }),
  );
  const silent = answers.filter((answer) => answer !== undefined);
  return { paper: await library.get(id), silent };
}
