/** The sources: each is asked one small thing. */

import { RateLimitedError } from '../../errors.ts';
import { toDay } from '../../library/day.ts';
import { parseQuery } from '../../library/query.ts';
import type { PaperSource } from '../../sources/paper-source.ts';
import { type Check, type Finding, ok, warning, wrong } from './check.ts';

export function checkSources(sources: readonly PaperSource[], now: () => Date): Check {
  return {
    name: 'Sources',
    async run(signal) {
      if (sources.length === 0) return [ok('The bundled sample alone. Set SOURCES for more.')];
      return Promise.all(sources.map((source) => ask(source, now(), signal)));
    },
  };
}

async function ask(source: PaperSource, now: Date, signal: AbortSignal): Promise<Finding> {
  const query = parseQuery('language models', { today: toDay(now) });
  try {
    const papers = await source.search(
      query,
      1,
      AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    );
    if (papers.length > 0) return ok(`${source.name} answers.`);
    return warning(
      `${source.name} answers, but with no paper.`,
      'Look whether its address is the right one.',
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof RateLimitedError) return warning(`${source.name}: ${reason}`);
    return wrong(
      `${source.name}: ${reason}`,
      'Commands go on with what is held. Check its address, its token and the way out of this network.',
    );
  }
}

const PATIENCE_MS = 7000;
