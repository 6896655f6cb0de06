/** A hono app as a route of the web server. In a file of its own: who has no app loads no hono. */

import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { WebRoute } from './web-server.ts';

/** `path` as in WebRoute; the app sees the whole path. */
export function honoRoute(path: string, app: Hono): WebRoute {
  const listener = getRequestListener(app.fetch);
  return { path, handle: (request, response) => listener(request, response) };
}
