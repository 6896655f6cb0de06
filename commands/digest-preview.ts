/** What a subscription would have posted for the last days, as blocks of a card. */

import { describeCounts } from '../src/digest/digest.ts';
import { gatherDigest } from '../src/digest/gather-digest.ts';
import { paperUrl } from '../src/papers/paper-id.ts';
import { plainDate } from '../src/replies/paper-facts.ts';
import type { Block, Span } from '../src/replies/reply.ts';
import type { SubscriptionWish } from '../src/store/subscriptions.ts';
import type { CommandContext } from './command.ts';

/** The newest days first, each with how many papers and why not the others. */
export async function previewBlocks(
  wish: SubscriptionWish,
  context: CommandContext,
): Promise<readonly Block[]> {
  const { store, listSource, caller } = context;
  const days = await store.papers.listedDays(listSource.id, PREVIEWED_DAYS);
  if (days.length === 0) {
    const text = 'There is no list of any day yet, so there is nothing to preview.';
    return [{ type: 'note', spans: [text] }];
  }
  const blocks: Block[] = [];
  const items: (readonly Span[])[] = [];
  for (const day of days) {
    const digest = await gatherDigest(
      {
        wish,
        place: caller.place,
        days: { from: day, to: day },
        sharedIds: new Set(),
        submissions: [],
      },
      { store, library: context.library, span: store.papers },
    );
    items.push([{ type: 'strong', text: plainDate(day) }, `: ${describeCounts(digest, wish)}`]);
    if (day === days[0]) {
      const ids = digest.items.map((item) => item.paperId);
      const papers = await store.papers.get(ids);
      const titles = papers.map((paper, index): readonly Span[] => {
        const url = paperUrl(paper.id);
        const title: Span =
          url === undefined ? paper.title : { type: 'link', text: paper.title, url };
        return [title, ` (${digest.items[index]?.reason})`];
      });
      if (titles.length > 0) blocks.push({ type: 'list', items: titles });
    }
  }
  return [
    { type: 'text', spans: ['What it would have posted:'] },
    { type: 'list', items },
    ...(blocks.length === 0
      ? []
      : [{ type: 'text' as const, spans: [`For ${plainDate(days[0] ?? '')}:`] }, ...blocks]),
  ];
}

const PREVIEWED_DAYS = 3;
