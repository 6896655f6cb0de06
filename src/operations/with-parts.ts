/** What the programs of an operator work with. */

import type { Settings, SourceName } from '../settings.ts';
import { storePacer } from '../sources/arxiv/arxiv-turns.ts';
import { openSources } from '../sources/open-sources.ts';
import { openStore } from '../store/open-store.ts';
import { openLog } from './logger.ts';
import { openSearchableLibrary } from './open-parts.ts';
import type { ProgramOptions } from './sync-program.ts';

/** Opens what an operator's program needs, and closes it again, also when it is interrupted. */
export async function withParts(
  settings: Settings,
  sources: readonly SourceName[],
  run: (parts: Omit<ProgramOptions, 'args' | 'say'>) => Promise<boolean>,
): Promise<boolean> {
  const logger = openLog(settings, 'error');
  const store = await openStore(settings.databaseUrl);
  const library = await openSearchableLibrary(settings, store, logger);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  try {
    return await run({
      parts: { library, store, now: () => new Date() },
      sources: openSources(settings, sources, logger, storePacer(store)),
      signal: stopping.signal,
    });
  } finally {
    await library.close();
    await store.close();
  }
}
