/** What a subscription is about: a query of the search language, or the team's own votes. */

import type { Library } from '../library/library.ts';
import type { Paper } from '../papers/paper.ts';

/** As `about`, asks for the papers that the team's own people voted for. */
export const TEAM_TOP = 'team:top';

/** The ids of the papers about a topic; `undefined` where any paper is. */
export async function topicIds(
  about: string,
  library: Library,
): Promise<ReadonlySet<string> | undefined> {
  if (about === '' || about === TEAM_TOP) return undefined;
  return library.matching(about);
}

/** As it follows “papers”: ` about agents`, ` that this team voted for`, or nothing. */
export function topicWords(about: string): string {
  if (about === '') return '';
  return about === TEAM_TOP ? ' that this team voted for' : ` about ${about}`;
}

/** Whether a paper may be trending for a topic; for `trending` before it ranks. */
export function isAbout(ids: ReadonlySet<string> | undefined): (paper: Paper) => boolean {
  return (paper) => ids?.has(paper.id) ?? true;
}
