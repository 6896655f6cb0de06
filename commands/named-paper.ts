/** For commands about one paper: finds it, or answers with the papers that were perhaps meant. */

import { findPaper } from '../src/library/find-paper.ts';
import type { Paper } from '../src/papers/paper.ts';
import { paperUrl } from '../src/papers/paper-id.ts';
import { authorsLine, dateLine, joinParts } from '../src/replies/paper-facts.ts';
import { card, type Reply, reply } from '../src/replies/reply.ts';
import type { CommandContext } from './command.ts';
import type { OptionDefinition } from './options.ts';

/** The option that names a paper, the same for every command. */
export const paperOption = {
  type: 'paper',
  description: 'An arXiv id, a link, a number of the last list, or words of the title',
  example: '2103.00020',
  required: true,
  positional: 'rest',
} as const satisfies OptionDefinition;

/**
 * Runs `answer` with the one paper that `text` names. Where several fit, they are offered, each
 * with a button that runs the line that `lineOf` gives for its id.
 */
export async function withPaper(
  text: string,
  context: CommandContext,
  lineOf: (id: string) => string,
  answer: (paper: Paper) => Promise<Reply> | Reply,
): Promise<Reply> {
  const { caller, library, store } = context;
  const shownIds = await store.shownLists.get(caller.place, caller.person);
  const found = await findPaper(text, library, shownIds);
  return found.type === 'one' ? answer(found.paper) : offer(text, found, lineOf);
}

function offer(
  text: string,
  { papers, fits }: { readonly papers: readonly Paper[]; readonly fits: boolean },
  lineOf: (id: string) => string,
): Reply {
  const heading = fits
    ? `Several titles fit “${text}”. Which one?`
    : `No paper found for “${text}”. Did you mean one of these?`;
  return reply(heading, {
    cards: [
      card(heading),
      ...papers.map((paper, index) => {
        const facts = joinParts([authorsLine(paper.authors), dateLine(paper)]);
        return card(paper.title, {
          url: paperUrl(paper.id),
          number: index + 1,
          blocks: [
            ...(facts === undefined ? [] : [{ type: 'note' as const, spans: [facts] }]),
            {
              type: 'buttons' as const,
              buttons: [{ type: 'run' as const, label: 'This one', line: lineOf(paper.id) }],
            },
          ],
        });
      }),
    ],
    paperIds: papers.map((paper) => paper.id),
    outcome: 'nothing',
  });
}
