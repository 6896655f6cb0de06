/** `trending`: what matters now, each paper with its reason. */

import { teamSignals } from '../src/digest/team-signals.ts';
import { isAbout, topicIds } from '../src/digest/topic.ts';
import { toDay } from '../src/library/day.ts';
import { paperCard } from '../src/replies/paper-card.ts';
import { plainDate, plural } from '../src/replies/paper-facts.ts';
import { firstNumber, PAPERS_PER_PAGE, papersReply } from '../src/replies/papers-reply.ts';
import { card, type Reply, reply } from '../src/replies/reply.ts';
import {
  trending as findTrending,
  spanOf,
  type TrendingPaper,
  type TrendingSpan,
} from '../src/trending/trending.ts';
import { formatLine } from './arguments.ts';
import { type Command, type CommandContext, defineCommand } from './command.ts';
import { shorten } from './options.ts';
import { pageOption, shareOption } from './shared-options.ts';
import { sourceNotes } from './source-notes.ts';

export const trending: Command = defineCommand({
  name: 'trending',
  description: 'The papers that matter now, and why',
  examples: ['trending', 'trending over week about "language models"'],
  options: {
    over: {
      type: 'choice',
      description: 'How far back to look',
      example: 'over week',
      choices: ['day', 'week', 'month'],
      default: 'day',
      positional: 'word',
    },
    about: {
      type: 'query',
      description: 'Only papers about this; takes all that search takes',
      example: 'about "vision language models"',
    },
    page: pageOption,
    share: shareOption,
  },
  async run(values, context) {
    const { over, about, page, share } = values;
    const list = await listFor(over, about, context);
    if (list.papers.length === 0) return nothingTrending(about);
    const first = firstNumber(page);
    const shown = list.papers.slice(first - 1, first - 1 + PAPERS_PER_PAGE);
    const topic = about === undefined ? '' : ` about “${shorten(about)}”`;
    return papersReply({
      heading: [`${plural(list.papers.length, 'paper')} trending ${list.when}${topic}`],
      notes: [...list.notes, ...(await sourceNotes(context))],
      cards: shown.map(({ paper, reason }, index) =>
        paperCard(paper, { number: first + index, reason }),
      ),
      paperIds: list.papers.slice(0, first - 1 + shown.length).map(({ paper }) => paper.id),
      page,
      total: list.papers.length,
      lineOfPage: (other) => formatLine(trending, values, { page: other }),
      shareLine: formatLine(trending, values, { share: true }),
      share,
    });
  },
});

interface TrendingList {
  readonly papers: readonly TrendingPaper[];
  /** `over the last week`. */
  readonly when: string;
  readonly notes: readonly string[];
}

/** The span that was asked for; where it holds nothing, the one up to the newest list held. */
async function listFor(
  over: TrendingSpan,
  about: string | undefined,
  context: CommandContext,
): Promise<TrendingList> {
  const { library, store, caller } = context;
  const keep = isAbout(await topicIds(about ?? '', library));
  const team = (ids: readonly string[]) => teamSignals(store, caller.place, ids);
  const find = (span: { readonly fromDay: string; readonly toDay: string }) =>
    findTrending(store.papers, { ...span, keep, team });
  const today = toDay(context.now);
  const papers = await find(spanOf(over, today));
  if (papers.length > 0) return { papers, when: WHEN[over], notes: [] };
  for (const { source, note } of OLDER_LISTS) {
    const [day] = await store.papers.listedDays(source, 1);
    if (day === undefined) continue;
    const older = await find(spanOf(over, day));
    const when = over === 'day' ? `on ${plainDate(day)}` : `in the ${over} up to ${plainDate(day)}`;
    return { papers: older, when, notes: [note] };
  }
  return { papers: [], when: WHEN[over], notes: [] };
}

const WHEN = {
  day: 'today',
  week: 'over the last week',
  month: 'over the last month',
} as const satisfies Record<TrendingSpan, string>;

const OLDER_LISTS = [
  { source: 'huggingface', note: 'There is nothing newer here.' },
  {
    source: 'sample',
    note: 'This is the bundled sample: the order of a saved Hugging Face Papers page, which has no votes.',
  },
] as const;

function nothingTrending(about: string | undefined): Reply {
  const text =
    about === undefined
      ? 'Nothing is trending: the library holds no list of any day yet.'
      : `Nothing about “${shorten(about)}” is trending.`;
  return reply(text, {
    cards: [
      card(text, {
        blocks: [
          {
            type: 'text',
            spans: [
              'All papers can be searched: ',
              { type: 'code', text: `search ${about ?? 'diffusion'}` },
            ],
          },
        ],
      }),
    ],
    outcome: 'nothing',
  });
}
