/** Slack sends an event again when its acknowledgement got lost: it is handled once. */

import type { App } from '@slack/bolt';
import { eventBody } from './payloads.ts';

/** Slack gives up after three repeats within about six minutes: far fewer events than these. */
const REMEMBERED = 5000;

export function skipRepeats(app: App): void {
  const seen = new Set<string>();
  app.use(async ({ body, next }) => {
    const { data } = eventBody.safeParse(body);
    const id = data?.event_id;
    if (id !== undefined) {
      if (seen.has(id)) return;
      seen.add(id);
      const [oldest] = seen;
      if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    }
    await next();
  });
}
