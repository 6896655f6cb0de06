/** Opens what Slack is heard on: a socket, or routes of the web server. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type SocketModeReceiver } from '@slack/bolt';
import { pathOf, sendText } from '../../src/operations/web-server.ts';
import { BOT_SCOPES, INSTALL_PATH, OPTIONAL_SCOPES, REDIRECT_PATH } from './manifest.ts';
import type { SlackOptions } from './slack-options.ts';
import { keepConnected, type SocketConnection } from './socket-connection.ts';

export interface Listening {
  readonly socket: SocketConnection | undefined;
  /** Resolves when the requests under way are answered. */
  endRoutes(): Promise<void>;
}

/** Begins to hear Slack, and browsers that install the app. `onArrival` as in WebRoute. */
export async function listen(
  receiver: SocketModeReceiver | HTTPReceiver,
  { settings, logger, timing, web }: SlackOptions,
  onArrival: () => void,
): Promise<Listening> {
  if (receiver instanceof HTTPReceiver) {
    const endRoutes = web.add({ path: ROUTES, handle: requestsTo(receiver), onArrival });
    return { socket: undefined, endRoutes };
  }
  const endRoutes =
    settings.oauth === undefined
      ? async () => {}
      : web.add({ path: ROUTES, handle: installer(receiver), onArrival });
  try {
    const socket = await keepConnected({
      client: receiver.client,
      logger,
      greetingMs: timing?.greetingMs,
      waitsMs: timing?.waitsMs,
    });
    return { socket, endRoutes };
  } catch (error) {
    await endRoutes();
    throw error;
  }
}

const ROUTES = '/slack/';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** The receiver throws at paths that are not its own. */
function requestsTo(receiver: HTTPReceiver): Handle {
  return (request, response) => {
    try {
      receiver.requestListener(request, response);
    } catch {
      sendText(response, 404, 'Nothing is here.');
    }
  };
}

/** The receiver’s own server would listen on every address. */
function installer({ installer: oauth }: SocketModeReceiver): Handle {
  return (request, response) => {
    const path = pathOf(request);
    if (oauth === undefined || (path !== INSTALL_PATH && path !== REDIRECT_PATH)) {
      sendText(response, 404, 'Nothing is here.');
      return;
    }
    const scopes = [...BOT_SCOPES, ...OPTIONAL_SCOPES];
    const done =
      path === INSTALL_PATH
        ? oauth.handleInstallPath(request, response, {}, { scopes })
        : oauth.handleCallback(request, response);
    done.catch(() => response.destroy());
  };
}
