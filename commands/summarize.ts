/** `summarize`: the TL;DR and the key points of one paper, each with its evidence. */

import type { Paper } from '../src/papers/paper.ts';
import { paperUrl } from '../src/papers/paper-id.ts';
import { type Block, card, reply } from '../src/replies/reply.ts';
import { summarize as summarizePaper } from '../src/summaries/summarize.ts';
import { defineCommand } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { shareButton, shareOption, visibilityOf } from './shared-options.ts';

export const summarize = defineCommand({
  name: 'summarize',
  description: 'A paper in one sentence and its key points, with the evidence for each',
  examples: ['summarize 2103.00020', 'summarize 2'],
  options: { paper: paperOption, share: shareOption },
  run({ paper, share }, context) {
    return withPaper(
      paper,
      context,
      (id) => `summarize ${id}`,
      (found) =>
        reply(`Summary of ${found.title}`, {
          cards: [summaryCard(found)],
          visibility: visibilityOf(share),
          buttons: shareButton(share, `summarize ${found.id}`),
        }),
    );
  },
});

function summaryCard(paper: Paper) {
  const { tldr, points, keyPhrases } = summarizePaper(paper);
  const blocks: Block[] = [];
  if (tldr === '') {
    blocks.push({
      type: 'text',
      spans: ['No abstract is known, so there is nothing to summarize.'],
    });
  } else {
    blocks.push({ type: 'text', spans: [{ type: 'strong', text: tldr }] });
  }
  if (points.length > 0) {
    blocks.push({ type: 'list', items: points.map((point) => [point.text]) });
  }
  if (keyPhrases.length > 0) blocks.push({ type: 'note', spans: [keyPhrases.join(' · ')] });
  if (tldr !== '') {
    blocks.push({ type: 'note', spans: ['From the abstract, in its own words.'] });
  }
  blocks.push({
    type: 'buttons',
    buttons: [
      { type: 'run', label: 'Abstract', line: `show ${paper.id}` },
      { type: 'run', label: 'Similar', line: `similar ${paper.id}` },
    ],
  });
  return card(paper.title, { url: paperUrl(paper.id), paperId: paper.id, blocks });
}
