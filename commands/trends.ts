/** `trends`: how the share of a topic, or of several, changes with time. */

import { UserError } from '../src/errors.ts';
import { toDay } from '../src/library/day.ts';
import { parseQuery } from '../src/library/query.ts';
import type { PublishedCount } from '../src/store/store.ts';
import { PERIOD_KINDS } from '../src/trends/periods.ts';
import { type PeriodPlan, planPeriods, TREND_SPANS } from '../src/trends/plan-periods.ts';
import { readTopics } from '../src/trends/topics.ts';
import { measureTrends } from '../src/trends/trends.ts';
import { formatLine, type ParsedValues } from './arguments.ts';
import { type Command, type CommandContext, defineCommand } from './command.ts';
import { shorten } from './options.ts';
import { shareOption } from './shared-options.ts';
import { nothingAbout, nothingHeld, trendsReply, type UnknownTopic } from './trends-reply.ts';

export const trends: Command = defineCommand({
  name: 'trends',
  description: 'How the share of a topic among the papers changes, as a picture',
  examples: ['trends diffusion', 'trends diffusion vs "language models" over 2-years'],
  options: {
    topic: {
      type: 'query',
      description: 'Words as in search; up to four topics with vs between them',
      example: 'trends diffusion vs "language models"',
      required: true,
      positional: 'rest',
    },
    over: {
      type: 'choice',
      description: 'How far back to look; a year unless given',
      example: 'over 2-years',
      choices: TREND_SPANS,
    },
    by: {
      type: 'choice',
      description: 'How long each step is; what fits the time unless given',
      example: 'by month',
      choices: PERIOD_KINDS,
    },
    share: shareOption,
  },
  async run(values, context) {
    const topics = readTopics(values.topic);
    if (topics.length === 0) throw new UserError(`trends needs a topic. ${TRY}`);
    if (topics.length > MOST_TOPICS) {
      throw new UserError(`trends compares ${MOST_TOPICS} topics at most. ${TRY}`);
    }
    const today = toDay(context.now);
    const library = await context.store.papers.publishedCounts();
    const plan = planPeriods(library, { span: values.over, kind: values.by }, today);
    if (plan === undefined) return nothingHeld(library, today);
    const counted = await Promise.all(topics.map((topic) => countTopic(topic, plan, context)));
    const known = counted.filter(({ counts }) => counts.length > 0);
    const unknown = counted.filter(({ counts }) => counts.length === 0);
    const missing = await Promise.all(unknown.map(({ topic }) => missingWords(topic, context)));
    const lineWith = (changes: ParsedValues) =>
      formatLine(trends, { ...values, share: false }, changes);
    if (known.length === 0) return nothingAbout(missing, lineWith);
    const measured = measureTrends({ ...plan, today, library, topics: known });
    const isChosen = values.over !== undefined;
    return trendsReply(measured, { plan, missing, today, isChosen, lineWith, share: values.share });
  },
});

const MOST_TOPICS = 4;
const TRY = 'Try: trends diffusion vs "language models"';

interface CountedTopic {
  readonly topic: string;
  readonly counts: readonly PublishedCount[];
}

/** When the papers about a topic were published, none before the periods that are looked at. */
async function countTopic(
  topic: string,
  { periods }: PeriodPlan,
  { library, store, now }: CommandContext,
): Promise<CountedTopic> {
  const query = parseQuery(topic, { today: toDay(now) });
  const start = periods[0]?.from;
  const since = query.publishedFrom ?? '';
  const publishedFrom = start !== undefined && start > since ? start : query.publishedFrom;
  const ids = await library.matching({ ...query, publishedFrom });
  return { topic, counts: await store.papers.publishedCounts(ids) };
}

/** No paper is about it at all, or none of the time that is looked at. */
async function missingWords(topic: string, { library }: CommandContext): Promise<UnknownTopic> {
  const ids = await library.matching(topic);
  if (ids.size > 0) {
    const sentence = `No paper of this time is about “${shorten(topic)}”.`;
    return { sentence, suggestion: undefined };
  }
  const { suggestion } = await library.searchPage(topic, { limit: 1 });
  return { sentence: `No paper of this library is about “${shorten(topic)}”.`, suggestion };
}
