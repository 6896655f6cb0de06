/** One paper as a card of a list: enough to decide whether to open it. */

import type { Paper } from '../papers/paper.ts';
import { paperUrl } from '../papers/paper-id.ts';
import { summarize } from '../summaries/summarize.ts';
import { authorsLine, dateLine, joinParts, signalsLine } from './paper-facts.ts';
import { type Block, type Button, type Card, card, type Span } from './reply.ts';

export interface PaperCardOptions {
  /** By which a person may name it: `summarize 2`. */
  readonly number?: number | undefined;
  /** Why it is here, in words. */
  readonly reason?: string | undefined;
  /** The title with its matched words marked. */
  readonly title?: readonly Span[] | undefined;
  /** In the place of the TL;DR. */
  readonly text?: readonly Span[] | undefined;
  /** Below that text: whose words it is. */
  readonly notes?: readonly Block[];
}

export function paperCard(paper: Paper, options: PaperCardOptions = {}): Card {
  const facts = joinParts([
    authorsLine(paper.authors),
    dateLine(paper),
    // A reason tells the signals in its own way.
    options.reason === undefined ? signalsLine(paper.signals) : undefined,
  ]);
  const text = options.text ?? [summarize(paper).tldr];
  const blocks: Block[] = [];
  if (facts !== undefined) blocks.push({ type: 'note', spans: [facts] });
  if (text.some((span) => span !== '')) blocks.push({ type: 'text', spans: text });
  blocks.push(...(options.notes ?? []));
  if (options.reason !== undefined) blocks.push({ type: 'note', spans: [options.reason] });
  blocks.push({ type: 'buttons', buttons: paperButtons(paper) });
  return card(options.title ?? paper.title, {
    url: paperUrl(paper.id),
    paperId: paper.id,
    number: options.number,
    blocks,
  });
}

/** What can be done with a paper, as buttons that run a command line. */
export function paperButtons(paper: Paper): readonly Button[] {
  return [
    { type: 'run', label: 'Summary', line: `summarize ${paper.id}` },
    { type: 'run', label: 'Similar', line: `similar ${paper.id}` },
    { type: 'run', label: 'Save', line: `save ${paper.id}` },
    { type: 'run', label: 'Vote', line: `vote ${paper.id}` },
  ];
}
