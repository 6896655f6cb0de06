/** `show`: everything known of one paper. */

import type { Paper } from '../src/papers/paper.ts';
import { paperUrl, pdfUrl } from '../src/papers/paper-id.ts';
import { paperButtons } from '../src/replies/paper-card.ts';
import { authorsLine, plainDate, signalsLine } from '../src/replies/paper-facts.ts';
import { type Block, type Button, card, type Field, reply } from '../src/replies/reply.ts';
import { defineCommand } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { shareButton, shareOption, visibilityOf } from './shared-options.ts';

export const show = defineCommand({
  name: 'show',
  description: 'The whole card of a paper: abstract, authors, links, signals',
  examples: ['show 2103.00020', 'show 1', 'show ELECTRA'],
  options: { paper: paperOption, share: shareOption },
  run({ paper, share }, context) {
    return withPaper(
      paper,
      context,
      (id) => `show ${id}`,
      (found) =>
        reply(found.title, {
          cards: [wholeCard(found)],
          visibility: visibilityOf(share),
          buttons: shareButton(share, `show ${found.id}`),
        }),
    );
  },
});

function wholeCard(paper: Paper) {
  const blocks: Block[] = [
    { type: 'fields', fields: fieldsOf(paper) },
    { type: 'text', spans: [paper.abstract === '' ? 'No abstract is known.' : paper.abstract] },
    { type: 'buttons', buttons: [...paperButtons(paper), citeButton(paper)] },
    { type: 'buttons', buttons: linkButtons(paper) },
  ];
  return card(paper.title, { url: paperUrl(paper.id), blocks });
}

/** Room for a large collaboration, short of filling the screen. */
const AUTHORS_SHOWN = 20;

function fieldsOf(paper: Paper): readonly Field[] {
  const authors = authorsLine(paper.authors, AUTHORS_SHOWN);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Authors', authors],
    ['Published', paper.published === undefined ? undefined : plainDate(paper.published)],
    ['Printed in', paper.journal],
    ['Categories', paper.categories.join(', ') || undefined],
    ['Signals', signalsLine(paper.signals)],
    ['DOI', paper.doi],
    ['Id', paper.id],
  ];
  return facts.flatMap(([label, text]) => (text === undefined ? [] : [{ label, spans: [text] }]));
}

function linkButtons(paper: Paper): readonly Button[] {
  const links: readonly (readonly [string, string | undefined])[] = [
    ['Abstract', paperUrl(paper.id)],
    ['PDF', pdfUrl(paper.id)],
    ['Hugging Face', paper.links.huggingFace],
    ['Code', paper.links.code],
    ['Project', paper.links.project],
  ];
  return links.flatMap(([label, url]) =>
    url === undefined ? [] : [{ type: 'open' as const, label, url }],
  );
}

function citeButton(paper: Paper): Button {
  return { type: 'run', label: 'Cite', line: `cite ${paper.id}` };
}
