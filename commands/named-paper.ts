/** For commands about one paper: finds it, or answers with the papers that were perhaps meant. */

import { UserError } from '../src/errors.ts';
import { type FoundPapers, findPaper, notFound } from '../src/library/find-paper.ts';
import type { Paper } from '../src/papers/paper.ts';
import { paperUrl } from '../src/papers/paper-id.ts';
import { authorsLine, dateLine, joinParts } from '../src/replies/paper-facts.ts';
import { card, type Reply, reply } from '../src/replies/reply.ts';
import { fetchPaper } from '../src/sources/ask-sources.ts';
import { askParts, type CommandContext } from './command.ts';
import { listed, type OptionDefinition, shorten } from './options.ts';

/** The option that names a paper, the same for every command. */
export const paperOption = {
  type: 'paper',
  description: 'An arXiv id, a link, a number from the last list, or words of its title',
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
  switch (found.type) {
    case 'one':
      return answer(found.paper);
    case 'several':
      return offer(text, found, lineOf);
    case 'unheld':
      return answer(await fetched(found.id, text, context));
    default:
      return found satisfies never;
  }
}

/** A paper that the library does not hold, asked for while the person waits. */
async function fetched(id: string, text: string, context: CommandContext): Promise<Paper> {
  const { paper, silent } = await fetchPaper(context.sources, id, askParts(context));
  if (paper !== undefined) return paper;
  if (silent.length === 0) throw notFound(text);
  throw new UserError(
    `The library does not hold “${shorten(text)}”, and ${listed(silent, 'and')} did not answer in time. Try again in a few minutes.`,
  );
}

function offer(text: string, { papers, fits }: FoundPapers, lineOf: (id: string) => string): Reply {
  const heading = fits
    ? `Several titles fit “${shorten(text)}”. Which one?`
    : `No paper found for “${shorten(text)}”. Did you mean one of these?`;
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
