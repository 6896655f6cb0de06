/** Has the notifier look every minute. */

import { schedule } from 'node-cron';
import type { Notifier } from './notifier.ts';

export interface Notices {
  /** Resolves when the look under way has ended. */
  stop(): Promise<void>;
}

export function startNotices(notifier: Notifier): Notices {
  let looking = notifier.look();
  const task = schedule(
    '* * * * *',
    () => {
      looking = looking.then(() => notifier.look());
      return looking;
    },
    { noOverlap: true },
  );
  return {
    async stop() {
      await task.stop();
      await looking;
      await notifier.stop();
    },
  };
}
