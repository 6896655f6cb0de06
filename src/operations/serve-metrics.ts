/** `/metrics`, for those who may read it. */

import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';
import type { Prometheus } from './prometheus.ts';
import { sendText, type WebServer } from './web-server.ts';

/**
 * With a token, whoever sends it may read; without one, whoever asks from this machine or its
 * private network, directly: a proxy makes everyone a neighbour, so what one passes on is refused.
 * Others are answered 404, as if there were nothing.
 */
export function serveMetrics(web: WebServer, metrics: Prometheus, token: string | undefined): void {
  web.add({
    path: '/metrics',
    async handle(request, response) {
      if (!mayRead(request, token)) {
        sendText(response, 404, 'Nothing is here.');
        return;
      }
      const text = await metrics.text();
      response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text);
    },
  });
}

export function mayRead(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  token: string | undefined,
): boolean {
  const { headers, socket } = request;
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return false;
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  return NEIGHBOURS.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

const PROXY_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'cf-connecting-ip'];

/** Loopback, and what is private to a network. */
const NEIGHBOURS = new BlockList();
NEIGHBOURS.addSubnet('127.0.0.0', 8);
NEIGHBOURS.addSubnet('10.0.0.0', 8);
NEIGHBOURS.addSubnet('172.16.0.0', 12);
NEIGHBOURS.addSubnet('192.168.0.0', 16);
NEIGHBOURS.addAddress('::1', 'ipv6');
NEIGHBOURS.addSubnet('fc00::', 7, 'ipv6');

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
