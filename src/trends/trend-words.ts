/** Trends in words, with the counts behind them and no more digits than they bear. */

import { count, plural } from '../replies/paper-facts.ts';
import { shareText } from '../replies/percent.ts';
import { periodName, spanWords } from './periods.ts';
import { LEAST_PERIODS, type Part } from './statistics.ts';
import type { TopicTrend, TrendPeriod, Trends } from './trends.ts';

/** `3.1%`, `12%`, `about 0.4%`; `none` of no papers. */
export function shareWords({ papers, of }: Part): string {
  if (papers === 0 || of === 0) return 'none';
  if (papers < ROUGH_BELOW && papers < of) return `about ${shareText(papers / of, 1)}`;
  return shareText(papers / of);
}

/** With so few papers the second digit is chance. */
const ROUGH_BELOW = 10;

/** Which way a topic goes, short: `“agents” is rising`. */
export function headline(trends: Trends, topic: TopicTrend, name: string): string {
  if (topic.direction !== 'unknown') return `“${name}” ${VERBS[topic.direction]}`;
  const held = wholePeriods(trends, topic).filter(({ of }) => of > 0);
  const what = held.length < LEAST_PERIODS ? `${trends.kind}s` : 'papers';
  return `“${name}”: too few ${what} to tell`;
}

const VERBS = {
  rising: 'is rising',
  falling: 'is falling',
  steady: 'shows no clear rise or fall',
} as const;

/** The shares of now and before as a sentence, with their counts; of all the time if that is short. */
export function shareSentence(trends: Trends, topic: TopicTrend): string {
  const whole = wholePeriods(trends, topic);
  const third = Math.floor(whole.length / 3);
  // A single period says less, and may say otherwise, than the first and the last third.
  if (topic.direction !== 'unknown' && third > 0) {
    const now = partWords(trends, whole.slice(-third));
    return `${capital(now)}; ${partWords(trends, whole.slice(0, third))}.`;
  }
  return whole.length === 0
    ? `No ${trends.kind} of this time is over yet.`
    : `${capital(partWords(trends, whole))}.`;
}

function partWords({ kind }: Trends, part: readonly WholePeriod[]): string {
  const [first, last] = [part[0], part.at(-1)];
  if (first === undefined || last === undefined) return '';
  const sum = part.reduce(
    (all, each) => ({ papers: all.papers + each.papers, of: all.of + each.of }),
    { papers: 0, of: 0 },
  );
  const counts = `${count(sum.papers)} of ${plural(sum.of, 'paper')}`;
  return `${shareWords(sum)} ${spanWords(kind, first.period, last.period)} (${counts})`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface WholePeriod extends Part {
  readonly period: TrendPeriod;
}

function wholePeriods({ periods }: Trends, topic: TopicTrend): readonly WholePeriod[] {
  return periods.flatMap((period, index) =>
    period.isPartial ? [] : [{ period, papers: topic.papers[index] ?? 0, of: period.papers }],
  );
}

/** What the picture shows: every share where they are few, the ends and the extremes of many. */
export function altText(trends: Trends, names: readonly string[]): string {
  const { kind, periods, topics } = trends;
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return 'An empty plot.';
  const time = spanWords(kind, first, last);
  // As it is drawn: one sure share is no line.
  const isSure = periods.filter(({ isSparse }) => !isSparse).length > 1;
  const lines = topics.map((topic, index) => {
    const shown = periods.flatMap((period, at) =>
      period.papers === 0 || (isSure && period.isSparse)
        ? []
        : [{ papers: topic.papers[at] ?? 0, of: period.papers, name: periodName(kind, period) }],
    );
    return `“${names[index] ?? ''}”: ${listWords(shown)}.`;
  });
  const open = last.isPartial ? ` The last ${kind} is not over yet.` : '';
  const few =
    isSure && periods.some(({ isSparse }) => isSparse)
      ? ` A ${kind} with too few papers is left out.`
      : '';
  return `A plot of shares of this library’s papers by ${kind}, ${time}. ${lines.join(' ')}${few}${open}`;
}

type NamedPart = Part & { readonly name: string };

/** More are no help to a listener. */
const MOST_READ = 13;

function listWords(parts: readonly NamedPart[]): string {
  const words = (part: NamedPart) => `${shareWords(part)} in ${inTime(part.name)}`;
  if (parts.length <= MOST_READ) return parts.map(words).join(', ') || 'no papers';
  const sorted = parts.toSorted((a, b) => a.papers / a.of - b.papers / b.of);
  const [lowest, highest, first, last] = [sorted[0], sorted.at(-1), parts[0], parts.at(-1)];
  if (!lowest || !highest || !first || !last) return 'no papers';
  return `${words(first)}, ${words(last)}; at the lowest ${words(lowest)}, at the highest ${words(highest)}`;
}

function inTime(name: string): string {
  return name.startsWith('week') ? `the ${name}` : name;
}
