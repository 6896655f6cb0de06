/** Slack: connects, hears people, and gives the platform that digests are posted to. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Caller, Command } from '../../commands/command.ts';
import type { CommandCall } from '../../commands/dispatch.ts';
import type { ChatPlatform } from '../../src/digest/chat-platform.ts';
import { RateLimitedError, SettingsError, UnavailableError } from '../../src/errors.ts';
import type { Library } from '../../src/library/library.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Store } from '../../src/store/store.ts';
import { ChannelTurns, type Pace } from './channel-turns.ts';
import { listenForForms } from './form.ts';
import { listenForHome } from './home.ts';
import { SlackInstallations } from './installations.ts';
import { listenForLinks } from './link-cards.ts';
import { listenForButtons } from './listen-buttons.ts';
import { listenForCommands } from './listen-commands.ts';
import {
  BOT_SCOPES,
  EVENTS_PATH,
  INSTALL_PATH,
  OPTIONAL_SCOPES,
  REDIRECT_PATH,
} from './manifest.ts';
import { Outbox } from './outbox.ts';
import { paperExtras } from './paper-extras.ts';
import { People } from './people.ts';
import { openSeal } from './seal.ts';
import { sdkLogger } from './sdk-logger.ts';
import type { SlackBot } from './slack-bot.ts';
import { slackChat } from './slack-chat.ts';
import { clientOptions, SlackClients, type TokenOf } from './slack-clients.ts';
import { toPlatformError } from './slack-errors.ts';
import { skipRepeats } from './skip-repeats.ts';
import { DEFAULT_WAITS_MS, keepConnected, type SocketConnection } from './socket-connection.ts';
import { listenForComings } from './welcome.ts';
import { WorkQueue } from './work-queue.ts';

export interface SlackSettings {
  /** `https://slack.com/api/` unless another one stands in for it. */
  readonly apiUrl: string;
  /** Of the one workspace; `undefined` with `oauth`. */
  readonly botToken: string | undefined;
  /** Set for Socket Mode; else `signingSecret` is. */
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** Lets many workspaces install the app. */
  readonly oauth: SlackOAuth | undefined;
  /** Where requests of Slack and of browsers are heard; 0 takes a free port. */
  readonly port: number;
  /** `127.0.0.1` unless the bot stands in the open. */
  readonly host: string;
}

export interface SlackOAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** Encrypts the tokens that are kept; `undefined` keeps them as they are. */
  readonly tokenKey: string | undefined;
  /** The public address of the bot, where it is known: `https://papers.example.org`. */
  readonly publicUrl: string | undefined;
}

export interface SlackOptions {
  readonly settings: SlackSettings;
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly store: Store;
  readonly logger: Logger;
  /** Runs a call by `dispatch`; `platform` is the one that the bot gives. */
  readonly answer: (call: CommandCall, caller: Caller, platform: ChatPlatform) => Promise<Reply>;
  readonly pace?: Pace | undefined;
  readonly timing?: SlackTiming | undefined;
}

/** All in milliseconds; for proofs that can’t wait. */
export interface SlackTiming {
  /** How long Slack may take to answer a call; 10 s unless given. */
  readonly timeoutMs?: number | undefined;
  readonly greetingMs?: number | undefined;
  readonly waitsMs?: readonly [number, number] | undefined;
  /** How long a sign of life of the socket may stay out; 5 s unless given. */
  readonly pingTimeoutMs?: number | undefined;
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
}

export interface RunningSlack {
  readonly platform: ChatPlatform;
  isConnected(): boolean;
  /** Where it hears requests: `http://127.0.0.1:3000`; `undefined` where it hears none. */
  readonly url: string | undefined;
  /** Hears nothing more, finishes the answers under way. */
  stop(): Promise<void>;
}

/** Rejects with a SettingsError for tokens that Slack refuses. */
export async function startSlack(options: SlackOptions): Promise<RunningSlack> {
  const { settings, logger, store, timing = {} } = options;
  const timeoutMs = timing.timeoutMs ?? 10_000;
  const log = sdkLogger(logger);
  const api = () => clientOptions({ apiUrl: settings.apiUrl, timeoutMs, logger: log });
  const installations = new SlackInstallations(
    store.installations,
    openSeal(settings.oauth?.tokenKey),
  );
  const receiver = makeReceiver(options, installations, api);
  const app = new App({
    receiver,
    ...(settings.botToken === undefined ? {} : { token: settings.botToken }),
    logger: log,
    clientOptions: api(),
    convoStore: false,
    deferInitialization: true,
  });
  app.error(async (error) => logger.error({ err: error }, 'a listener for Slack failed'));

  const clients = new SlackClients(
    { apiUrl: settings.apiUrl, timeoutMs, logger: log },
    tokenOf(settings, receiver),
  );
  const turns = new ChannelTurns(options.pace ?? {}, timing.sleep ?? sleepFor);
  const extrasOf = paperExtras(store);
  const parts = { clients, turns, notes: store.notes, extrasOf, logger };
  const platform = slackChat(parts);
  const bot: SlackBot = {
    clients,
    people: new People(clients, logger),
    outbox: new Outbox({ ...parts, sleep: timing.sleep }),
    work: new WorkQueue(logger),
    extrasOf,
    store,
    library: options.library,
    commands: options.commands,
    logger,
    platform,
    answer: (call, caller) => options.answer(call, caller, platform),
  };
  skipRepeats(app);
  listenForCommands(app, bot, timeoutMs);
  listenForButtons(app, bot, timeoutMs);
  listenForForms(app, bot);
  listenForHome(app, bot);
  listenForLinks(app, bot, timeoutMs);
  listenForComings(app, bot, (workspace) => installations.forget(workspace));

  await initialize(app, options);
  const sweeping = setInterval(() => turns.sweep(), SWEEP_MS).unref();
  const running = await listen(receiver, options);
  for (const event of ['connection', 'request']) {
    running.server?.prependListener(event, () => bot.work.arriving());
  }
  return {
    platform,
    isConnected: () => running.socket?.isConnected() ?? running.server !== undefined,
    url: running.server === undefined ? undefined : urlOf(running.server),
    async stop() {
      clearInterval(sweeping);
      await closeServer(running.server);
      // Answers that are being made still need no socket.
      await running.socket?.stop();
      await bot.work.onIdle();
    },
  };
}

const SWEEP_MS = 60_000;

async function sleepFor(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

function makeReceiver(
  { settings, logger, timing }: SlackOptions,
  installationStore: SlackInstallations,
  api: () => ReturnType<typeof clientOptions>,
): SocketModeReceiver | HTTPReceiver {
  const { oauth, appToken, signingSecret, apiUrl } = settings;
  const shared = {
    logger: sdkLogger(logger),
    installerOptions: {
      clientOptions: api(),
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
    },
    ...(oauth === undefined
      ? {}
      : {
          clientId: oauth.clientId,
          clientSecret: oauth.clientSecret,
          stateSecret: oauth.stateSecret,
          installationStore,
          scopes: [...BOT_SCOPES, ...OPTIONAL_SCOPES],
          ...(oauth.publicUrl === undefined
            ? {}
            : { redirectUri: new URL(REDIRECT_PATH, oauth.publicUrl).href }),
        }),
  };
  if (appToken !== undefined) {
    const pingTimeoutMs = timing?.pingTimeoutMs;
    return new SocketModeReceiver({
      ...shared,
      appToken,
      autoReconnectEnabled: false,
      ...(pingTimeoutMs === undefined ? {} : { clientPingTimeout: pingTimeoutMs }),
    });
  }
  if (signingSecret === undefined) {
    throw new SettingsError([
      'Slack needs SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET with PORT (HTTP).',
    ]);
  }
  return new HTTPReceiver({ ...shared, signingSecret, endpoints: [EVENTS_PATH] });
}

/** The token of a workspace, renewed where it expires. */
function tokenOf(settings: SlackSettings, receiver: SocketModeReceiver | HTTPReceiver): TokenOf {
  const { botToken } = settings;
  if (botToken !== undefined) return async () => botToken;
  return async (workspace) => {
    const isEnterprise = workspace.startsWith('E');
    const found = await receiver.installer?.authorize({
      teamId: isEnterprise ? undefined : workspace,
      enterpriseId: isEnterprise ? workspace : undefined,
      isEnterpriseInstall: isEnterprise,
    });
    if (found?.botToken === undefined) {
      throw new UnavailableError('Paperwire is not installed in this workspace.');
    }
    return found.botToken;
  };
}

/** Waits for Slack as long as it does not answer; only a refused token ends the start. */
async function initialize(app: App, { logger, timing }: SlackOptions): Promise<void> {
  const [first, longest] = timing?.waitsMs ?? DEFAULT_WAITS_MS;
  for (let waitMs = first; ; waitMs = Math.min(longest, waitMs * 2)) {
    try {
      await app.init();
      return;
    } catch (raw) {
      const error = toPlatformError(raw);
      const isPassing = error instanceof UnavailableError || error instanceof RateLimitedError;
      if (!isPassing) throw refusedToken(raw);
      logger.warn({ reason: error.message, waitMs }, 'Slack is not there yet; it is tried again');
      await sleepFor(waitMs);
    }
  }
}

function refusedToken(error: unknown): unknown {
  if (!(error instanceof webApi.WebAPIPlatformError)) return error;
  return new SettingsError([
    `SLACK_BOT_TOKEN is refused by Slack (${error.data.error}). Right would be the bot token, xoxb-…, of your app’s page “OAuth & Permissions”.`,
  ]);
}

interface Running {
  readonly socket: SocketConnection | undefined;
  readonly server: Server | undefined;
}

async function listen(
  receiver: SocketModeReceiver | HTTPReceiver,
  { settings, logger, timing }: SlackOptions,
): Promise<Running> {
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

function urlOf(server: Server): string {
  // It listens on a port, never on a pipe.
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function closeServer(server: Server | undefined): Promise<void> {
  if (server === undefined) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
