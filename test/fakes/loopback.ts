/** What the loopback servers share: recorded requests, and faults on demand. */

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackRequest {
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** By the server's clock. */
  readonly arrivedMs: number;
  /** When the answer was out; `undefined` while it is not. */
  leftMs: number | undefined;
}

export interface LoopbackAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How one answer goes wrong; what is not given stays as the server would have answered. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Changes the body that the server would have sent. */
  readonly rewrite?: (body: string) => string;
  /** Takes the request and never answers. */
  readonly silent?: true;
  /** Ends the connection: at once, or after so many bytes of the body. */
  readonly hangUpAfter?: number;
  /** Sends the body again and again without an end. */
  readonly endless?: true;
  /** Called before the answer: to let time pass, or a caller give up. */
  readonly meanwhile?: () => void;
}

export interface Loopback {
  /** `http://127.0.0.1:12345`, without a slash at the end. */
  readonly url: string;
  readonly requests: readonly LoopbackRequest[];
  /** The next answers go wrong in this order; those after them are right again. */
  failNext(...faults: readonly Fault[]): void;
  /** Every answer goes wrong, until called with nothing. */
  failAlways(fault?: Fault): void;
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** Any free one unless given. */
  readonly port?: number | undefined;
  /** Milliseconds since 1970. The real time unless given. */
  readonly now?: (() => number) | undefined;
}

/** Listens on 127.0.0.1 alone. */
export async function startLoopback(
  { port = 0, now = Date.now }: LoopbackOptions,
  answer: (request: LoopbackRequest) => LoopbackAnswer,
): Promise<Loopback> {
  const requests: LoopbackRequest[] = [];
  const nextFaults: Fault[] = [];
  let standingFault: Fault | undefined;

  const server = createServer((message, response) => {
    const url = new URL(message.url ?? '/', 'http://loopback');
    const request: LoopbackRequest = {
      path: url.pathname,
      parameters: url.searchParams,
      headers: message.headers,
      arrivedMs: now(),
      leftMs: undefined,
    };
    requests.push(request);
    const fault = nextFaults.shift() ?? standingFault;
    const right = answer(request);
    fault?.meanwhile?.();
    request.leftMs = fault?.silent ? undefined : now();
    const headers = { Date: new Date(now()).toUTCString(), ...right.headers };
    send(response, { ...right, headers }, fault ?? {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A server gives its address as an object unless it listens on a pipe.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    failNext: (...faults) => void nextFaults.push(...faults),
    failAlways(fault) {
      standingFault = fault;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, right: LoopbackAnswer, fault: Fault): void {
  if (fault.silent) return;
  if (fault.hangUpAfter === 0) {
    response.destroy();
    return;
  }
  const body = fault.rewrite?.(right.body) ?? fault.body ?? right.body;
  const headers = fault.headers ?? (fault.status === undefined ? right.headers : {});
  response.writeHead(fault.status ?? right.status, headers);
  if (fault.endless) sendWithoutEnd(response, body);
  else if (fault.hangUpAfter !== undefined) {
    response.write(body.slice(0, fault.hangUpAfter), () => response.destroy());
  } else response.end(body);
}

function sendWithoutEnd(response: ServerResponse, body: string): void {
  if (response.destroyed) return;
  response.write(body, () => setImmediate(sendWithoutEnd, response, body));
}
