/** Reads the papers of a span of days once for many digests: on a morning all ask for the same. */

import type { SpanReader } from './trending.ts';

/** Each answer is kept for `keepMs`; one that failed is not. */
export function rememberedSpan(
  papers: SpanReader,
  now: () => Date,
  keepMs: number = KEEP_MS,
): SpanReader {
  const between = remembered(papers.between, now, keepMs);
  const history = remembered(papers.history, now, keepMs);
  return {
    between: (fromDay, toDay) => between(`${fromDay} ${toDay}`, [fromDay, toDay]),
    history: (ids, fromDay) => history(`${fromDay} ${ids.join(' ')}`, [ids, fromDay]),
  };
}

/** Shorter than the time between two readings of a source. */
const KEEP_MS = 60_000;
/** Spans that are asked for at the same time: a few lengths, and the days of the last week. */
const MOST_KEPT = 50;

function remembered<Arguments extends readonly unknown[], Answer>(
  read: (...given: Arguments) => Promise<Answer>,
  now: () => Date,
  keepMs: number,
): (key: string, given: Arguments) => Promise<Answer> {
  const kept = new Map<string, { readonly answer: Promise<Answer>; readonly untilMs: number }>();
  return (key, given) => {
    const nowMs = now().getTime();
    const held = kept.get(key);
    if (held !== undefined && held.untilMs > nowMs) return held.answer;
    const answer = read(...given);
    answer.catch(() => kept.delete(key));
    kept.delete(key);
    kept.set(key, { answer, untilMs: nowMs + keepMs });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}
