/** Trends as the data of a picture. */

import type { Plot } from '../replies/plot.ts';
import { periodName } from './periods.ts';
import { intervalOf } from './statistics.ts';
import { altText } from './trend-words.ts';
import type { Trends } from './trends.ts';

/** `names` are the topics as they are shown, one for each. */
export function toPlot(trends: Trends, names: readonly string[]): Plot {
  const { kind, periods, topics } = trends;
  return {
    title: `Share of this library’s papers, by ${kind} of publication`,
    alt: altText(trends, names),
    by: kind,
    periods: periods.map((period) => ({ ...period, name: periodName(kind, period) })),
    lines: topics.map((topic, index) => ({
      name: names[index] ?? topic.topic,
      points: periods.map((period, at) => {
        const part = { papers: topic.papers[at] ?? 0, of: period.papers };
        const share = part.of === 0 ? undefined : part.papers / part.of;
        return { papers: part.papers, share, ...intervalOf(part) };
      }),
    })),
  };
}
