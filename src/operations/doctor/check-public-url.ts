/** PUBLIC_URL, where Slack comes by HTTP: whether it leads to this bot. */

import type { Settings } from '../../settings.ts';
import { type Check, ok, warning, wrong } from './check.ts';

export function checkPublicUrl(publicUrl: string, { slack }: Settings): Check {
  return {
    name: 'Public URL',
    async run(signal) {
      const url = `${publicUrl.replace(/\/+$/, '')}/healthz`;
      try {
        const response = await fetch(url, { signal });
        if ((await response.text()).includes('"status":"alive"'))
          return [ok(`${publicUrl} leads here.`)];
        const says = `${url} answers ${response.status}, and not as Paperwire does.`;
        return [wrong(says, 'Point the proxy at PORT.')];
      } catch {
        const says = `Nothing answers at ${url} from here.`;
        const isNeeded = slack !== undefined && slack.appToken === undefined;
        const todo = 'Start the bot; if it runs, look at the proxy.';
        return [isNeeded ? warning(says, todo) : ok(says)];
      }
    },
  };
}
