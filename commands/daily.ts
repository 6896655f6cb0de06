/** `daily`: the voted list of one day, in the source's own order. */

import { UserError } from '../src/errors.ts';
import { daysBefore, toDay } from '../src/library/day.ts';
import type { Paper } from '../src/papers/paper.ts';
import { paperCard } from '../src/replies/paper-card.ts';
import { plainDate, plural } from '../src/replies/paper-facts.ts';
import { firstNumber, PAPERS_PER_PAGE, papersReply } from '../src/replies/papers-reply.ts';
import { card, type Reply, reply } from '../src/replies/reply.ts';
import { LIVE_BUDGET_MS } from '../src/sources/ask-sources.ts';
import { syncDays } from '../src/sync/sync-days.ts';
import { formatLine } from './arguments.ts';
import { type Command, type CommandContext, defineCommand } from './command.ts';
import { pageOption, shareOption } from './shared-options.ts';
import { sourceNotes } from './source-notes.ts';

export const daily: Command = defineCommand({
  name: 'daily',
  description: 'The voted list of one day',
  examples: ['daily', 'daily on yesterday'],
  options: {
    on: {
      type: 'date',
      description: 'The day of the list (UTC); the newest unless given',
      example: 'on 2026-06-30 or on yesterday',
      positional: 'word',
    },
    page: pageOption,
    share: shareOption,
  },
  async run(values, context) {
    const { page, share } = values;
    const today = toDay(context.now);
    if (values.on !== undefined && values.on > today) {
      throw new UserError(
        `${plainDate(values.on)} has not begun yet (UTC). Try: daily on ${daysBefore(today, 1)}`,
      );
    }
    const list = await listOf(values.on, context);
    if (list.papers.length === 0) return noList(values.on ?? today, context);
    const first = firstNumber(page);
    const shown = list.papers.slice(first - 1, first - 1 + PAPERS_PER_PAGE);
    return papersReply({
      heading: [
        `${LIST_NAMES[list.sourceId]} of ${plainDate(list.day)}: ${plural(list.papers.length, 'paper')}`,
      ],
      notes: await sourceNotes(context),
      cards: shown.map((paper, index) => paperCard(paper, { number: first + index })),
      paperIds: list.papers.slice(0, first - 1 + shown.length).map((paper) => paper.id),
      page,
      total: list.papers.length,
      lineOfPage: (other) => formatLine(daily, values, { on: list.day, page: other }),
      shareLine: formatLine(daily, values, { on: list.day, share: true }),
      share,
    });
  },
});

interface DayList {
  readonly sourceId: string;
  readonly day: string;
  readonly papers: readonly Paper[];
}

const LIST_NAMES: Readonly<Record<string, string>> = {
  huggingface: 'Hugging Face list',
  sample: 'Saved Hugging Face Papers page',
};

/** What is held of a day, asking the source for it when nothing is; else the newest list held. */
async function listOf(day: string | undefined, context: CommandContext): Promise<DayList> {
  for (const sourceId of Object.keys(LIST_NAMES)) {
    const wanted = day ?? (await context.store.papers.listedDays(sourceId, 1))[0];
    if (wanted === undefined) continue;
    const papers = await context.store.papers.listed(sourceId, wanted);
    if (papers.length > 0) return { sourceId, day: wanted, papers };
  }
  const wanted = day ?? toDay(context.now);
  await readDay(wanted, context);
  const papers = await context.store.papers.listed('huggingface', wanted);
  return { sourceId: 'huggingface', day: wanted, papers };
}

/** Tries to get the day's list while the person waits; without an answer it stays as it was. */
async function readDay(day: string, { sources, library, store, now }: CommandContext) {
  const source = sources.find((each) => each.id === 'huggingface');
  if (source === undefined) return;
  try {
    const parts = { library, store, now: () => now };
    const signal = AbortSignal.timeout(LIVE_BUDGET_MS);
    await Array.fromAsync(syncDays(source, [day], parts, { signal }));
  } catch {
    // The answer says that there is no list, and its note that the source is silent.
  }
}

async function noList(day: string, context: CommandContext): Promise<Reply> {
  const weekday = new Date(day).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  const text = isWeekend
    ? `There is no list of ${plainDate(day)}: Hugging Face has none at weekends.`
    : `There is no list of ${plainDate(day)} here.`;
  const near = await nearList(day, context);
  const notes = await sourceNotes(context);
  return reply(text, {
    cards: [card(text, { blocks: notes.map((note) => ({ type: 'note', spans: [note] })) })],
    buttons:
      near === undefined
        ? []
        : [{ type: 'run', label: `List of ${plainDate(near)}`, line: `daily --on ${near}` }],
    outcome: 'nothing',
  });
}

/** The last list held before a day, or the first after it; of the sample where nothing else is. */
async function nearList(day: string, { store }: CommandContext): Promise<string | undefined> {
  for (const sourceId of Object.keys(LIST_NAMES)) {
    const days = await store.papers.listedDays(sourceId, MOST_DAYS);
    const near = days.find((held) => held < day) ?? days.at(-1);
    if (near !== undefined) return near;
  }
  return undefined;
}

/** Ten years of lists. */
const MOST_DAYS = 3650;
