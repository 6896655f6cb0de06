/** `npm start -- playground`: the bot in a browser on this machine. */

import { openLog } from '../operations/logger.ts';
import { closing, openParts } from '../operations/open-parts.ts';
import { logProcessEvents } from '../operations/process-events.ts';
import { untilStopped } from '../operations/stopping.ts';
import type { Settings } from '../settings.ts';
import { openPage } from './open-page.ts';

/** The page of the playground alone, until someone stops the process. */
export async function runPlayground(
  settings: Settings,
  say: (line: string) => void,
): Promise<boolean> {
  const logger = openLog(settings, 'error');
  logProcessEvents(logger);
  const stopped = untilStopped(logger);
  const parts = await openParts(settings, ['sample'], { logger });
  await closing(parts, async () => {
    const page = await openPage(parts, settings);
    say(`The playground is at ${page.url}`);
    await stopped;
    await page.close();
  });
  return true;
}
