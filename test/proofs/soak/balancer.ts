/** A small load balancer: requests go round the processes that are up, as Slack’s to many do. */

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/** A process that takes no connection, or answers 503, is passed over; what one has heard is not. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  let next = 0;
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    for (let attempt = 0; attempt < ports.length; attempt += 1) {
      next = (next + 1) % ports.length;
      const outcome = await pass(message, body, ports[next] ?? 0, response);
      if (outcome === 'done') return;
    }
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on a port, never on a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function pass(
  message: IncomingMessage,
  body: Buffer,
  port: number,
  response: ServerResponse,
): Promise<'done' | 'refused'> {
  const { method, url, headers } = message;
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      if (answer.statusCode === 503) {
        answer.resume();
        resolve('refused');
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.once('end', () => resolve('done'));
      answer.once('error', () => response.destroy());
    });
    sent.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') {
        resolve('refused');
        return;
      }
      response.destroy();
      resolve('done');
    });
    sent.end(body);
  });
}
