/** PORT: whether it is free, or taken by the bot itself. */

import { SettingsError } from '../../errors.ts';
import type { Settings } from '../../settings.ts';
import { webServer } from '../web-server.ts';
import { type Check, ok, warning, wrong } from './check.ts';

export function checkPort({ web: address, slack }: Settings): Check {
  const isNeeded =
    slack !== undefined && (slack.appToken === undefined || slack.oauth !== undefined);
  return {
    name: 'Port',
    async run(signal) {
      const web = webServer(address);
      try {
        await web.open();
        await web.close();
        return [ok(`${address.port} on ${address.host} is free.`)];
      } catch (error) {
        if (!(error instanceof SettingsError)) throw error;
        const host = address.host === '0.0.0.0' ? '127.0.0.1' : address.host;
        if (await isOurs(`http://${host}:${address.port}/healthz`, signal)) {
          return [ok(`${address.port} is in use by Paperwire itself, which is running.`)];
        }
        const [fault = ''] = error.faults;
        return [isNeeded ? wrong(fault) : warning(fault)];
      }
    },
  };
}

async function isOurs(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]),
    });
    return (await response.text()).includes('"status":"alive"');
  } catch {
    return false;
  }
}
