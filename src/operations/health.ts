/** `/healthz` and `/readyz`: whether the process lives, and whether it can do its work. */

import type { ServerResponse } from 'node:http';
import { sendText, type WebServer } from './web-server.ts';

/** What must work: its name, and what is wrong with it; `undefined` when nothing is. */
export interface ReadinessCheck {
  readonly name: string;
  problem(): Promise<string | undefined>;
}

export interface Health {
  /** From then on readiness depends on it too. */
  add(check: ReadinessCheck): void;
  /** Whether the process has started, or is about to stop. */
  set(state: 'starting' | 'running' | 'stopping'): void;
}

/**
 * `/healthz` answers 200 for as long as the event loop turns: one that is stuck answers nothing, and
 * whoever asks gives up. `/readyz` answers 503 with what is wrong while any check fails. So is all else answered that
 * has no route before the process runs and from the moment it stops, as nothing was done then.
 */
export function serveHealth(web: WebServer): Health {
  const checks: ReadinessCheck[] = [];
  let state: 'starting' | 'running' | 'stopping' = 'starting';

  web.add({
    path: '/healthz',
    handle: (_request, response) => {
      sendJson(response, 200, { status: 'alive', uptimeSeconds: Math.round(process.uptime()) });
    },
  });
  web.add({
    path: '/readyz',
    async handle(_request, response) {
      const problems = await Promise.all(
        checks.map(async (check) => [check.name, await problemOf(check)] as const),
      );
      const isReady = state === 'running' && problems.every(([, problem]) => problem === undefined);
      const parts = Object.fromEntries(problems.map(([name, problem]) => [name, problem ?? 'ok']));
      sendJson(response, isReady ? 200 : 503, { ready: isReady, state, parts });
    },
  });
  // What comes for a part that is not there yet, or no more, is another process's to do.
  web.add({
    path: '/',
    handle(_request, response) {
      if (state === 'running') sendText(response, 404, 'Nothing is here.');
      else sendText(response, 503, 'This process does not answer now. Ask another one.');
    },
  });
  return {
    add: (check) => void checks.push(check),
    set(next) {
      state = next;
    },
  };
}

/** Whoever asks waits no longer than this for one part. */
const PATIENCE_MS = 2000;

async function problemOf({ problem }: ReadinessCheck): Promise<string | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve('does not answer'), PATIENCE_MS);
  try {
    return await Promise.race([problem(), late]);
  } catch {
    // Why is in the log; this answer may be read by anyone.
    return 'does not answer';
  } finally {
    clearTimeout(timer);
  }
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(`${JSON.stringify(body)}\n`);
}
