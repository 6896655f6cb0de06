/** Serves the playground to this machine alone, on the first port that is free. */

import { createAdaptorServer } from '@hono/node-server';
import type { Playground } from './playground-platform.ts';

export interface ServedPlayground {
  /** `http://127.0.0.1:3000/`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Takes `port`, or one of the next where it is busy; 0 takes any. */
export async function servePlayground(
  { app, close }: Playground,
  port: number,
): Promise<ServedPlayground> {
  const server = createAdaptorServer({ fetch: app.fetch });
  for (let offset = 0; ; offset += 1) {
    const isLast = port === 0 || offset === MOST_TRIES;
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(isLast ? 0 : port + offset, LOOPBACK, () => {
          server.off('error', reject);
          resolve();
        });
      });
      break;
    } catch (error) {
      if (isLast || !isBusy(error)) throw error;
    }
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://${LOOPBACK}:${address.port}/`,
    port: address.port,
    async close() {
      close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if (!('closeIdleConnections' in server)) return;
        server.closeIdleConnections();
        // A browser keeps connections open that it never used.
        setTimeout(() => server.closeAllConnections(), LAST_WORDS_MS).unref();
      });
    },
  };
}

const LOOPBACK = '127.0.0.1';
const MOST_TRIES = 20;
const LAST_WORDS_MS = 300;

function isBusy(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'EADDRINUSE' || code === 'EACCES';
}
