/** `search`: papers by words and fields. */

import { bestSentence, markMatches } from '../src/library/highlight.ts';
import type { Hit } from '../src/library/library.ts';
import { parseQuery, type Query } from '../src/library/query.ts';
import { toDay } from '../src/library/day.ts';
import { parsePaperId } from '../src/papers/paper-id.ts';
import { paperCard } from '../src/replies/paper-card.ts';
import { count } from '../src/replies/paper-facts.ts';
import { firstNumber, PAPERS_PER_PAGE, papersReply } from '../src/replies/papers-reply.ts';
import { type Button, card, type Reply, reply, type Span } from '../src/replies/reply.ts';
import { summarize } from '../src/summaries/summarize.ts';
import { formatLine } from './arguments.ts';
import { type Command, defineCommand } from './command.ts';
import { shorten } from './options.ts';
import { pageOption, shareOption } from './shared-options.ts';

export const search: Command = defineCommand({
  name: 'search',
  description: 'Find papers by words, author, category or date',
  examples: [
    'search continual learning with pretrained models',
    'search "vision transformer" -survey since 2023 sort newest',
    'search author:bengio category:cs.LG has:code',
  ],
  options: {
    query: {
      type: 'query',
      description: 'Words, "a phrase", -without, author: category: year: since: before: has:code',
      example: 'graph neural networks',
      required: true,
      positional: 'rest',
    },
    since: {
      type: 'date',
      description: 'Only papers published on or after this day',
      example: 'since 2024-01-31 or since 30d',
    },
    sort: {
      type: 'choice',
      description: 'What comes first',
      example: 'sort newest',
      choices: ['relevance', 'newest', 'votes'],
      default: 'relevance',
    },
    page: pageOption,
    share: shareOption,
  },
  async run(values, context) {
    const id = parsePaperId(values.query);
    const named = id === undefined ? undefined : await context.library.get(id);
    const parsed = parseQuery(values.query, { today: toDay(context.now) });
    const query = values.since === undefined ? parsed : publishedSince(parsed, values.since);
    const { sort, page, share } = values;
    const limit = page * PAPERS_PER_PAGE;
    const found =
      named === undefined
        ? await context.library.searchPage(query, { limit, sort })
        : { hits: [{ paper: named, score: 1, matched: [] }], total: 1, suggestion: undefined };
    if (found.total === 0) return nothingFound(values.query, found.suggestion);
    const first = firstNumber(page);
    if (first > found.total) return noSuchPage(page, found.total);
    return papersReply({
      heading: [`Papers for “${shorten(values.query)}”`],
      notes: suggestionNote(found.suggestion),
      cards: found.hits.slice(first - 1).map((hit, index) => hitCard(hit, first + index)),
      paperIds: found.hits.map((hit) => hit.paper.id),
      page,
      total: found.total,
      lineOfPage: (other) => formatLine(search, values, { page: other }),
      shareLine: formatLine(search, values, { share: true }),
      share,
    });
  },
});

function publishedSince(query: Query, day: string): Query {
  const from = query.publishedFrom;
  return { ...query, publishedFrom: from !== undefined && from > day ? from : day };
}

/** Marks what matched, in the title and in the TL;DR or the sentence that shows more of it. */
function hitCard({ paper, matched }: Hit, number: number) {
  const tldr = markMatches(summarize(paper).tldr, matched);
  const sentence = markMatches(bestSentence(paper, matched), matched);
  return paperCard(paper, {
    number,
    title: markMatches(paper.title, matched),
    text: wordsMarked(sentence) > wordsMarked(tldr) ? sentence : tldr,
  });
}

function wordsMarked(spans: readonly Span[]): number {
  const marked = spans.flatMap((span) =>
    typeof span === 'string' ? [] : [span.text.toLowerCase()],
  );
  return new Set(marked).size;
}

function suggestionNote(suggestion: string | undefined): readonly string[] {
  return suggestion === undefined ? [] : [`Did you mean: search ${suggestion}`];
}

function nothingFound(query: string, suggestion: string | undefined): Reply {
  const text = `No paper found for “${shorten(query)}”.`;
  const hint: readonly Span[] =
    suggestion === undefined
      ? [
          'Fewer or other words may find more; ',
          { type: 'code', text: 'help search' },
          ' says how.',
        ]
      : ['Did you mean ', { type: 'code', text: `search ${suggestion}` }, '?'];
  const buttons: readonly Button[] =
    suggestion === undefined
      ? []
      : [{ type: 'run', label: `Search ${shorten(suggestion)}`, line: `search ${suggestion}` }];
  return reply(text, {
    cards: [card(text, { blocks: [{ type: 'text', spans: hint }] })],
    buttons,
    outcome: 'nothing',
  });
}

function noSuchPage(page: number, total: number): Reply {
  const pages = Math.ceil(total / PAPERS_PER_PAGE);
  const text = `There is no page ${count(page)}: the last is page ${count(pages)}.`;
  return reply(text, { cards: [card(text)], outcome: 'nothing' });
}
