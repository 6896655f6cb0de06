/** A digest as messages: one parent with the titles at a glance, one message a paper. */

import type { Paper } from '../../papers/paper.ts';
import { paperUrl } from '../../papers/paper-id.ts';
import { madeNotes } from '../../replies/made-notes.ts';
import { paperCard } from '../../replies/paper-card.ts';
import { plainDate, plural } from '../../replies/paper-facts.ts';
import { type Block, card, type Reply, reply, type Span } from '../../replies/reply.ts';
import type { MadeSummary } from '../../summaries/summarizer.ts';
import { topicWords } from '../topic.ts';

export interface DigestHead {
  /** The day of the source's list that the digest is about, `YYYY-MM-DD`. */
  readonly day: string;
  readonly about: string;
  /** Counted below the titles, when there are any. */
  readonly teamVotes: number;
}

/** The parent message. `papers` are those of the digest, in its order. */
export function parentReply(head: DigestHead, papers: readonly Paper[]): Reply {
  const title = `${plural(papers.length, 'paper')}${topicWords(head.about)}, ${plainDate(head.day)}`;
  const items = papers.map((paper): readonly Span[] => {
    const url = paperUrl(paper.id);
    return [url === undefined ? paper.title : { type: 'link', text: paper.title, url }];
  });
  const blocks: Block[] = [{ type: 'list', items }];
  if (head.teamVotes > 0) {
    blocks.push({ type: 'note', spans: [`${plural(head.teamVotes, 'vote')} from your team`] });
  }
  return reply(title, { cards: [card(title, { blocks })], visibility: 'channel' });
}

export interface ItemWords {
  /** Why it is here, in words. */
  readonly reason: string;
  /** What the person who submitted it wrote; empty without one. */
  readonly note: string;
  /** The summary in the language of the subscription, where it names one. */
  readonly summary: { readonly made: MadeSummary; readonly language: string } | undefined;
}

/** One message of the thread. */
export function itemReply({ reason, note, summary }: ItemWords, paper: Paper): Reply {
  const shown = paperCard(paper, {
    reason,
    ...(summary === undefined
      ? {}
      : {
          text: [summary.made.tldr],
          notes: madeNotes('summary', summary.made, summary.language),
        }),
  });
  const quote: readonly Block[] = note === '' ? [] : [{ type: 'quote', spans: [note] }];
  return reply(paper.title, {
    cards: [{ ...shown, blocks: [...quote, ...shown.blocks] }],
    visibility: 'channel',
  });
}

/** The quiet line of a day without papers: why there are none. */
export function quietReply(reason: string): Reply {
  return reply(reason, {
    cards: [card('', { blocks: [{ type: 'note', spans: [reason] }] })],
    visibility: 'channel',
  });
}
