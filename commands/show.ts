/** `show`: everything known of one paper. */

import type { Paper } from '../src/papers/paper.ts';
import { paperUrl, pdfUrl } from '../src/papers/paper-id.ts';
import { paperButtons } from '../src/replies/paper-card.ts';
import { authorsLine, count, plainDate, plural, signalsLine } from '../src/replies/paper-facts.ts';
import { type Block, type Button, card, type Field, reply } from '../src/replies/reply.ts';
import { timeAgo } from '../src/replies/time-ago.ts';
import { LIVE_BUDGET_MS } from '../src/sources/ask-sources.ts';
import { type CommandContext, defineCommand } from './command.ts';
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
      async (found) =>
        reply(found.title, {
          cards: [
            wholeCard(found, await sharedWords(found, context), await builtWords(found, context)),
          ],
          visibility: visibilityOf(share),
          buttons: shareButton(share, `show ${found.id}`),
        }),
    );
  },
});

/** `shared` says where the team had it, when it did; `built` what there is on Hugging Face. */
function wholeCard(paper: Paper, shared: string | undefined, built: string | undefined) {
  const blocks: Block[] = [
    { type: 'fields', fields: fieldsOf(paper, built) },
    ...(shared === undefined ? [] : [{ type: 'note' as const, spans: [shared] }]),
    { type: 'text', spans: [paper.abstract === '' ? 'No abstract is known.' : paper.abstract] },
    { type: 'buttons', buttons: [...paperButtons(paper), citeButton(paper)] },
    { type: 'buttons', buttons: linkButtons(paper) },
  ];
  return card(paper.title, { url: paperUrl(paper.id), paperId: paper.id, blocks });
}

/** `Shared here 2 days ago, and in 3 other channels.` */
async function sharedWords(
  paper: Paper,
  { store, caller, now }: CommandContext,
): Promise<string | undefined> {
  const shares = await store.sharedPapers.ofPaper(caller.place, paper.id);
  const here = shares.find((share) => share.place.channel === caller.place.channel);
  const others = shares.length - (here === undefined ? 0 : 1);
  const elsewhere = others === 0 ? undefined : `in ${plural(others, 'other channel')}`;
  if (here === undefined) return elsewhere === undefined ? undefined : `Shared ${elsewhere}.`;
  const where = elsewhere === undefined ? '' : `, and ${elsewhere}`;
  return `Shared here ${timeAgo(here.sharedAt, now)}${where}.`;
}

/** `12 models, 3 data sets`; `undefined` when nobody knows in time. */
async function builtWords(paper: Paper, context: CommandContext): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(LIVE_BUDGET_MS);
    const details = await context.paperDetails(paper.id, signal);
    if (details === undefined) return undefined;
    const { models, datasets, spaces } = details;
    const counts = [
      [models.total, 'model'],
      [datasets.total, 'data set'],
      [spaces.total, 'Space'],
    ] as const;
    const words = counts.filter(([total]) => total > 0).map(([total, noun]) => plural(total, noun));
    return words.join(', ') || undefined;
  } catch {
    // The card is whole without it.
    return undefined;
  }
}

function codeLabel({ signals }: Paper): string {
  return signals.stars ? `Code (★ ${count(signals.stars)})` : 'Code';
}

/** Room for a large collaboration, short of filling the screen. */
const AUTHORS_SHOWN = 20;

function fieldsOf(paper: Paper, built: string | undefined): readonly Field[] {
  const authors = authorsLine(paper.authors, AUTHORS_SHOWN);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Authors', authors],
    ['Published', paper.published === undefined ? undefined : plainDate(paper.published)],
    ['Printed in', paper.journal],
    ['Categories', paper.categories.join(', ') || undefined],
    ['Signals', signalsLine(paper.signals)],
    ['Built on it', built],
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
    [codeLabel(paper), paper.links.code],
    ['Project', paper.links.project],
  ];
  return links.flatMap(([label, url]) =>
    url === undefined ? [] : [{ type: 'open' as const, label, url }],
  );
}

function citeButton(paper: Paper): Button {
  return { type: 'run', label: 'Cite', line: `cite ${paper.id}` };
}
