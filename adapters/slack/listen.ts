/** Opens what Slack is heard on: a socket, or a server on one address. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HTTPReceiver, type SocketModeReceiver } from '@slack/bolt';
import { BOT_SCOPES, INSTALL_PATH, OPTIONAL_SCOPES, REDIRECT_PATH } from './manifest.ts';
import type { SlackOptions } from './slack-options.ts';
import { keepConnected, type SocketConnection } from './socket-connection.ts';

export interface Listening {
  readonly socket: SocketConnection | undefined;
  readonly server: Server | undefined;
}

/** Begins to hear Slack, and browsers that install the app. */
export async function listen(
  receiver: SocketModeReceiver | HTTPReceiver,
  { settings, logger, timing }: SlackOptions,
): Promise<Listening> {
  const { port, host } = settings;
  if (receiver instanceof HTTPReceiver) {
    const server = await receiver.start({ port, host });
    return { socket: undefined, server: server as Server };
  }
  const server =
    settings.oauth === undefined ? undefined : await serveInstaller(receiver, port, host);
  try {
    const socket = await keepConnected({
      client: receiver.client,
      logger,
      greetingMs: timing?.greetingMs,
      waitsMs: timing?.waitsMs,
    });
    return { socket, server };
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

/** The receiver’s own server would listen on every address. */
async function serveInstaller(
  receiver: SocketModeReceiver,
  port: number,
  host: string,
): Promise<Server> {
  const { installer } = receiver;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    if (installer === undefined || (path !== INSTALL_PATH && path !== REDIRECT_PATH)) {
      response.writeHead(404).end();
      return;
    }
    const scopes = [...BOT_SCOPES, ...OPTIONAL_SCOPES];
    const done =
      path === INSTALL_PATH
        ? installer.handleInstallPath(request, response, {}, { scopes })
        : installer.handleCallback(request, response);
    done.catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

export function urlOf(server: Server): string {
  // It listens on a port, never on a pipe.
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

export async function closeServer(server: Server | undefined): Promise<void> {
  if (server === undefined) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
