/** `saved`: the person's own reading list, to read or to take away. */

import { citePaper } from '../src/citations/cite-paper.ts';
import { papersCsv } from '../src/citations/papers-csv.ts';
import type { Paper } from '../src/papers/paper.ts';
import { paperCard } from '../src/replies/paper-card.ts';
import { plural } from '../src/replies/paper-facts.ts';
import { firstNumber, PAPERS_PER_PAGE, papersReply } from '../src/replies/papers-reply.ts';
import { card, type Reply, reply } from '../src/replies/reply.ts';
import { formatLine } from './arguments.ts';
import { type Command, defineCommand, personOf } from './command.ts';
import { pageOption, shareOption } from './shared-options.ts';

export const saved: Command = defineCommand({
  name: 'saved',
  description: 'Your reading list, as cards, BibTeX or CSV',
  examples: ['saved', 'saved as bibtex'],
  options: {
    as: {
      type: 'choice',
      description: 'In which form',
      example: 'as bibtex',
      choices: ['cards', 'bibtex', 'csv'],
      default: 'cards',
    },
    page: pageOption,
    share: shareOption,
  },
  async run(values, { store, caller }) {
    const list = await store.saves.list(personOf(caller));
    const papers = await store.papers.get(list.map((each) => each.paperId));
    if (papers.length === 0) return emptyReply();
    if (values.as !== 'cards') return exportReply(papers, values.as);
    const first = firstNumber(values.page);
    const shown = papers.slice(first - 1, first - 1 + PAPERS_PER_PAGE);
    return papersReply({
      heading: [`${plural(papers.length, 'paper')} on your reading list`],
      cards: shown.map((paper, index) => paperCard(paper, { number: first + index })),
      paperIds: papers.slice(0, first - 1 + shown.length).map((paper) => paper.id),
      page: values.page,
      total: papers.length,
      lineOfPage: (page) => formatLine(saved, values, { page }),
      shareLine: formatLine(saved, values, { share: true }),
      share: values.share,
    });
  },
});

function exportReply(papers: readonly Paper[], as: 'bibtex' | 'csv'): Reply {
  const text =
    as === 'csv' ? papersCsv(papers) : papers.map((paper) => citePaper(paper, as)).join('\n\n');
  const title = `Your reading list as ${as === 'csv' ? 'CSV' : 'BibTeX'}`;
  return reply(title, { cards: [card(title, { blocks: [{ type: 'code', text }] })] });
}

function emptyReply(): Reply {
  const text = 'Your reading list is empty.';
  return reply(text, {
    cards: [
      card(text, {
        blocks: [{ type: 'text', spans: ['Try: ', { type: 'code', text: 'save 2103.00020' }] }],
      }),
    ],
    outcome: 'nothing',
  });
}
