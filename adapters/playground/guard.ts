/**
 * Who may talk to the playground: a browser on this machine, on the playground’s own page. Another
 * site’s page could otherwise send requests to it, or reach it under a name of its own that it
 * points at this machine (DNS rebinding).
 */

import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Refuses every request that does not come from the page itself. */
export const onlyThisPage: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host');
  if (host === undefined || !isLoopbackHost(host)) {
    return context.text('The playground answers on this machine alone, as localhost.\n', 421);
  }
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return context.text('The playground answers to its own page alone.\n', 403);
  }
  if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
    const isOwn = context.req.header('origin') === `http://${host}`;
    const isJson = context.req.header('content-type')?.split(';', 1)[0] === 'application/json';
    if (!isOwn || !isJson) {
      return context.text('The playground answers to its own page alone.\n', 403);
    }
  }
  await next();
  return undefined;
};

/** Nothing is loaded from elsewhere, nothing inline runs, and no other page may frame this one. */
export const strictHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // A page on loopback has no certificate: nothing may be promised about https.
  strictTransportSecurity: false,
});

/** `localhost:3000`, `127.0.0.1:3000`, `[::1]:3000`, and these without a port. */
export function isLoopbackHost(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host);
}
