/** Opens the web server where it is needed, and where it is only useful, as far as it can be. */

import type { Logger } from 'pino';
import { SettingsError } from '../errors.ts';
import { type WebAddress, type WebServer, webServer } from './web-server.ts';

/**
 * `needed`: Slack’s requests or installers come by it, and a port that is taken ends the start with
 * a SettingsError. `useful`: two bots on one machine both start, and the second one says what it
 * goes without.
 */
export async function openWebServer(
  address: WebAddress,
  need: 'needed' | 'useful',
  logger: Logger,
): Promise<WebServer> {
  const web = webServer(address);
  try {
    await web.open();
    logger.info({ url: web.url }, 'heard by HTTP');
  } catch (error) {
    if (need === 'needed' || !(error instanceof SettingsError)) throw error;
    logger.warn(`no health, no metrics and no page by HTTP: ${error.message}`);
  }
  return web;
}
