/** Opens every part of the bot that does not depend on where people are. */

import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ChatPlatform } from '../digest/chat-platform.ts';
import { Deliverer } from '../digest/delivery/deliverer.ts';
import { type Scheduler, startScheduler } from '../digest/delivery/scheduler.ts';
import { listSourceOf } from '../digest/list-source.ts';
import type { Library } from '../library/library.ts';
import { openLibrary } from '../library/open-library.ts';
import type { Settings, SourceName } from '../settings.ts';
import { storePacer } from '../sources/arxiv/arxiv-turns.ts';
import { openSources } from '../sources/open-sources.ts';
import { SAMPLE_DAY } from '../sources/sample/sample-source.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { openSummarizer } from '../summaries/open-summarizer.ts';
import { startSyncer } from '../sync/syncer.ts';
import { measuredChat } from './measured-chat.ts';
import { measuredStore } from './measured-store.ts';
import { type Metrics, noMetrics } from './metrics.ts';
import { Notifier } from './notices/notifier.ts';
import { type Notices, startNotices } from './notices/start-notices.ts';

export type Parts = Awaited<ReturnType<typeof openParts>>;

export interface Watching {
  readonly logger: Logger;
  /** Counts nothing unless given. */
  readonly metrics?: Metrics | undefined;
}

/** `unless` says which sources are used where the settings do not choose. */
export async function openParts(
  settings: Settings,
  unless: readonly SourceName[],
  { logger, metrics = noMetrics }: Watching,
) {
  const now = () => new Date();
  const store = measuredStore(await openStore(settings.databaseUrl), metrics);
  const library = await openSearchableLibrary(settings, store, logger);
  const sources = openSources(settings, unless, logger, storePacer(store));
  const { sample, online } = sources;
  if (sample !== undefined) {
    await library.add(await sample.daily(SAMPLE_DAY), { source: sample.id, day: SAMPLE_DAY });
  }
  const syncer = startSyncer(online, { library, store, now }, logger);
  const summarizer = await openSummarizer(settings.llm, { store, now, logger, metrics });
  const listSource = listSourceOf(online.map((source) => source.id));
  const platforms = new Map<string, ChatPlatform>();
  const owner = randomUUID();
  const deliverer = new Deliverer({
    store,
    library,
    listSource,
    platforms,
    summarizer,
    owner,
    now,
    logger,
  });
  let scheduler: Scheduler | undefined;
  let notices: Notices | undefined;
  return {
    library,
    store,
    sources,
    summarizer,
    listSource,
    platforms,
    now,
    logger,
    metrics,
    /** Digests are delivered from now on. */
    post(platform: ChatPlatform) {
      const measured = measuredChat(platform, metrics);
      platforms.set(platform.name, measured);
      const place = settings.operatorChannel;
      if (place?.platform === platform.name) {
        const names = () => [...platforms.keys()];
        const told = { store, sources: online, summarizer, platforms: names };
        const notifier = new Notifier({ ...told, platform: measured, place, owner, now, logger });
        notices = startNotices(notifier);
      }
      scheduler ??= startScheduler(deliverer, logger);
    },
    /** Has what is due delivered soon. */
    wake: () => scheduler?.wake(),
    /** Resolves when no digest is being delivered. */
    idle: async () => scheduler?.idle(),
    /** Begins nothing more, finishes what is under way, hands the rest over. */
    async standDown() {
      await Promise.all([scheduler?.stop(), syncer.stop(), notices?.stop()]);
    },
    /** After `standDown`, when nobody asks anything any more. */
    async close() {
      await library.close();
      await store.close();
    },
  };
}

/** Does the work, and closes the parts however it ends. */
export async function closing(parts: Parts, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await parts.standDown();
    await parts.close();
  }
}

export async function openSearchableLibrary(
  settings: Settings,
  store: Store,
  logger: Logger,
): Promise<Library> {
  const { databaseUrl, searchIndex } = settings;
  if (searchIndex === 'memory') {
    const onUnsaved = (error: unknown) =>
      logger.warn(
        { err: error },
        'the search index could not be kept; the next start makes it anew',
      );
    return openLibrary({ store, indexFile: indexFileOf(databaseUrl), onUnsaved });
  }
  const { openPostgresIndex } = await import('../library/postgres-index.ts');
  return openLibrary({ store, index: await openPostgresIndex(databaseUrl) });
}

/** Beside the database file; in `data/` for a server; nowhere for a database in memory. */
function indexFileOf(databaseUrl: string): string | undefined {
  if (databaseUrl === 'sqlite::memory:') return undefined;
  const file = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice(7) : 'data/paperwire.db';
  return `${file}.index`;
}
