/**
 * The one HTTP server of a process, on PORT of HOST. Parts bring their routes:
 *
 *     const remove = web.add({ path: '/healthz', handle: (request, response) => { … } });
 *     web.add({ path: '/slack/', handle: … });        // everything below it
 *
 * The longest path that fits is asked. A route may be added before or after the server opens, and
 * removed again; what no route fits is answered 404.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SettingsError } from '../errors.ts';

export interface WebRoute {
  /** Stands for all that is below it where it ends with `/`, else for itself alone. */
  readonly path: string;
  /** A throw or a rejection before the head was sent becomes a 500. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
  /** Told of each connection, and of each request to it, before it is answered. */
  readonly onArrival?: (() => void) | undefined;
}

export interface WebServer {
  /** `http://127.0.0.1:3000`; `undefined` while it hears nothing. */
  readonly url: string | undefined;
  /** Gives what removes the route: it resolves when the route’s last answer was sent. */
  add(route: WebRoute): () => Promise<void>;
  /** Rejects with a SettingsError when the address can’t be had. */
  open(): Promise<void>;
  /** Hears nothing more; resolves when the answers under way were sent, or after two seconds. */
  close(): Promise<void>;
}

export interface WebAddress {
  /** 0 takes a free one. */
  readonly port: number;
  /** `127.0.0.1`, or `0.0.0.0` behind a proxy. */
  readonly host: string;
}

export function webServer(address: WebAddress): WebServer {
  return new OpenableServer(address);
}

class OpenableServer implements WebServer {
  readonly #address: WebAddress;
  readonly #server: Server;
  readonly #routes = new Map<WebRoute, Set<ServerResponse>>();

  constructor(address: WebAddress) {
    this.#address = address;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.on('connection', () => {
      for (const { onArrival } of this.#routes.keys()) onArrival?.();
    });
  }

  get url(): string | undefined {
    const address = this.#server.address();
    if (address === null) return undefined;
    // It listens on a port, never on a pipe.
    const { address: host, port, family } = address as AddressInfo;
    return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
  }

  add(route: WebRoute): () => Promise<void> {
    const underWay = new Set<ServerResponse>();
    this.#routes.set(route, underWay);
    return async () => {
      this.#routes.delete(route);
      await Promise.all([...underWay].map((response) => ended(response)));
    };
  }

  async open(): Promise<void> {
    const { port, host } = this.#address;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error) => reject(toSettingsError(error, this.#address)));
      this.#server.listen({ port, host }, () => resolve());
    });
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const late = setTimeout(() => this.#server.closeAllConnections(), CLOSING_MS);
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeIdleConnections();
    });
    clearTimeout(late);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = this.#routeFor(pathOf(request));
    route?.onArrival?.();
    if (route === undefined) {
      sendText(response, 404, 'Nothing is here.');
      return;
    }
    const underWay = this.#routes.get(route);
    underWay?.add(response);
    response.once('close', () => underWay?.delete(response));
    try {
      await route.handle(request, response);
    } catch {
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'Something went wrong here.');
    }
  }

  #routeFor(path: string): WebRoute | undefined {
    let best: WebRoute | undefined;
    for (const route of this.#routes.keys()) {
      const fits = route.path.endsWith('/') ? path.startsWith(route.path) : path === route.path;
      if (fits && route.path.length > (best?.path.length ?? 0)) best = route;
    }
    return best;
  }
}

const CLOSING_MS = 2000;

/** Without the query, and whatever nonsense was asked. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  const [path = '/'] = url.split('?');
  return path;
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

async function ended(response: ServerResponse): Promise<void> {
  if (!response.closed) await new Promise<void>((resolve) => response.once('close', resolve));
}

function toSettingsError(error: NodeJS.ErrnoException, { port, host }: WebAddress): Error {
  const fault = FAULTS[error.code ?? ''];
  return fault === undefined ? error : new SettingsError([fault(port, host)]);
}

type Fault = (port: number, host: string) => string;

const FAULTS: Readonly<Record<string, Fault>> = {
  EADDRINUSE: (port) =>
    `PORT ${port} is in use by another program. Stop it, or set PORT to a free one, as 3001.`,
  EACCES: (port) => `PORT ${port} is not for this user. Right would be one above 1023, as 3000.`,
  EADDRNOTAVAIL: (_port, host) => noSuchHost(host),
  ENOTFOUND: (_port, host) => noSuchHost(host),
};

function noSuchHost(host: string): string {
  return `HOST is “${host}”, which is no address of this machine. Right would be 127.0.0.1, or 0.0.0.0 behind a proxy.`;
}
