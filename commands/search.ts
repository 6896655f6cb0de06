/** `search`: papers by words and fields. */

import { toDay } from '../src/library/day.ts';
import { fuseRanks } from '../src/library/fuse-ranks.ts';
import { bestSentence, markMatches } from '../src/library/highlight.ts';
import type { Hit, HitPage } from '../src/library/library.ts';
import type { SortOrder } from '../src/library/paper-index.ts';
import { parseQuery, type Query } from '../src/library/query.ts';
import { stemsOf } from '../src/library/text/analysis.ts';
import { parsePaperId } from '../src/papers/paper-id.ts';
import { paperCard } from '../src/replies/paper-card.ts';
import { firstNumber, PAPERS_PER_PAGE, papersReply } from '../src/replies/papers-reply.ts';
import { type Button, card, type Reply, reply, type Span } from '../src/replies/reply.ts';
import { searchSources } from '../src/sources/ask-sources.ts';
import { summarize } from '../src/summaries/summarize.ts';
import { formatLine } from './arguments.ts';
import { askParts, type Command, type CommandContext, defineCommand } from './command.ts';
import { listed, shorten } from './options.ts';
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
      description:
        'Words, "a phrase", -without, author: category: year: since: before: has:code all:',
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
    const { page, share } = values;
    const found = await findHits(values, context);
    const suggested = await suggestedLine(values.query, found.suggestion, context);
    if (found.total === 0) return nothingFound(values.query, suggested, found.notes);
    const first = firstNumber(page);
    return papersReply({
      heading: [`Papers for “${shorten(values.query)}”`],
      notes: [...(suggested === undefined ? [] : [`Did you mean: ${suggested}`]), ...found.notes],
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

interface SearchValues {
  readonly query: string;
  readonly since: string | undefined;
  readonly sort: SortOrder;
  readonly page: number;
}

interface Found extends HitPage {
  /** What the reader should know of the sources. */
  readonly notes: readonly string[];
}

/** An id finds its paper, words find papers: of the library, and of the sources where it is short. */
async function findHits(values: SearchValues, context: CommandContext): Promise<Found> {
  const id = parsePaperId(values.query);
  const named = id === undefined ? undefined : await context.library.get(id);
  if (named !== undefined) {
    const hits = [{ paper: named, score: 1, matched: [] }];
    return { hits, total: 1, suggestion: undefined, notes: [] };
  }
  const { text, everywhere } = readEverywhere(values.query);
  const parsed = parseQuery(text, { today: toDay(context.now) });
  const query = values.since === undefined ? parsed : publishedSince(parsed, values.since);
  const options = { limit: values.page * PAPERS_PER_PAGE, sort: values.sort };
  const held = await context.library.searchPage(query, options);
  const isFew = values.page === 1 && held.total < FEW_HITS;
  if (context.sources.length === 0 || !(everywhere || isFew)) return { ...held, notes: [] };
  return findEverywhere(query, options, context);
}

/** Fewer than this, and the sources are asked as well. */
const FEW_HITS = 5;
/** How much of each ranking is merged: what comes later hardly counts. */
const FUSED_HITS = 20;

/** What the sources find joins the library, whose own ranking is then merged with theirs. */
async function findEverywhere(
  query: Query,
  options: { readonly limit: number; readonly sort: SortOrder },
  context: CommandContext,
): Promise<Found> {
  const answers = await searchSources(context.sources, query, FUSED_HITS, askParts(context));
  const limit = Math.max(options.limit, FUSED_HITS);
  const held = await context.library.searchPage(query, { ...options, limit });
  const notes =
    answers.silent.length === 0
      ? []
      : [
          `${listed(answers.silent, 'and')} did not answer in time: this is what the library holds.`,
        ];
  if (options.sort !== 'relevance') {
    return { ...held, hits: held.hits.slice(0, options.limit), notes };
  }
  const heldIds = held.hits.map((hit) => hit.paper.id);
  const fused = fuseRanks([heldIds, ...answers.lists]);
  const hits = await hitsOf(fused.slice(0, options.limit), held.hits, context);
  return { hits, total: Math.max(held.total, fused.length), suggestion: undefined, notes };
}

/** Hits in the order of the ids; a paper that only a source found matched no word of ours. */
async function hitsOf(
  ids: readonly string[],
  known: readonly Hit[],
  { library }: CommandContext,
): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (const id of ids) {
    const hit = known.find((each) => each.paper.id === id);
    const paper = hit?.paper ?? (await library.get(id));
    if (paper !== undefined) hits.push(hit ?? { paper, score: 0, matched: [] });
  }
  return hits;
}

/** `all:` before or among the words asks the sources too, whatever the library holds. */
function readEverywhere(text: string): { readonly text: string; readonly everywhere: boolean } {
  const rest = text.replace(/(^|\s)all:\s*/gi, '$1');
  return { text: rest, everywhere: rest !== text };
}

function publishedSince(query: Query, day: string): Query {
  const from = query.publishedFrom;
  return { ...query, publishedFrom: from !== undefined && from > day ? from : day };
}

/**
 * Marks what matched. Below the title stands the TL;DR; or, where some word is in neither of the
 * two, the sentence that shows the most.
 */
function hitCard({ paper, matched }: Hit, number: number) {
  const title = markMatches(paper.title, matched);
  const tldr = markMatches(summarize(paper).tldr, matched);
  const sentence = markMatches(bestSentence(paper, matched), matched);
  const seen = wordsMarked([...title, ...tldr]);
  const isTelling = [...wordsMarked(sentence)].some((word) => !seen.has(word));
  return paperCard(paper, { number, title, text: isTelling ? sentence : tldr });
}

/** Without their endings: “pretraining” says nothing that “pretrained” does not. */
function wordsMarked(spans: readonly Span[]): ReadonlySet<string> {
  return new Set(spans.flatMap((span) => (typeof span === 'string' ? [] : stemsOf(span.text))));
}

/** A command that was nearly typed, where no paper has the word as it is; else the words put right. */
async function suggestedLine(
  query: string,
  suggestion: string | undefined,
  { meantLine, library }: CommandContext,
): Promise<string | undefined> {
  const [first = ''] = query.split(' ', 1);
  if (meantLine !== undefined && (await library.matching(first)).size === 0) return meantLine;
  return suggestion === undefined ? undefined : `search ${suggestion}`;
}

function nothingFound(
  query: string,
  suggested: string | undefined,
  notes: readonly string[],
): Reply {
  const text = `No paper found for “${shorten(query)}”.`;
  const hint: readonly Span[] =
    suggested === undefined
      ? [
          'Fewer or other words may find more; ',
          { type: 'code', text: 'help search' },
          ' says how.',
        ]
      : ['Did you mean ', { type: 'code', text: suggested }, '?'];
  const buttons: readonly Button[] =
    suggested === undefined ? [] : [{ type: 'run', label: labelOf(suggested), line: suggested }];
  return reply(text, {
    cards: [
      card(text, {
        blocks: [
          { type: 'text', spans: hint },
          ...notes.map((note) => ({ type: 'note' as const, spans: [note] })),
        ],
      }),
    ],
    buttons,
    outcome: 'nothing',
  });
}

/** `Search graph nets`. */
function labelOf(line: string): string {
  return shorten(`${line.charAt(0).toUpperCase()}${line.slice(1)}`);
}
