/**
 * What lets a running bot be watched: its server, health and metrics. Loaded only where the bot
 * serves: lines from a pipe need none of it, and don’t wait for it.
 */

import type { Logger } from 'pino';
import type { Settings } from '../settings.ts';
import { type Health, serveHealth } from './health.ts';
import { openWebServer } from './open-web-server.ts';
import { type Prometheus, prometheus } from './prometheus.ts';
import { serveMetrics } from './serve-metrics.ts';
import type { WebServer } from './web-server.ts';

export interface Watch {
  readonly web: WebServer;
  readonly health: Health;
  readonly metrics: Prometheus;
}

/** Rejects with a SettingsError where a port is needed that can’t be had. */
export async function openWatch(settings: Settings, logger: Logger): Promise<Watch> {
  const { slack } = settings;
  const isNeeded =
    slack !== undefined && (slack.appToken === undefined || slack.oauth !== undefined);
  const web = await openWebServer(settings.web, isNeeded ? 'needed' : 'useful', logger);
  const health = serveHealth(web);
  const metrics = prometheus();
  serveMetrics(web, metrics, settings.metricsToken);
  return { web, health, metrics };
}
