/** `summarize`: the TL;DR and the key points of one paper, each with its evidence. */

import type { Paper } from '../src/papers/paper.ts';
import { paperUrl } from '../src/papers/paper-id.ts';
import { madeNotes } from '../src/replies/made-notes.ts';
import { type Block, type Card, card, reply, type Span } from '../src/replies/reply.ts';
import type { MadeSummary, SummaryPart } from '../src/summaries/summarizer.ts';
import { defineCommand } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { shareButton, shareOption, visibilityOf } from './shared-options.ts';
import { languageHere } from './summary-language.ts';

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
      async (found) => {
        const language = await languageHere(context);
        const made = await context.summarizer.summarize(found, { language });
        return reply(`Summary of ${found.title}`, {
          cards: [summaryCard(found, made, language)],
          visibility: visibilityOf(share),
          buttons: shareButton(share, `summarize ${found.id}`),
        });
      },
    );
  },
});

function summaryCard(paper: Paper, made: MadeSummary, language: string | undefined): Card {
  const { tldr, evidence, keyPhrases, origin } = made;
  const blocks: Block[] = [];
  if (tldr === '') {
    blocks.push({
      type: 'text',
      spans: ['No abstract is known, so there is nothing to summarize.'],
    });
  } else {
    blocks.push({ type: 'text', spans: [{ type: 'strong', text: tldr }] });
  }
  if (origin === 'model') blocks.push({ type: 'quote', spans: [evidence] });
  const items = pointItems(made);
  if (items.length > 0) blocks.push({ type: 'list', items });
  if (keyPhrases.length > 0) blocks.push({ type: 'note', spans: [keyPhrases.join(' · ')] });
  if (tldr !== '') blocks.push(...madeNotes('summary', made, language));
  blocks.push({
    type: 'buttons',
    buttons: [
      { type: 'run', label: 'Abstract', line: `show ${paper.id}` },
      { type: 'run', label: 'Similar', line: `similar ${paper.id}` },
    ],
  });
  return card(paper.title, { url: paperUrl(paper.id), paperId: paper.id, blocks });
}

/** A model's parts by their names; else the points, without the one that the TL;DR was cut from. */
function pointItems({ points, parts, evidence }: MadeSummary): readonly (readonly Span[])[] {
  if (parts === undefined) {
    return points.filter((point) => point.evidence !== evidence).map(({ text }) => [text]);
  }
  return PARTS.flatMap(([part, label]) => {
    const text = parts[part];
    return text === undefined ? [] : [[{ type: 'strong', text: label }, ` ${text}`] as const];
  });
}

const PARTS: readonly (readonly [SummaryPart, string])[] = [
  ['problem', 'Problem:'],
  ['idea', 'Idea:'],
  ['result', 'Result:'],
  ['limits', 'Limits:'],
];
