/** `similar`: the papers nearest to one paper. */

import { paperCard } from '../src/replies/paper-card.ts';
import { firstNumber, PAPERS_PER_PAGE, papersReply } from '../src/replies/papers-reply.ts';
import { card, reply } from '../src/replies/reply.ts';
import { formatLine } from './arguments.ts';
import { type Command, defineCommand } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { shorten } from './options.ts';
import { pageOption, shareOption } from './shared-options.ts';

export const similar: Command = defineCommand({
  name: 'similar',
  description: 'Papers close to this one',
  examples: ['similar ELECTRA', 'similar 2'],
  options: { paper: paperOption, page: pageOption, share: shareOption },
  run(values, context) {
    return withPaper(
      values.paper,
      context,
      (id) => `similar ${id}`,
      async (paper) => {
        const hits = await context.library.similar(paper.id, { limit: SIMILAR_PAPERS });
        const first = firstNumber(values.page);
        const shown = hits.slice(first - 1, first - 1 + PAPERS_PER_PAGE);
        const title = shorten(paper.title);
        if (hits.length === 0) {
          const text = `The library holds nothing close to “${title}”.`;
          return reply(text, { cards: [card(text)], outcome: 'nothing' });
        }
        const line = (changes: { readonly page?: number; readonly share?: boolean }) =>
          formatLine(similar, { ...values, paper: paper.id }, changes);
        return papersReply({
          heading: [`Papers close to “${title}”`],
          cards: shown.map((hit, index) => paperCard(hit.paper, { number: first + index })),
          paperIds: hits.slice(0, first - 1 + shown.length).map((hit) => hit.paper.id),
          page: values.page,
          total: hits.length,
          lineOfPage: (page) => line({ page }),
          shareLine: line({ share: true }),
          share: values.share,
        });
      },
    );
  },
});

/** What comes after two pages is near in words only. */
const SIMILAR_PAPERS = 10;
