/** The bot in Slack and Discord. */

import { openLog } from '../operations/logger.ts';
import { closing, openParts, type Parts } from '../operations/open-parts.ts';
import type { Watch } from '../operations/open-watch.ts';
import { logProcessEvents } from '../operations/process-events.ts';
import { untilStopped } from '../operations/stopping.ts';
import type { Settings } from '../settings.ts';
import { type Started, startPlatforms } from './start-platforms.ts';

/** A port is opened first, so that it tells how the start goes. */
export async function runServer(settings: Settings): Promise<void> {
  const logger = openLog(settings, 'info');
  logProcessEvents(logger);
  const stopped = untilStopped(logger);
  const { openWatch } = await import('../operations/open-watch.ts');
  const watch = await openWatch(settings, logger);
  const { web, health, metrics } = watch;
  try {
    const parts = await openParts(settings, ['huggingface', 'arxiv'], { logger, metrics });
    metrics.watch({ ...parts, sources: parts.sources.online });
    health.add({ name: 'store', problem: () => parts.store.check().then(() => undefined) });
    await closing(parts, () => serve(parts, settings, { ...watch, stopped }));
  } finally {
    await web.close();
  }
  // A start that was broken off may still be waiting for its platform.
  process.exit(0);
}

interface Serving extends Watch {
  /** Resolves when the process is to stop. */
  readonly stopped: Promise<void>;
}

/** Slack and Discord, until someone stops the process, be it before they are there. */
async function serve(parts: Parts, settings: Settings, serving: Serving): Promise<void> {
  const { health, stopped } = serving;
  const { running, pages }: Started = { running: [], pages: [] };
  const starting = startPlatforms(parts, settings, serving, { running, pages });
  try {
    await Promise.race([starting.then(() => stopped), stopped]);
  } finally {
    // Also where one platform refuses for good: the other must not go on by half.
    health.set('stopping');
    const ended = [...running.map((each) => each.stop()), ...pages.map((page) => page.close())];
    await Promise.all([...ended, parts.standDown()]);
  }
}
